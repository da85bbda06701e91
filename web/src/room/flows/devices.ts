// Adding one of my own devices, on both sides (protocol §3.5): a link, a mailbox at the relay, words compared, and
// everything handed over. Whatever goes wrong burns the invitation and says why; what is on the devices stays as it was.
import type { CodeName } from "@unhurried/sync/wire";
import type { PairingEnd, SpaceView, Words } from "../../vault-worker/device-messages.ts";
import type { Room } from "../room.ts";
import { noteSpace, placeOf } from "./in-step.ts";
import { remember } from "./keep.ts";
import { askRelay, pause } from "./relay.ts";

/** Each has its sentence in the catalogue. */
export type End =
  | PairingEnd
  | "no-connection"
  | "host-closed"
  | "host-busy"
  | "not-a-link"
  | "newer"
  | "has-devices"
  | "not-kept";
export type Step =
  | { readonly kind: "busy" }
  | { readonly kind: "link"; readonly link: string }
  | { readonly kind: "asked" }
  | { readonly kind: "compare"; readonly read: Words; readonly choices: readonly Words[] }
  | { readonly kind: "handing" }
  | { readonly kind: "done" }
  | { readonly kind: "ended"; readonly why: End };

export interface Adding {
  /** Which of the choices; -1 for none of them. */
  readonly heard: (choice: number) => void;
  readonly stop: () => void;
}

class Ended extends Error {
  readonly why: End;
  constructor(why: End) {
    super(why);
    this.why = why;
  }
}
const end = (why: End): never => {
  throw new Ended(why);
};

const askAgainMs = 1_500;
const patienceMs = 15 * 60_000;

function endOf(code: CodeName | "no-connection"): End {
  if (code === "no-connection") return code;
  if (code === "taken") return "taken";
  if (code === "not-here") return "expired";
  return code === "invite-needed" || code === "unavailable" ? "host-closed" : "host-busy";
}

type Message = Parameters<typeof askRelay>[0];
async function mustAsk(message: Message, fine: readonly CodeName[] = []): Promise<void> {
  const answer = await askRelay(message);
  if (answer.kind === "refused" && !fine.includes(answer.code as CodeName)) end(endOf(answer.code));
}

/** Asks until the letter is there. A connection that comes and goes is waited for. */
async function letterFrom(
  signal: AbortSignal,
  mailbox: Uint8Array,
  slot: 1 | 2,
  later: readonly string[],
): Promise<Uint8Array> {
  const until = Date.now() + patienceMs;
  for (let last: End = "expired"; ; ) {
    if (signal.aborted) end("stopped");
    const answer = await askRelay({ kind: "collect", mailbox, slot });
    if (answer.kind === "answered" && answer.message?.kind === "letter") return answer.message.letter;
    const code = answer.kind === "refused" ? answer.code : "broken";
    if (!later.includes(code)) end(endOf(code));
    last = code === "no-connection" ? code : "expired";
    if (Date.now() > until) end(last);
    await pause(askAgainMs);
  }
}
const usual = ["not-yet", "no-connection", "slow-down", "stopping", "unavailable"];

/** Runs one side; `say` hears each step. The person's choice is waited for in between. */
function running(
  room: Room,
  say: (step: Step) => void,
  run: (signal: AbortSignal, choice: Promise<number>) => Promise<void>,
): Adding {
  const controller = new AbortController();
  let choose: (choice: number) => void = () => {};
  const choice = new Promise<number>((resolve) => {
    choose = resolve;
  });
  const tell = (step: Step): void => {
    if (!controller.signal.aborted) say(step);
  };
  say({ kind: "busy" });
  run(controller.signal, choice).then(
    () => tell({ kind: "done" }),
    (problem: unknown) => {
      const why = problem instanceof Ended ? problem.why : "damaged";
      tell({ kind: "ended", why });
      void room.vault.devices({ what: "end", why: "stopped" });
    },
  );
  return {
    heard: (one) => choose(one),
    stop: () => {
      controller.abort();
      choose(-1);
    },
  };
}

/** What the worker answered, or the end. */
function must<A extends { readonly kind: string }, K extends A["kind"]>(
  answer: A,
  kind: K,
): Extract<A, { kind: K }> {
  if (answer.kind === kind) return answer as Extract<A, { kind: K }>;
  const { why } = answer as { readonly why?: End };
  return end(answer.kind === "burnt" && why !== undefined ? why : "not-kept");
}

async function spaceAtRelay(room: Room): Promise<void> {
  const view: SpaceView = must(await room.vault.devices({ what: "begin" }), "space");
  if (!view.atRelay) {
    const create = {
      kind: "create",
      space: view.id,
      hashes: view.hashes,
      invite: new Uint8Array(0),
    } as const;
    // Taken: our own asking, whose answer got lost. The name is random.
    await mustAsk(create, ["taken"]);
  }
  noteSpace(room, await room.vault.devices({ what: "at-relay" }));
}

/** On the device that is there already. `lang`: whose words are compared. */
export const addDevice = (room: Room, lang: string, say: (step: Step) => void): Adding =>
  running(room, say, async (signal, choice) => {
    await spaceAtRelay(room);
    const invited = must(await room.vault.devices({ what: "invite", lang }), "invited");
    const { mailbox, minutes, fragment } = invited;
    await mustAsk({ kind: "mailbox", mailbox, minutes });
    if (signal.aborted) end("stopped");
    say({
      kind: "link",
      link: `${location.origin}${import.meta.env.BASE_URL.replace(/\/$/, "")}/j${fragment}`,
    });
    const letter = await letterFrom(signal, mailbox, 1, usual);
    const compare = must(await room.vault.devices({ what: "letter", bytes: letter }), "compare");
    if (compare.answer === undefined) return end("damaged");
    await mustAsk({ kind: "post", mailbox, slot: 2, letter: compare.answer });
    if (signal.aborted) end("stopped");
    say(compare);
    const found = await choice;
    if (signal.aborted) end("stopped");
    say({ kind: "handing" });
    const letIn = must(
      await room.vault.devices({ what: "heard", choice: found, at: placeOf(room) }),
      "let-in",
    );
    noteSpace(room, letIn.space);
    for (const one of letIn.letters) {
      await mustAsk({ kind: "mailbox", mailbox: one.mailbox, minutes }, ["taken"]);
      await mustAsk({ kind: "post", mailbox: one.mailbox, slot: 1, letter: one.bytes });
    }
  });

const noInvite = {
  "not-an-invite": "not-a-link",
  damaged: "not-a-link",
  "other-purpose": "not-a-link",
  newer: "newer",
  "has-devices": "has-devices",
} as const;

/** On the new device, with the link as it was opened or pasted. What is remembered begins here, where it hasn't. */
export const joinDevices = (room: Room, text: string, say: (step: Step) => void): Adding =>
  running(room, say, async (signal, choice) => {
    if (room.keeping.value.kind === "memory" && (await remember(room)).kind !== "remembered") end("not-kept");
    const joined = await room.vault.devices({ what: "join", text });
    if (joined.kind === "no-invite") return end(noInvite[joined.why]);
    const { mailbox, letter } = must(joined, "joined");
    await mustAsk({ kind: "post", mailbox, slot: 1, letter });
    if (signal.aborted) end("stopped");
    say({ kind: "asked" });
    const answer = await letterFrom(signal, mailbox, 2, usual);
    const compare = must(await room.vault.devices({ what: "letter", bytes: answer }), "compare");
    if (signal.aborted) end("stopped");
    say(compare);
    const found = await choice;
    if (signal.aborted) end("stopped");
    say({ kind: "handing" });
    const heard = await room.vault.devices({ what: "heard", choice: found, at: placeOf(room) });
    let next = must(heard, "waiting").mailbox;
    const letters: Uint8Array[] = [];
    for (;;) {
      letters.push(await letterFrom(signal, next, 1, [...usual, "not-here"]));
      const handed = await room.vault.devices({ what: "handed", letters });
      if (handed.kind === "space") return noteSpace(room, handed);
      next = must(handed, "waiting").mailbox;
    }
  });

export async function removeDevice(room: Room, name: string): Promise<"removed" | "not-removed"> {
  const answer = await room.vault.devices({ what: "remove", name, at: placeOf(room) });
  noteSpace(room, answer);
  return answer.kind === "space" ? "removed" : "not-removed";
}
