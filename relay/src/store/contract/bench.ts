// What the contract's checks have in common: what a runner brings, small limits, made-up bytes, and a way to say
// what was wrong without a test framework.
import type { Appended, CapHashes, Page, Pass, Shut, Store, StoreLimits } from "../store.ts";
import { storeLimits } from "../store.ts";

/** An empty store with `contractLimits`, and the same storage opened anew (which closes the store before it). */
export interface StoreBench {
  readonly store: Store;
  reopen(): Promise<Store>;
}

export interface StoreCheck {
  readonly name: string;
  run(bench: StoreBench): Promise<void>;
}

export const contractLimits: StoreLimits = {
  ...storeLimits,
  logBytes: 4_000,
  attachmentBytes: 1_000,
  frameBytes: 700,
  batchFrames: 20,
  batchBytes: 6_000,
  chunkBytes: 600,
  letterBytes: 100,
  depositBytes: 100,
  barriers: 2,
};

export const day = 86_400_000;
export const hour = 3_600_000;
/** Some day in 2026, at noon. */
export const noon = 20_600 * day + 12 * hour;

/** JSON with bytes as hex, so that a mismatch can be read. */
const spelled = (value: unknown): string =>
  JSON.stringify(value, (_, inner) =>
    inner instanceof Uint8Array ? Buffer.from(inner).toString("hex") : inner,
  );

export function same(found: unknown, expected: unknown, what: string): void {
  // Buffers have a toJSON of their own; what matters is the bytes.
  const [a, b] = [spelled(asBytes(found)), spelled(asBytes(expected))];
  if (a !== b) throw new Error(`${what}: expected ${b}, found ${a}`);
}

function asBytes(value: unknown): unknown {
  if (value instanceof Uint8Array) return new Uint8Array(value);
  if (Array.isArray(value)) return value.map(asBytes);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, asBytes(inner)]));
}

let made = 0;
/** So many bytes that no other call has made. */
export function fresh(length: number): Uint8Array {
  made += 1;
  const bytes = new Uint8Array(length).map((_, at) => (made * 31 + at * 7) & 0xff);
  new DataView(bytes.buffer).setUint32(0, made);
  return bytes;
}
export const frame = (length = 64): Uint8Array => fresh(length);
export const frames = (count: number, length = 64): Uint8Array[] =>
  Array.from({ length: count }, () => frame(length));
export const caps = (): CapHashes => ({ read: fresh(32), write: fresh(32), admin: fresh(32) });

/** A space that is there, and the pass for it. */
export async function newSpace(store: Store, now = noon): Promise<Pass> {
  const space = fresh(16);
  same(await store.createSpace(space, caps(), now), "kept", "create");
  return { space, generation: 0 };
}

/** The value behind an outcome that should have been one. */
export function got<T extends object>(outcome: T | string, what: string): T {
  if (typeof outcome === "string") throw new Error(`${what}: found "${outcome}"`);
  return outcome;
}

export const append = async (
  store: Store,
  pass: Pass,
  batch: readonly Uint8Array[],
  now = noon,
): Promise<Appended> => got(await store.append(pass, batch, now), "append");

export const everything = { from: 1, frames: 1_000, bytes: 1_000_000 };

export async function readAll(store: Store, pass: Pass, pruned = false): Promise<Page> {
  const page: Page | Shut | "refused" = await store.read(pass, { ...everything, pruned }, noon);
  return got(page, "read");
}

/** Sweeps once for each day, as a relay does that runs; what was erased in all. */
export async function live(
  store: Store,
  from: number,
  days: number,
): Promise<{ spaces: number; frames: number }> {
  const erased = { spaces: 0, frames: 0 };
  for (let at = 0; at <= days; at++) {
    const swept = await store.sweep(from + at * day);
    erased.spaces += swept.spaces;
    erased.frames += swept.prunedFrames;
  }
  return erased;
}

/** A promise, and the way to keep it. */
export function awaited<T>(): { readonly promise: Promise<T>; resolve(value: T): void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((keep) => {
    resolve = keep;
  });
  return { promise, resolve };
}
