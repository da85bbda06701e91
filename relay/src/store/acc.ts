// The accumulator of a log, protocol §3.4: acc_n = SHA-256("relay/acc" | acc_{n-1} | SHA-256(outer_n)), with the
// label in its full spelling (§3.0). All three parts have a fixed length, so they need none written before them.
import { createHash } from "node:crypto";

const label = Buffer.from("unhurried/v1/relay/acc");

/** What a log starts from: 32 zero bytes at n = 0. */
export const accOfNothing: Uint8Array = new Uint8Array(32);

export const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** @param outerHash SHA-256 of the frame's outer bytes */
export const nextAcc = (acc: Uint8Array, outerHash: Uint8Array): Buffer => sha256(label, acc, outerHash);
