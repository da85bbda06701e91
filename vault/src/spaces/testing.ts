// Two people and their devices, for tests of spaces: who seals, who reads, and what was told.
import { type Bytes, bytesToHex, hexToBytes, uint } from "../bytes.ts";
import type { StoredFact } from "../envelope/envelope.ts";
import { outcomeOf } from "../pairing/outcome.ts";
import { paired } from "../pairing/testing.ts";
import type { Result } from "../result.ts";
import { random } from "../testing/ports.ts";
import { openFrame, type Reading } from "./receive.ts";
import { createSharedSpaceFromPairing, myPerson, sealFacts } from "./space.ts";
import type { Space } from "./state.ts";
import type { Trouble } from "./take.ts";
import type { Writing } from "./write.ts";

export const start = 1_795_000_000_000;
export const day = 86_400_000;
export const writing: Writing = { random, now: start, relay: { n: 0, acc: new Uint8Array(32) } };
export const reading: Reading = { now: start };

export function value<T, E extends { readonly kind: string }>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
}

export interface Read {
  readonly space: Space;
  readonly facts: readonly StoredFact[];
  readonly troubles: readonly Trouble[];
}

/** Reads frames in order, as they came out of the log. */
export function read(space: Space, frames: readonly Bytes[], how = reading): Read {
  let now = space;
  const [facts, troubles]: [StoredFact[], Trouble[]] = [[], []];
  for (const frame of frames) {
    const opened = openFrame(now, frame, how);
    now = opened.space;
    facts.push(...opened.facts);
    troubles.push(...opened.troubles);
  }
  return { space: now, facts, troubles };
}

export const kindsOf = (troubles: readonly Trouble[]) => troubles.map(({ kind }) => kind);
export const writerOf = (space: Space) => bytesToHex(space.me.writer);

let count = 0;
/** A fact this device may share: told plainly by this person. */
export function told(space: Space, words = "please leave my left side alone"): StoredFact {
  count += 1;
  return {
    id: bytesToHex(uint(count, 16)),
    time: { wall: start + count, count: 0 },
    writer: writerOf(space),
    type: "told",
    subject: `${myPerson(space) === 0 ? "a" : "b"}/${count}`,
    body: { words },
  };
}

export function say(
  space: Space,
  ...facts: readonly StoredFact[]
): { space: Space; frame: Bytes; facts: readonly StoredFact[] } {
  const all = facts.length === 0 ? [told(space)] : facts;
  return { ...value(sealFacts(space, all, writing)), facts: all };
}

/** A space two people have just opened: both last words said and read. */
export function couple(): { a: Space; b: Space; log: readonly Bytes[] } {
  const { inviter, joiner } = paired();
  const a = createSharedSpaceFromPairing(value(outcomeOf(inviter)), writing);
  const b = createSharedSpaceFromPairing(value(outcomeOf(joiner)), writing);
  const log = [a.frame, b.frame];
  return { a: read(a.space, log).space, b: read(b.space, log).space, log };
}

export const bytesOf = (hex: string) => hexToBytes(hex) as Bytes;
