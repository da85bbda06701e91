// A vault without ciphers, for the simulator: frames of the right shape whose "ciphertext" is plain, and the checks
// a real vault makes inside the seal: whose space, which number in its writer's row, what its author had seen.

import type { VaultEvent } from "../log/events.ts";
import { headerBytes, magic, type Position, type Sha256, toHex } from "../wire/index.ts";

export interface StubFrame {
  readonly space: number;
  readonly writer: number;
  /** From 1, without a gap, for each writer. */
  readonly seq: number;
  /** Where the author stood in the log. */
  readonly at: Position;
  /** How far in each writer's row the author had applied; index is the writer. */
  readonly seen: readonly number[];
  /** Stands for everything its author had applied. */
  readonly isSnapshot: boolean;
}

const writers = 8;
const ciphertextBytes = 512;

/** Plain numbers where a ciphertext would be. */
export function frameOf(frame: StubFrame): Uint8Array {
  const bytes = new Uint8Array(headerBytes + ciphertextBytes);
  bytes.set(magic);
  bytes[magic.length] = 1;
  const view = new DataView(bytes.buffer, headerBytes);
  for (const [at, value] of [frame.space, frame.writer, frame.isSnapshot ? 1 : 0].entries())
    view.setUint8(at, value);
  view.setUint32(4, frame.seq);
  view.setFloat64(8, frame.at.n);
  for (let w = 0; w < writers; w++) view.setUint32(16 + 4 * w, frame.seen[w] ?? 0);
  bytes.set(frame.at.acc, headerBytes + 64);
  return bytes;
}

export function readFrame(bytes: Uint8Array): StubFrame {
  const view = new DataView(bytes.buffer, bytes.byteOffset + headerBytes);
  return {
    space: view.getUint8(0),
    writer: view.getUint8(1),
    isSnapshot: view.getUint8(2) === 1,
    seq: view.getUint32(4),
    at: { n: view.getFloat64(8), acc: bytes.slice(headerBytes + 64, headerBytes + 96) },
    seen: Array.from({ length: writers }, (_, w) => view.getUint32(16 + 4 * w)),
  };
}

export interface Sealed {
  readonly hash: string;
  readonly bytes: Uint8Array;
}

/** What is on its disk. `sealed` are frames the engine has not said to have written: handed over again at start. */
export interface StubVault {
  readonly seq: number;
  readonly applied: ReadonlySet<string>;
  readonly rows: readonly number[];
  /** Numbers others had seen and we hadn't, and since when. */
  readonly sealed: readonly Sealed[];
  readonly awaited: readonly { readonly writer: number; readonly seq: number; readonly since: number }[];
}

export const emptyVault: StubVault = {
  seq: 0,
  applied: new Set(),
  rows: Array.from({ length: writers }, () => 0),
  sealed: [],
  awaited: [],
};

export interface Taking {
  readonly vault: StubVault;
  readonly events: readonly VaultEvent[];
}

export interface Who {
  readonly space: number;
  readonly writer: number;
}

/** Takes what the engine delivers, in its order. */
export function take(
  vault: StubVault,
  who: Who,
  frames: readonly Sealed[],
  gapBefore: boolean,
  now: number,
): Taking {
  const applied = new Set(vault.applied);
  const rows = [...vault.rows];
  const awaited = [...vault.awaited];
  const events: VaultEvent[] = [];
  const read = frames.map(({ hash, bytes }) => ({ hash, frame: readFrame(bytes) }));
  const standsIn = gapBefore
    ? read.find(({ frame }) => frame.isSnapshot && frame.space === who.space)
    : undefined;
  if (gapBefore && standsIn === undefined && !read.every(({ hash }) => applied.has(hash)))
    return { vault, events: [{ kind: "gap-refused" }] };
  standsIn?.frame.seen.forEach((seq, w) => {
    rows[w] = Math.max(rows[w] ?? 0, seq);
  });
  for (const { hash, frame } of read) {
    if (frame.space !== who.space) {
      events.push({ kind: "not-ours" });
      continue;
    }
    events.push({ kind: "author-saw", ...frame.at, byOther: frame.writer !== who.writer });
    if (applied.has(hash)) continue;
    applied.add(hash);
    const expected = (rows[frame.writer] ?? 0) + 1;
    if (frame.seq > expected) events.push({ kind: "omitted" });
    rows[frame.writer] = Math.max(frame.seq, expected - 1);
    frame.seen.forEach((seq, writer) => {
      if (seq > (rows[writer] ?? 0)) awaited.push({ writer, seq, since: now });
    });
  }
  return { vault: { ...vault, applied, rows, awaited }, events };
}

const dayMs = 86_400_000;

/** Named by somebody a day ago, and still not here. */
export function isOmitted(vault: StubVault, now: number): boolean {
  return vault.awaited.some(
    ({ writer, seq, since }) => seq > (vault.rows[writer] ?? 0) && now - since >= dayMs,
  );
}

/** The next frame of this writer. Its own row counts as applied at once. */
export function write(
  vault: StubVault,
  who: Who,
  at: Position,
  sha256: Sha256,
  isSnapshot = false,
): StubVault {
  const seq = vault.seq + 1;
  const bytes = frameOf({ ...who, seq, at, seen: vault.rows, isSnapshot });
  const rows = vault.rows.map((row, w) => (w === who.writer ? seq : row));
  const hash = toHex(sha256(bytes));
  const applied = new Set([...vault.applied, hash]);
  return { ...vault, seq, rows, applied, sealed: [...vault.sealed, { hash, bytes }] };
}
