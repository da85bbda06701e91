// What is done about each message that comes over HTTP: one function each, in a table with the wire's names. An answer
// is a message, a code from the table, or nothing (done). Codes that everything may answer are in `always`.
import { timingSafeEqual } from "node:crypto";
import { type CodeName, type ExchangeName, type ToRelayOf, wireLimits } from "@unhurried/sync/wire";
import { encode, freshOf, keptMessage, pageMessage } from "../live/encode.ts";
import type { BarrierSlot, MailSlot, Shut } from "../store/store.ts";
import { keep, noteBehind } from "./append.ts";
import { type Admitted, sha256 } from "./doors.ts";
import type { Relay } from "./relay.ts";
import { waitForMore } from "./wait.ts";

/** "stale": the capabilities were rotated since whoever asks was let in. */
export type Outcome = Uint8Array | CodeName | "stale" | undefined;

export interface Asker {
  readonly address: string;
  /** Ends when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/** No space is asked about: the right to these is knowing a random name. */
export type OpenName = "create" | "mailbox" | "post" | "collect";
export type SpaceName = Exclude<ExchangeName, OpenName>;

type OpenHandlers = {
  [K in OpenName]: (relay: Relay, message: ToRelayOf<K>, asker: Asker) => Promise<Outcome>;
};
type SpaceHandlers = {
  [K in SpaceName]: (relay: Relay, message: ToRelayOf<K>, who: Admitted, asker: Asker) => Promise<Outcome>;
};

const shut = { gone: "no-access", stale: "stale" } as const satisfies Record<Shut, Outcome>;

const isRightCode = (given: Uint8Array, wanted: string): boolean =>
  timingSafeEqual(sha256(given), sha256(Buffer.from(wanted)));

/** Slots are 1 and 2 on the wire. */
const mailSlots: Readonly<Record<number, MailSlot>> = { 1: "m1", 2: "m2" };

const welcome = {
  kind: "welcome",
  head: { n: 0, acc: new Uint8Array(32), firstN: 1, snapshotN: 0 },
} as const;

export const openHandlers: OpenHandlers = {
  async create(relay, { space, hashes, invite }, { address }) {
    const now = relay.clock();
    if (relay.invite !== undefined && !isRightCode(invite, relay.invite)) return "invite-needed";
    const name = `space ${relay.prefixName(address, now)}`;
    if (!relay.days.take(name, 1, relay.limits.spacesPerDay, now)) return "too-many-spaces";
    const made = await relay.store.createSpace(space, hashes, now);
    if (made === "taken" || made === "deleted") return "taken";
    return made === "refused" ? "malformed" : encode(welcome);
  },

  async mailbox(relay, { mailbox, minutes }, { address }) {
    const now = relay.clock();
    const { most, usual } = wireLimits.letterMinutes;
    if (minutes > most) return "malformed";
    const name = `mailbox ${relay.prefixName(address, now)}`;
    if (!relay.days.take(name, 1, relay.limits.mailboxesPerDay, now)) return "slow-down";
    const made = await relay.store.openMailbox(mailbox, now + (minutes || usual) * 60_000, now);
    if (made === "kept") return undefined;
    return made === "taken" ? made : "malformed";
  },

  async post({ store, clock }, { mailbox, slot, letter }) {
    const mailSlot = mailSlots[slot];
    if (mailSlot === undefined) return "malformed";
    const put = await store.putLetter(mailbox, mailSlot, letter, clock());
    return ({ kept: undefined, taken: "taken", gone: "not-here", refused: "malformed" } as const)[put];
  },

  async collect({ store, clock }, { mailbox, slot }) {
    const mailSlot = mailSlots[slot];
    if (mailSlot === undefined) return "malformed";
    const letter = await store.takeLetter(mailbox, mailSlot, clock());
    if (typeof letter !== "string") return encode({ kind: "letter", letter });
    return ({ empty: "not-yet", taken: "taken", gone: "not-here" } as const)[letter];
  },
};

export const spaceHandlers: SpaceHandlers = {
  async append(relay, { id, frames }, who) {
    const finish = relay.hub.begin(who.key);
    try {
      const kept = await keep(relay, who, frames);
      if (typeof kept === "string") {
        finish();
        return kept;
      }
      finish(freshOf(kept, who.pass.generation));
      return keptMessage(id, kept);
    } catch (fault) {
      finish();
      throw fault;
    }
  },

  async read(relay, { from, limit, pruned }, who) {
    const range = {
      from,
      frames: Math.max(1, Math.min(limit, wireLimits.answerRecords)),
      bytes: wireLimits.answerBytes,
      pruned: pruned === 1,
    };
    const page = await relay.store.read(who.pass, range, relay.clock());
    if (page === "refused") return "malformed";
    if (typeof page === "string") return shut[page];
    noteBehind(relay, who, from - 1, page.head);
    return pageMessage(page);
  },

  wait: (relay, message, who, { signal }) => waitForMore(relay, message, who, signal),

  async rotate({ store, clock, doors }, { hashes }, { pass, key }) {
    const done = await store.rotateCaps(pass, hashes, clock());
    doors.forget(key);
    if (done === "refused") return "malformed";
    return typeof done === "string" ? shut[done] : undefined;
  },

  async snapshot({ store, clock }, { n }, { pass }) {
    const done = await store.markSnapshot(pass, n, clock());
    if (done === "refused") return "no-such-position";
    return done === "kept" ? undefined : shut[done];
  },

  async prune({ store, clock }, { upTo }, { pass }) {
    const done = await store.prune(pass, upTo, clock());
    if (done === "refused") return "no-such-position";
    return done === "kept" ? undefined : shut[done];
  },

  async remove({ store, clock, doors }, _, { pass, key }) {
    const done = await store.deleteSpace(pass, clock());
    doors.forget(key);
    return done === "erased" ? undefined : shut[done];
  },

  async deposit({ store, clock }, { barrier, slot, frame }, { pass }) {
    if (slot > 1) return "malformed";
    const done = await store.putDeposit(pass, barrier, slot as BarrierSlot, frame, clock());
    if (done === "gone" || done === "stale") return shut[done];
    return ({ kept: undefined, taken: "taken", full: "space-full", refused: "too-large" } as const)[done];
  },

  async reveal({ store, clock }, { barrier }, { pass }) {
    const halves = await store.readDeposits(pass, barrier, clock());
    if (halves === "gone" || halves === "stale") return shut[halves];
    if (typeof halves === "string") return ({ waiting: "not-yet", none: "not-here" } as const)[halves];
    const [first, second] = halves;
    return encode({ kind: "halves", first, second });
  },

  async attach({ store, clock }, { name, bytes }, { pass }) {
    const done = await store.putChunk(pass, name, bytes, clock());
    if (done === "gone" || done === "stale") return shut[done];
    return ({ kept: undefined, full: "space-full", refused: "malformed" } as const)[done];
  },

  async fetch({ store, clock }, { name }, { pass }) {
    const bytes = await store.getChunk(pass, name, clock());
    if (typeof bytes !== "string") return encode({ kind: "attachment", bytes });
    return bytes === "none" ? "not-here" : shut[bytes];
  },

  async detach({ store, clock }, { name }, { pass }) {
    const done = await store.deleteChunk(pass, name, clock());
    return done === "erased" ? undefined : shut[done];
  },
};

/** What may answer any exchange, and any exchange about a space. */
export const always: readonly CodeName[] = [
  "malformed",
  "unknown-version",
  "unknown-message",
  "bad-frame",
  "too-large",
  "relay-full",
  "unavailable",
  "stopping",
  "broken",
];
export const aboutSpaces: readonly CodeName[] = ["no-access", "not-allowed"];

/** And what else each may answer. */
export const refusals: Readonly<Record<ExchangeName, readonly CodeName[]>> = {
  create: ["invite-needed", "too-many-spaces", "taken"],
  append: ["space-full", "day-full", "slow-down"],
  read: [],
  wait: ["slow-down"],
  rotate: [],
  snapshot: ["no-such-position"],
  prune: ["no-such-position"],
  remove: [],
  mailbox: ["taken", "slow-down"],
  post: ["taken", "not-here"],
  collect: ["taken", "not-here", "not-yet"],
  deposit: ["taken", "space-full"],
  reveal: ["not-here", "not-yet"],
  attach: ["space-full"],
  fetch: ["not-here"],
  detach: [],
};
