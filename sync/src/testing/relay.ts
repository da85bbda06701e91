// An honest relay in memory, speaking the real wire: what the engine is simulated against, and what evil ones are
// made of. Its lists are open, so that a test can take a backup, put it back, or lie.
import {
  accInput,
  emptyAcc,
  encodeToDevice,
  type Head,
  type LogRecord,
  parseToRelay,
  type Sha256,
  type ToDevice,
  type ToRelay,
  toHex,
} from "../wire/index.ts";

/** One connection, seen from the relay. `device` is known to the test alone. */
export interface Caller {
  readonly device: number;
  readonly send: (bytes: Uint8Array) => void;
  /** The last frame it was told of; undefined before `hello`. */
  after: number | undefined;
}

/** What a relay would have said, and to whom; an evil one says something else. */
export type Tamper = (message: ToDevice, to: Caller) => readonly ToDevice[];

export interface StubRelay {
  frames: Uint8Array[];
  firstN: number;
  snapshotN: number;
  tamper: Tamper | undefined;
  /** Answers `append` without keeping it. */
  forgets: boolean;
  /** Another log for some devices. */
  instead: ((device: number) => StubRelay | undefined) | undefined;
  readonly callers: Set<Caller>;
  readonly hear: (from: Caller, bytes: Uint8Array) => void;
  readonly head: () => Head;
}

const pageRecords = 16;

export function createRelay(sha256: Sha256): StubRelay {
  let computedFor: Uint8Array[] = [];
  let computed: Uint8Array[] = [];
  let hashes: string[] = [];

  /** acc and hash of each frame; computed anew from where somebody changed the list (always by a new list). */
  function accs(): readonly Uint8Array[] {
    if (computedFor === relay.frames) return computed;
    const same = relay.frames.findIndex((frame, at) => computedFor[at] !== frame);
    const from = same < 0 ? relay.frames.length : same;
    computed = computed.slice(0, from);
    hashes = hashes.slice(0, from);
    for (const frame of relay.frames.slice(from)) {
      const hash = sha256(frame);
      hashes.push(toHex(hash));
      computed.push(sha256(accInput(computed.at(-1) ?? emptyAcc, hash)));
    }
    computedFor = relay.frames;
    return computed;
  }
  const accAt = (n: number): Uint8Array => accs()[n - 1] ?? emptyAcc;
  const recordAt = (n: number): LogRecord => ({
    n,
    acc: accAt(n),
    frame: relay.frames[n - 1] as Uint8Array,
  });

  function say(to: Caller, message: ToDevice): void {
    for (const said of relay.tamper?.(message, to) ?? [message]) to.send(encodeToDevice(said));
  }

  /** Everything after where the caller is, in pages. */
  function tell(to: Caller): void {
    while (to.after !== undefined && to.after < relay.frames.length) {
      const from = Math.max(to.after + 1, relay.firstN);
      const upTo = Math.min(from + pageRecords - 1, relay.frames.length);
      const records = Array.from({ length: upTo - from + 1 }, (_, at) => recordAt(from + at));
      to.after = upTo;
      say(to, { kind: "frames", head: relay.head(), accBefore: accAt(from - 1), records });
    }
  }

  function append(from: Caller, message: Extract<ToRelay, { kind: "append" }>): void {
    const before = relay.frames;
    tell(from);
    accs();
    const places = new Map(hashes.map((hash, at) => [hash, at + 1]));
    const asked = message.frames.map((frame) => ({ frame: frame.slice(), hash: toHex(sha256(frame)) }));
    for (const { frame, hash } of asked) {
      if (places.has(hash)) continue;
      relay.frames = [...relay.frames, frame];
      places.set(hash, relay.frames.length);
    }
    const kept = asked.map(({ hash }) => {
      const n = places.get(hash) ?? 0;
      return { n, acc: accAt(n) };
    });
    if (from.after !== undefined) from.after = relay.frames.length;
    say(from, { kind: "kept", id: message.id, places: kept });
    if (relay.forgets) relay.frames = before;
    else for (const caller of relay.callers) if (relay.instead?.(caller.device) === undefined) tell(caller);
  }

  const relay: StubRelay = {
    frames: [],
    firstN: 1,
    snapshotN: 0,
    tamper: undefined,
    forgets: false,
    instead: undefined,
    callers: new Set(),
    head() {
      const n = relay.frames.length;
      return { n, acc: accAt(n), firstN: relay.firstN, snapshotN: relay.snapshotN };
    },
    hear(from, bytes) {
      const other = relay.instead?.(from.device);
      if (other !== undefined) {
        other.hear(from, bytes);
        return;
      }
      const parsed = parseToRelay(bytes);
      if (!parsed.ok) return;
      const { message } = parsed;
      if (message.kind === "ping") say(from, { kind: "pong" });
      if (message.kind === "append") append(from, message);
      if (message.kind !== "hello" || from.after !== undefined) return;
      from.after = message.at.n;
      say(from, { kind: "welcome", head: relay.head() });
      tell(from);
    },
  };
  return relay;
}
