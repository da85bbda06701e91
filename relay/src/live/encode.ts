// The messages that carry frames out, from what the store hands over.
import { encoderToDevice } from "@unhurried/sync/wire";
import type { Kept } from "../api/append.ts";
import type { Head, Page, StoredFrame } from "../store/store.ts";
import type { Fresh } from "./hub.ts";

/** Into Node's own pool of buffers: most messages are small, and a new array for each is what costs most. */
export const encode = encoderToDevice((length) => Buffer.allocUnsafe(length));

export const framesMessage = (
  head: Head,
  accBefore: Uint8Array,
  frames: readonly StoredFrame[],
): Uint8Array =>
  encode({
    kind: "frames",
    head,
    accBefore,
    records: frames.map(({ n, acc, bytes }) => ({ n, acc, frame: bytes })),
  });

export const pageMessage = ({ head, accBefore, frames }: Page): Uint8Array =>
  framesMessage(head, accBefore, frames);

export const keptMessage = (id: number, { placed }: Kept): Uint8Array =>
  encode({ kind: "kept", id, places: placed });

/** undefined when nothing of it was new. */
export function freshOf({ fresh, head }: Kept, generation: number): Fresh | undefined {
  const [first] = fresh;
  const last = fresh.at(-1);
  if (first === undefined || last === undefined) return undefined;
  let message: Uint8Array | undefined;
  return {
    first: first.n,
    last: last.n,
    acc: last.acc,
    head,
    generation,
    // Everybody who stands right before them stands at the same place, so one message serves all.
    message(accBefore) {
      message ??= encode({ kind: "frames", head, accBefore, records: fresh });
      return message;
    },
  };
}
