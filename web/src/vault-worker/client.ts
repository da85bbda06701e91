// The page's side of the vault worker: starts it on the first request, keeps one promise per request, and ends
// it on `lock`. Promises never reject; what went wrong is in the answer.
import type { DeviceAnswer, DeviceAsk, DeviceKind } from "./device-messages.ts";
import type { KitAnswer, KitAsk, KitKind } from "./kit-messages.ts";
import type {
  Answer,
  Ask,
  Place,
  RequestKind,
  StoredFact,
  Trouble,
  TroubleWhy,
  VaultEvent,
  WireAnswer,
  WireEvent,
} from "./messages.ts";
import type { OursAnswer, OursAsk, OursKind } from "./ours-messages.ts";
import { firstPlace, isDatabaseThere, placesTaken, storageState } from "./presence.ts";
import { trustedWorkerUrl } from "./trusted.ts";
// This form, and not `new Worker(new URL(…))`: the address must pass through the Trusted Types policy, and Vite
// bundles the worker for `?worker&url` all the same.
import workerUrl from "./worker.ts?worker&url";

export interface VaultClient {
  /** Where somebody has kept something. Starts no worker, writes nothing. */
  taken(): Promise<readonly Place[]>;
  /** Whose vault all further requests are about. Ends the worker of another place as `lock` does. */
  choose(place: Place): void;
  place(): Place;
  /** Starts no worker where nothing is kept. */
  status(): Promise<Answer<"status">>;
  create(ask: Ask<"create">): Promise<Answer<"create">>;
  open(ask?: Ask<"open">): Promise<Answer<"open">>;
  append(facts: readonly StoredFact[]): Promise<Answer<"append">>;
  since(position: number): Promise<Answer<"since">>;
  snapshot(state: Uint8Array<ArrayBuffer>, upTo: number): Promise<Answer<"snapshot">>;
  changeLock(ask: Ask<"change-lock">): Promise<Answer<"change-lock">>;
  exportSealed(ask: Ask<"export-sealed">): Promise<Answer<"export-sealed">>;
  exportReadable(ask: Ask<"export-readable">): Promise<Answer<"export-readable">>;
  import(ask: Ask<"import">): Promise<Answer<"import">>;
  devices<K extends DeviceKind>(ask: DeviceAsk<K>): Promise<DeviceAnswer<K> | Trouble>;
  kit<K extends KitKind>(ask: KitAsk<K>): Promise<KitAnswer<K> | Trouble>;
  ours<K extends OursKind>(ask: OursAsk<K>): Promise<OursAnswer<K> | Trouble>;
  erase(): Promise<Answer<"erase">>;
  /** Other tabs' news. Returns how to stop listening. */
  watch(listener: (event: VaultEvent) => void): () => void;
  /** Fetches the worker's file into the browser's cache, so that the tap on *Remember* asks the server nothing. */
  fetchAhead(): Promise<void>;
  /** Ends the worker at once, keys and all. Requests under way answer `locked`. The next request starts anew, locked. */
  lock(): void;
}

/** Where messages go; the real one is a Worker, a test hands in its own. */
export interface WorkerLike {
  postMessage(message: unknown): void;
  terminate(): void;
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

const startWorker = (place: Place): WorkerLike =>
  new Worker(trustedWorkerUrl(workerUrl), { type: "module", name: place });

const trouble = (why: TroubleWhy): Trouble => ({ kind: "trouble", why });

export function createVaultClient(
  start: (place: Place) => WorkerLike = startWorker,
  isAnythingKept: (place: Place) => Promise<boolean> = isDatabaseThere,
): VaultClient {
  const waiting = new Map<number, (answer: Answer<RequestKind>) => void>();
  const listeners = new Set<(event: VaultEvent) => void>();
  let worker: WorkerLike | undefined;
  let at: Place = firstPlace;
  let last = 0;

  function receive(message: WireAnswer | WireEvent): void {
    if ("event" in message) {
      for (const listener of listeners) listener(message.event);
      return;
    }
    waiting.get(message.n)?.(message.answer);
    waiting.delete(message.n);
  }

  function end(why: TroubleWhy): void {
    worker?.terminate();
    worker = undefined;
    const left = [...waiting.values()];
    waiting.clear();
    for (const settle of left) settle(trouble(why));
  }

  function running(): WorkerLike {
    if (worker !== undefined) return worker;
    const started = start(at);
    started.onmessage = (event) => receive(event.data as WireAnswer | WireEvent);
    started.onerror = () => end("unexpected");
    started.onmessageerror = () => end("unexpected");
    worker = started;
    return started;
  }

  function request<K extends RequestKind>(kind: K, ask: Ask<K>): Promise<Answer<K>> {
    return new Promise((resolve) => {
      last += 1;
      const n = last;
      waiting.set(n, (answer) => resolve(answer as Answer<K>));
      try {
        running().postMessage({ ...ask, n, kind });
      } catch {
        waiting.delete(n);
        resolve(trouble("unexpected"));
      }
    });
  }

  async function status(): Promise<Answer<"status">> {
    if (worker !== undefined || (await isAnythingKept(at))) return request("status", {});
    return { kind: "status", exists: false, open: false, storage: await storageState() };
  }

  return {
    taken: () => placesTaken(),
    choose(place) {
      if (place !== at) end("locked");
      at = place;
    },
    place: () => at,
    status,
    create: (ask) => request("create", ask),
    open: (ask = {}) => request("open", ask),
    append: (facts) => request("append", { facts }),
    since: (position) => request("since", { position }),
    snapshot: (state, upTo) => request("snapshot", { state, upTo }),
    changeLock: (ask) => request("change-lock", ask),
    exportSealed: (ask) => request("export-sealed", ask),
    exportReadable: (ask) => request("export-readable", ask),
    import: (ask) => request("import", ask),
    devices: <K extends DeviceKind>(ask: DeviceAsk<K>) =>
      request("devices", ask as DeviceAsk) as Promise<DeviceAnswer<K> | Trouble>,
    kit: <K extends KitKind>(ask: KitAsk<K>) =>
      request("kit", ask as KitAsk) as Promise<KitAnswer<K> | Trouble>,
    ours: <K extends OursKind>(ask: OursAsk<K>) =>
      request("ours", ask as OursAsk) as Promise<OursAnswer<K> | Trouble>,
    erase: () => request("erase", {}),
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    fetchAhead: () =>
      fetch(workerUrl).then(
        (response) => void response.arrayBuffer(),
        () => undefined,
      ),
    lock: () => end("locked"),
  };
}

/**
 * Asks the browser to keep what is stored, to be called from a tap. Only a page can ask, so it doesn't go
 * through the worker. `undefined`: this browser has no such promise to give.
 */
export async function askToPersist(): Promise<boolean | undefined> {
  if (navigator.storage?.persist === undefined) return undefined;
  try {
    return await navigator.storage.persist();
  } catch {
    return undefined;
  }
}
