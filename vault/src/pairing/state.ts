// A pairing as bytes, so that a crash between two steps costs nothing, or burns it. To be kept sealed: there are
// secrets inside. Whatever doesn't read back whole is a burnt pairing.
//   version u8 = 1 | step u8 | fields in order
import { type Bytes, concat, createReader, prefixed, type Reader, uint, utf8, utf8ToText } from "../bytes.ts";
import { redact, reveal } from "../redacted.ts";
import type { WriterKeys } from "../spaces/state.ts";
import type { Invite, Purpose } from "./invite.ts";
import { decodeOffer, encodeOffer } from "./messages.ts";
import { type Asked, type BurntWhy, burn, type Comparing, type Invited, type Pairing } from "./pairing.ts";

const version = 1;
const steps = ["burnt", "invited", "asked", "comparing", "confirmed"] as const;
const purposes: readonly Purpose[] = ["pair", "device-add"];
const none = new Uint8Array(32);
const nothing = new Uint8Array(0);

const encodeKeys = (keys: readonly WriterKeys[]): Bytes =>
  concat([
    uint(keys.length, 1),
    ...keys.flatMap(({ writer, signKey, kemKey }) => [writer, reveal(signKey), reveal(kemKey)]),
  ]);
const readKeys = (reader: Reader): readonly WriterKeys[] =>
  Array.from({ length: reader.uint(1) }, () => ({
    writer: reader.take(16),
    signKey: redact(reader.take(32)),
    kemKey: redact(reader.take(32)),
  }));

const encodeTimes = ({ began, until }: { began: number; until: number }) =>
  concat([uint(began, 8), uint(until, 8)]);

export function exportPairing(state: Pairing): Bytes {
  const front = concat([uint(version, 1), uint(steps.indexOf(state.step), 1)]);
  if (state.step === "burnt") return concat([front, utf8(state.why)]);
  const rest =
    state.step === "invited" || state.step === "asked" ? encodeOpen(state) : encodeComparing(state);
  return concat([front, rest]);
}

const encodeOpen = (state: Invited | Asked): Bytes =>
  concat([
    uint(purposes.indexOf(state.invite.purpose), 1),
    state.invite.mailbox,
    reveal(state.invite.secret),
    state.invite.commitment,
    prefixed(utf8(state.invite.lang), 2),
    reveal(state.ephemeral),
    state.nonce,
    encodeKeys(state.keys),
    state.recovery ?? none,
    encodeTimes(state),
  ]);

const encodeComparing = (state: Comparing): Bytes =>
  concat([
    uint(purposes.indexOf(state.purpose), 1),
    uint(state.role === "inviter" ? 0 : 1, 1),
    prefixed(utf8(state.lang), 2),
    state.mailbox,
    reveal(state.root),
    state.transcript,
    encodeKeys(state.keys),
    prefixed(encodeOffer(state.mine), 2),
    prefixed(encodeOffer(state.theirs), 2),
    prefixed(state.answered?.m1 ?? nothing, 4),
    prefixed(state.answered?.m2 ?? nothing, 4),
    encodeTimes(state),
  ]);

const whys: readonly BurntWhy[] = [
  "expired",
  "taken",
  "damaged",
  "commitment",
  "weak-key",
  "words",
  "stopped",
];

export function importPairing(bytes: Bytes): Pairing {
  const reader = createReader(bytes);
  const [isOurs, step] = [reader.uint(1) === version, steps[reader.uint(1)]];
  if (!isOurs || step === undefined || !reader.whole()) return burn("damaged");
  if (step === "burnt") {
    const why = utf8ToText(reader.take(reader.left()));
    return burn(whys.find((one) => one === why) ?? "damaged");
  }
  const state = step === "invited" || step === "asked" ? readOpen(reader, step) : readComparing(reader, step);
  return state !== undefined && reader.whole() && reader.left() === 0 ? state : burn("damaged");
}

function readOpen(reader: Reader, step: "invited" | "asked"): Invited | Asked | undefined {
  const purpose = purposes[reader.uint(1)];
  const [mailbox, secret, commitment] = [reader.take(16), redact(reader.take(32)), reader.take(32)];
  const lang = utf8ToText(reader.prefixed(2));
  const [ephemeral, nonce, keys] = [redact(reader.take(32)), reader.take(32), readKeys(reader)];
  const recovery = reader.take(32);
  const times = { began: reader.uint(8), until: reader.uint(8) };
  if (purpose === undefined || lang === undefined) return undefined;
  const invite: Invite = { purpose, mailbox, secret, commitment, lang };
  const known = recovery.some((byte) => byte !== 0) ? recovery : undefined;
  return { step, invite, ephemeral, nonce, keys, recovery: known, ...times };
}

function readComparing(reader: Reader, step: "comparing" | "confirmed"): Comparing | undefined {
  const purpose = purposes[reader.uint(1)];
  const role = reader.uint(1) === 0 ? "inviter" : "joiner";
  const lang = utf8ToText(reader.prefixed(2));
  const [mailbox, root, transcript] = [reader.take(16), redact(reader.take(80)), reader.take(32)];
  const keys = readKeys(reader);
  const mine = decodeOffer(reader.prefixed(2), role === "inviter" ? 0 : 1);
  const theirs = decodeOffer(reader.prefixed(2), role === "inviter" ? 1 : 0);
  const [m1, m2] = [reader.prefixed(4), reader.prefixed(4)];
  const times = { began: reader.uint(8), until: reader.uint(8) };
  if (purpose === undefined || lang === undefined || mine === undefined || theirs === undefined)
    return undefined;
  const answered = m1.length === 0 ? undefined : { m1, m2 };
  const agreed = { purpose, role, lang, mailbox, root, transcript } as const;
  return { step, ...agreed, keys, mine, theirs, answered, ...times };
}
