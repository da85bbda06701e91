// What the two sides of a run agree on without talking: the bytes of frame number i of a seed, and a space's ids.
import { createHash } from "node:crypto";

export const sha256 = (...parts: readonly (Uint8Array | string)[]): Buffer => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const sizes = [549, 549, 549, 2_085];

export function frameOf(seed: string, index: number): Buffer {
  const outputLength = sizes[index % sizes.length] ?? 549;
  return createHash("shake256", { outputLength }).update(`${seed}:${index}`).digest();
}

export const spaceOf = (name: string): Buffer => sha256("space", name).subarray(0, 16);

export const capsOf = (name: string) => ({
  read: sha256("read", name),
  write: sha256("write", name),
  admin: sha256("admin", name),
});

/** Protocol §3.4, apart from the relay's own code. */
export const accAfter = (acc: Uint8Array, frame: Uint8Array): Buffer =>
  sha256("unhurried/v1/relay/acc", acc, sha256(frame));
