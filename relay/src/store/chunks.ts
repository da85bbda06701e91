// Attachments: sealed chunks under their own hash, design §9.
import { sha256 } from "./acc.ts";
import { isChunk, isHash, sameBytes } from "./shapes.ts";
import { enter, look, touch } from "./space-row.ts";
import type { Pass, Shut, StoreLimits } from "./store.ts";
import { all, first, type Work } from "./work.ts";

const count = "UPDATE spaces SET attachment_bytes = attachment_bytes + $2 WHERE space = $1";

export function* putChunk(
  pass: Pass,
  hash: Uint8Array,
  chunk: Uint8Array,
  now: number,
  limits: StoreLimits,
): Work<"kept" | "full" | Shut | "refused"> {
  if (!isHash(hash) || !isChunk(chunk, limits) || !sameBytes(sha256(chunk), hash)) return "refused";
  const row = yield* enter(pass);
  if (typeof row === "string") return row;
  yield* touch(row, now);
  const there = yield* first("SELECT size FROM chunks WHERE space = $1 AND hash = $2", pass.space, hash);
  if (there !== undefined) return "kept";
  if (row.attachment_bytes + chunk.length > limits.attachmentBytes) return "full";
  const insert = "INSERT INTO chunks (space, hash, size, bytes) VALUES ($1, $2, $3, $4)";
  yield* all(insert, pass.space, hash, chunk.length, chunk);
  yield* all(count, pass.space, chunk.length);
  return "kept";
}

export function* getChunk(pass: Pass, hash: Uint8Array, now: number): Work<Uint8Array | "none" | Shut> {
  const row = yield* look(pass);
  if (typeof row === "string") return row;
  yield* touch(row, now);
  if (!isHash(hash)) return "none";
  const find = "SELECT bytes FROM chunks WHERE space = $1 AND hash = $2";
  const found = yield* first<{ bytes: Uint8Array }>(find, pass.space, hash);
  return found?.bytes ?? "none";
}

export function* deleteChunk(pass: Pass, hash: Uint8Array, now: number): Work<"erased" | Shut> {
  const row = yield* enter(pass);
  if (typeof row === "string") return row;
  yield* touch(row, now);
  if (!isHash(hash)) return "erased";
  const erase = "DELETE FROM chunks WHERE space = $1 AND hash = $2 RETURNING size";
  const erased = yield* first<{ size: number }>(erase, pass.space, hash);
  if (erased) yield* all(count, pass.space, -erased.size);
  return "erased";
}
