// The space of my own devices as the local vault keeps it: one sealed record beside the log, written whole. In it, with
// the space, are the frames that were sealed and that the disk of the log doesn't have yet: so the number of a frame and
// the frame itself are kept by one write, and no number is ever used twice.
//   version u8 = 1 | at relay u8 | cursor u64 | head day u64 | generation u32 | read 32 | write 32 | admin 32
//   | u16 × L32(waiting) | u16 × L32(later) | L32(exportState)
import { type Bytes, concat, createReader, prefixed, type Reader, uint } from "../bytes.ts";
import { type Redacted, redact, reveal } from "../redacted.ts";
import { sealLarge, unsealLarge } from "../seal/large.ts";
import { place } from "../seal/seal.ts";
import type { Vault } from "../vault.ts";
import type { Tokens } from "./space.ts";
import { exportState, importState, type Space } from "./state.ts";

/** By what right this device comes to the relay. */
export interface Door {
  readonly generation: number;
  readonly tokens: Tokens["tokens"];
}

export interface Mine {
  readonly space: Space;
  /** The tokens the relay has last been known to take: the newest only once it was told of them. */
  readonly door: Door;
  /** The relay has been asked for this space. */
  readonly atRelay: boolean;
  /** Facts of the local log up to this position are in the space. */
  readonly cursor: number;
  /** The day the last HEAD was written, as the page counts days; 0 before the first. */
  readonly headDay: number;
  /** Sealed here, and not yet known to be on the log's disk. */
  readonly waiting: readonly Bytes[];
  /** Came, and could not be read yet: a key, a line of the roster or an earlier frame is still missing. */
  readonly later: readonly Bytes[];
}

const version = 1;
const minePlace = place("vault/record", "mine");
const mostFrames = 65_535;

const list = (parts: readonly Bytes[]): Bytes =>
  concat([uint(parts.length, 2), ...parts.map((part) => prefixed(part, 4))]);
const readList = (reader: Reader): readonly Bytes[] =>
  Array.from({ length: reader.uint(2) }, () => reader.prefixed(4));

export function encodeMine({ space, door, atRelay, cursor, headDay, waiting, later }: Mine): Bytes {
  if (waiting.length > mostFrames) throw new Error("more frames wait than can be counted");
  const { generation, tokens } = door;
  return concat([
    uint(version, 1),
    uint(Number(atRelay), 1),
    uint(cursor, 8),
    uint(headDay, 8),
    uint(generation, 4),
    reveal(tokens.read),
    reveal(tokens.write),
    reveal(tokens.admin),
    list(waiting),
    list(later),
    prefixed(exportState(space), 4),
  ]);
}

/** undefined for anything but what `encodeMine` made. */
export function decodeMine(bytes: Bytes): Mine | undefined {
  const reader = createReader(bytes);
  if (reader.uint(1) !== version) return undefined;
  const atRelay = reader.uint(1) === 1;
  const [cursor, headDay, generation] = [reader.uint(8), reader.uint(8), reader.uint(4)];
  const token = (): Redacted<Bytes> => redact(reader.take(32));
  const tokens = { read: token(), write: token(), admin: token() };
  const [waiting, later] = [readList(reader), readList(reader)];
  const state = reader.prefixed(4);
  if (!reader.whole() || reader.left() > 0) return undefined;
  const space = importState(state);
  if (space === undefined) return undefined;
  return { space, door: { generation, tokens }, atRelay, cursor, headDay, waiting, later };
}

/** undefined: there is none. `damaged`: there is one that can't be read, and nothing may be written over it. */
export async function readMine({ log }: Vault): Promise<Mine | "damaged" | undefined> {
  const sealed = await log.store.readSlot("mine");
  if (sealed === undefined) return undefined;
  const opened = await unsealLarge(log.aes, reveal(log.key), minePlace, sealed);
  return (opened.ok && decodeMine(opened.value)) || "damaged";
}

export async function keepMine({ log }: Vault, mine: Mine): Promise<void> {
  const sealed = await sealLarge(log.aes, reveal(log.key), minePlace, encodeMine(mine), log.random);
  await log.store.writeSlot("mine", sealed);
}
