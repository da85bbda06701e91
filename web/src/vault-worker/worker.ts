// The vault worker: the only place of the browser where keys are. Ending it is the lock. Requests are taken one
// after another, so an opening and an append never cross.
import { aes, deviceKeys, random } from "./device-keys.ts";
import { numberOf, parseRequest } from "./guard.ts";
import type { Answer, RequestKind, VaultEvent, WireAnswer, WireEvent } from "./messages.ts";
import { placeNamed, storageState } from "./presence.ts";
import { createDesk } from "./requests.ts";
import { createIdbStore } from "./store.ts";

/** Whose vault this is. Also the name of the lock and of the channel between tabs, so that no news goes astray. */
const name = placeNamed(self.name);

const inTurn = <T>(run: () => Promise<T>): Promise<T> =>
  // The DOM types give back what `run` gives; a browser without Web Locks relies on the store alone.
  navigator.locks === undefined ? run() : (navigator.locks.request(name, run) as Promise<T>);

const tabs = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel(name);
const desk = createDesk({
  ports: { random, deviceKeys, aes, store: createIdbStore(name), now: () => Date.now() },
  inTurn,
  storageState,
  tellOtherTabs: (event) => tabs?.postMessage(event),
});

/** Large bytes change hands instead of being copied. */
function handedOver(given: Answer<RequestKind>): ArrayBuffer[] {
  if (given.kind === "sealed") return [given.bytes.buffer];
  return given.kind === "opened" && given.snapshot ? [given.snapshot.buffer] : [];
}

function answer(n: number, given: Answer<RequestKind>): void {
  const message: WireAnswer = { n, answer: given };
  const transfer = handedOver(given);
  self.postMessage(message, { transfer });
}

if (tabs !== undefined) {
  tabs.onmessage = (message: MessageEvent<VaultEvent>) => {
    desk.hear(message.data);
    const event: WireEvent = { event: message.data };
    self.postMessage(event);
  };
}

let turn: Promise<void> = Promise.resolve();
self.onmessage = (message: MessageEvent<unknown>) => {
  const request = parseRequest(message.data);
  const n = numberOf(message.data);
  turn = turn.then(async () => {
    if (request !== undefined) answer(request.n, await desk.handle(request));
    else if (n !== undefined) answer(n, { kind: "trouble", why: "unexpected" });
  });
};
