// The sealed snapshot beside the log: what everything up to a place folds to, so that opening reads one thing instead
// of thousands. The state is bytes to us; whoever gave them knows what they say.
//   payload = form u8 = 2 | up to u48 | state
import { type Bytes, concat, createReader, uint } from "../bytes.ts";
import { reveal } from "../redacted.ts";
import { sealLarge, unsealLarge } from "../seal/large.ts";
import { place } from "../seal/seal.ts";
import { type Log, reached } from "./log.ts";

/** 1 was JSON as it stood, before anybody had a vault. */
const form = 2;
const frontBytes = 1 + 6;
const snapshotPlace = place("vault/record", "snapshot");

export interface Snapshot {
  readonly state: Bytes;
  readonly upTo: number;
}

export async function writeSnapshot(log: Log, { state, upTo }: Snapshot): Promise<void> {
  const end = Math.min(upTo, await reached(log));
  const payload = concat([uint(form, 1), uint(end, 6), state]);
  const sealed = await sealLarge(log.aes, reveal(log.key), snapshotPlace, payload, log.random);
  await log.store.writeSlot("snapshot", sealed);
}

/** An unreadable snapshot, or one of another form, is as good as none: everything in it is in the log. */
export async function readSnapshot(log: Log): Promise<Snapshot | undefined> {
  const sealed = await log.store.readSlot("snapshot");
  if (sealed === undefined) return undefined;
  const opened = await unsealLarge(log.aes, reveal(log.key), snapshotPlace, sealed);
  if (!opened.ok) return undefined;
  const reader = createReader(opened.value.subarray(0, frontBytes));
  if (reader.uint(1) !== form) return undefined;
  const upTo = reader.uint(6);
  return reader.whole() ? { upTo, state: opened.value.subarray(frontBytes) } : undefined;
}
