// Where somebody is in a space's log: how many frames it had, and one hash over all of them in their order. Both
// ends compute it from the frames themselves, so neither can be told another past. Protocol §3.4:
//   acc_0 = 32 zero bytes      acc_n = SHA-256("unhurried/v1/relay/acc" | acc_{n-1} | SHA-256(frame_n))
import { Writer } from "./bytes.ts";
import { hashBytes, type Sha256 } from "./ids.ts";

export interface Position {
  /** Number of the last frame; frames are numbered from 1 without a gap, so 0 is the empty log. */
  readonly n: number;
  /** 32 bytes over frames 1 to n. */
  readonly acc: Uint8Array;
}

/** Where a log ends, begins, and may be begun to read. */
export interface Head extends Position {
  /** The first frame it still has; everything before was pruned. n + 1 when all was. */
  readonly firstN: number;
  /** The frame where the latest marked snapshot begins; 0 if nobody marked one. */
  readonly snapshotN: number;
}

export const emptyAcc: Uint8Array = new Uint8Array(hashBytes);
export const emptyLog: Position = { n: 0, acc: emptyAcc };

const label = Uint8Array.from("unhurried/v1/relay/acc", (letter) => letter.charCodeAt(0));

/** What is hashed for the next acc: label | acc 32 | SHA-256 of the frame as it travels 32. */
export function accInput(previous: Uint8Array, frameHash: Uint8Array): Uint8Array {
  const writer = new Writer(label.length + 2 * hashBytes);
  writer.put(label);
  writer.put(previous);
  writer.put(frameHash);
  return writer.bytes;
}

/** The position after one more frame. SHA-256 of the whole frame is also what makes an append idempotent. */
export const nextPosition = (sha256: Sha256, { n, acc }: Position, frame: Uint8Array): Position => ({
  n: n + 1,
  acc: sha256(accInput(acc, sha256(frame))),
});

export const samePosition = (a: Position, b: Position): boolean =>
  a.n === b.n && a.acc.length === b.acc.length && a.acc.every((byte, at) => byte === b.acc[at]);
