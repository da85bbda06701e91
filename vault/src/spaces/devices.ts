// Devices and keys of a space: letting one in, taking one out, changing keys, coming back by the recovery kit,
// and going away.
import { ed25519 } from "@noble/curves/ed25519.js";
import { type Bytes, bytesToHex, hexToBytes, own } from "../bytes.ts";
import { type Redacted, redact, reveal } from "../redacted.ts";
import { done, failed, type Result } from "../result.ts";
import { type EpochReason, epochToWriteUnder, isDue, nextEpoch, tips } from "./epoch.ts";
import {
  activeMembers,
  type Certificate,
  enter,
  nextRank,
  type RosterSigner,
  type RosterTrouble,
  rankBelowRecovery,
  recoveryName,
} from "./roster.ts";
import type { Entry } from "./roster-entry.ts";
import { encodeEntries } from "./roster-frame.ts";
import { myPerson } from "./space.ts";
import {
  certificateFor,
  createWriterKeys,
  exportState,
  importState,
  type Space,
  type WriterKeys,
} from "./state.ts";
import { type Changed, sealUnder, underOld, type Writing } from "./write.ts";

/** Time for a new key: a month, 10,000 frames, or no key left that only those who are in hold. */
export function rotationDue(space: Space, now: number): EpochReason | undefined {
  const epoch = epochToWriteUnder(space.epochs, space.roster);
  if (epoch === undefined) return "removed";
  if (!isDue(epoch, space.framesInEpoch, now)) return undefined;
  return isDue(epoch, 0, now) ? "time" : "frames";
}

export function rotate(space: Space, reason: EpochReason, writing: Writing): Changed {
  const next = nextEpoch(space.roster, tips(space.epochs), reason, writing.random, writing.now);
  if (next === undefined) throw new Error("the roster holds a key that is none");
  const sealed = sealUnder(space, underOld(space), "epoch", next.payload, writing);
  if (!sealed.ok) throw new Error("an epoch always fits a frame");
  const { space: after, frame } = sealed.value;
  return { space: { ...after, epochs: [...after.epochs, next.epoch], framesInEpoch: 0 }, frames: [frame] };
}

function enterAll(
  space: Space,
  entries: readonly Entry[],
  by: RosterSigner,
  writing: Writing,
): Result<Changed, RosterTrouble> {
  let roster = space.roster;
  const made: Bytes[] = [];
  for (const entry of entries) {
    const entered = enter(roster, entry, by);
    if (!entered.ok) return entered;
    roster = entered.value.roster;
    made.push(entered.value.bytes);
  }
  const sealed = sealUnder({ ...space, roster }, underOld(space), "roster", encodeEntries(made), writing);
  if (!sealed.ok) return failed({ kind: "full" });
  return done({ space: sealed.value.space, frames: [sealed.value.frame] });
}

const byMe = (space: Space): RosterSigner => ({ writer: space.me.writer, signKey: space.me.signKey });

/** Lets one of my own devices in. It gets `handOver(space)` over a device-add pairing, and the frames as all do. */
export function addDevice(space: Space, keys: Certificate, writing: Writing): Result<Changed, RosterTrouble> {
  const since = Math.max(...space.epochs.map(({ epoch }) => epoch));
  const rank = nextRank(space.roster, bytesToHex(space.me.writer));
  const certificate = { ...keys, person: myPerson(space), rank, since };
  return enterAll(space, [{ kind: "add", certificate }], byMe(space), writing);
}

/** Other devices it let in stay, as far as they are known here; recovery keys it brought in only if named. */
export interface RemovalChoice {
  /** `recoveryName` of each. */
  readonly keepRecovery?: readonly Bytes[];
}

/** Takes a device out and changes the keys in one go. `junior`: it was here first; the recovery kit can do it. */
export function removeDevice(
  space: Space,
  writer: string,
  writing: Writing,
  choice: RemovalChoice = {},
): Result<Changed, RosterTrouble> {
  const out = enterAll(space, [removal(space, writer, choice)], byMe(space), writing);
  return out.ok ? done(withRotation(out.value, "removed", writing)) : out;
}

function removal(space: Space, writer: string, { keepRecovery = [] }: RemovalChoice): Entry {
  const letIn = activeMembers(space.roster).filter(({ by }) => by === writer);
  const stay = [...letIn.map((member) => member.writer), ...keepRecovery];
  const name = hexToBytes(writer) ?? new Uint8Array(16);
  return { kind: "remove", writer: name, frames: space.chains.get(writer)?.next ?? 0, stay };
}

/** A new recovery kit: its public signing half, so that it can take devices out and let one in. */
export const changeRecovery = (space: Space, sign: Bytes, writing: Writing): Result<Changed, RosterTrouble> =>
  enterAll(space, [{ kind: "recovery", person: myPerson(space), sign }], byMe(space), writing);

const blank = redact(new Uint8Array(32));

/** Of each chain the last hash only, and nothing that was set aside: this travels, and should be small. */
function inShort(space: Space): Space {
  const chains = [...space.chains].map(
    ([writer, chain]) => [writer, { ...chain, recent: chain.recent.slice(-1) }] as const,
  );
  return { ...space, chains: new Map(chains), setAside: [] };
}

/** For another of my devices: the state without this device's own keys. */
export const handOver = (space: Space): Bytes =>
  exportState(inShort({ ...space, me: { ...space.me, signKey: blank, kemKey: blank } }));

/** For the recovery keyring (recovery/record.ts): reads what comes after, too, but can't sign as this device. */
export const backUp = (space: Space): Bytes =>
  exportState(inShort({ ...space, me: { ...space.me, signKey: blank } }));

/** On the new device: the state handed over, with its own keys in it. */
export function takeOver(bytes: Bytes, me: WriterKeys): Space | undefined {
  const space = importState(bytes);
  return space === undefined ? undefined : { ...space, me };
}

/** After a restore from the kit, once the log was read to its end with what `backUp` had kept: a new device comes
 * in by the recovery key, lost ones go out, keys change. */
export function recoverSpace(
  restored: Space,
  lost: readonly string[],
  recoverySignKey: Redacted<Bytes>,
  writing: Writing,
): Result<Changed, RosterTrouble> {
  const me = createWriterKeys(writing.random);
  const since = Math.max(...restored.epochs.map(({ epoch }) => epoch));
  const sign = own(ed25519.getPublicKey(reveal(recoverySignKey)));
  const rank = rankBelowRecovery(restored.roster, myPerson(restored), sign);
  const certificate = certificateFor(me, myPerson(restored), rank, since);
  // The kit may have been made on the very phone that is lost: it stays, and whom it lets in stays with it.
  const keepRecovery = [recoveryName(sign), me.writer];
  const removals = lost.map((writer) => removal(restored, writer, { keepRecovery }));
  const by: RosterSigner = { writer: "recovery", signKey: recoverySignKey };
  const entered = enterAll({ ...restored, me }, [{ kind: "add", certificate }, ...removals], by, writing);
  return entered.ok ? done(withRotation(entered.value, "recovered", writing)) : entered;
}

function withRotation(changed: Changed, reason: EpochReason, writing: Writing): Changed {
  const turned = rotate(changed.space, reason, writing);
  return { space: turned.space, frames: [...changed.frames, ...turned.frames] };
}

/** Quiet: no frame, it looks like a lost phone. Either way forget the space afterwards: its keys aren't kept. */
export function leave(space: Space, how: "announced" | "quiet", writing: Writing): readonly Bytes[] {
  if (how === "quiet") return [];
  const sealed = sealUnder(space, underOld(space), "leave", Uint8Array.of(1), writing);
  return sealed.ok ? [sealed.value.frame] : [];
}
