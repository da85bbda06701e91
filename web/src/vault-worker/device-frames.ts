// Frames of my devices' space, both ways: facts of the local log are sealed into it, and what came is opened.
import {
  frameHash,
  isOpen,
  type Mine,
  openFrame,
  rotate,
  rotationDue,
  type Space,
  type StoredFact,
  sealFacts,
  sealHead,
  sha256,
  toBatches,
  type Vault,
} from "@unhurried/vault";
import type { Place, Told } from "./device-messages.ts";
import { hex, isIn, withFrames, writingOf } from "./device-view.ts";
import type { Shelf } from "./shelves.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Facts that aren't in the space yet, and a new key first where one is due. */
export async function sealPending<M extends Mine>(
  shelf: Shelf<M>,
  vault: Vault,
  before: M,
  at: Place,
): Promise<M> {
  const writing = writingOf(vault, at);
  if (!isIn(before.space) || !isOpen(before.space)) return before;
  const { facts, after } = await shelf.pending(vault, before);
  let mine = after;
  const due = rotationDue(mine.space, writing.now);
  if (due !== undefined) {
    const turned = rotate(mine.space, due, writing);
    mine = withFrames(mine, turned.space, turned.frames);
  }
  for (const batch of toBatches(facts)) {
    const sealed = sealFacts(mine.space, batch, writing);
    if (!sealed.ok) throw new Error(sealed.error.kind);
    mine = withFrames(mine, sealed.value.space, [sealed.value.frame]);
  }
  return mine;
}

export function withHead<M extends Mine>(vault: Vault, mine: M, at: Place, headDay = mine.headDay): M {
  const sealed = isIn(mine.space) ? sealHead(mine.space, writingOf(vault, at)) : undefined;
  if (!sealed?.ok) return mine;
  return { ...withFrames(mine, sealed.value.space, [sealed.value.frame]), headDay };
}

export const mostLater = 256;
/** Frames that may be read once something else has come. */
const comesLater = ["kid", "writer", "omitted"];

export interface Opening {
  space: Space;
  readonly facts: StoredFact[];
  readonly told: Told[];
  readonly troubles: string[];
  newKey: boolean;
}

/** false: it waits for something else. */
export function openOne(
  opening: Opening,
  bytes: Bytes,
  now: number,
  ownHashes: Map<string, string>,
): boolean {
  const known = opening.space.epochs.length;
  const opened = openFrame(opening.space, bytes, { now });
  opening.space = opened.space;
  if (opened.saw !== undefined) {
    opening.told.push({ kind: "author-saw", ...opened.saw });
    if (!opened.saw.byOther) ownHashes.set(hex(frameHash(bytes)), hex(sha256(bytes)));
  }
  opening.facts.push(...opened.facts);
  const covered = opened.covered?.flatMap((hash) => ownHashes.get(hex(hash)) ?? []) ?? [];
  if (covered.length > 0) opening.told.push({ kind: "covered", hashes: covered });
  if (opened.space.epochs.length > known) opening.newKey = true;
  const kinds = opened.troubles.map(({ kind }) => kind);
  if (kinds.some((kind) => comesLater.includes(kind))) return false;
  // A key from before this device came was handed over, and isn't wrapped for it.
  opening.troubles.push(...kinds.filter((kind) => kind !== "epoch-left-out"));
  return true;
}
