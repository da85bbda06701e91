// A passphrase becomes a key by Argon2id. The parameters travel in headers that anybody with the file can
// change, so both ends are checked before anything is computed: below the floor somebody made guessing cheap,
// above the ceiling somebody wants this phone to run out of memory.
import { argon2id } from "hash-wasm";
import { type Bytes, own, utf8 } from "../bytes.ts";
import { type Redacted, reveal } from "../redacted.ts";

export interface Kdf {
  readonly memoryKiB: number;
  readonly passes: number;
  readonly lanes: number;
}

export const usualKdf: Kdf = { memoryKiB: 64 * 1024, passes: 3, lanes: 1 };
/** OWASP's smallest recommended Argon2id setting. */
export const floorKdf: Kdf = { memoryKiB: 19 * 1024, passes: 2, lanes: 1 };
export const ceilingKdf: Kdf = { memoryKiB: 256 * 1024, passes: 8, lanes: 4 };

export const saltBytes = 16;

export function kdfVerdict(kdf: Kdf): "fine" | "weakened" | "excessive" {
  if (kdf.memoryKiB < floorKdf.memoryKiB || kdf.passes < floorKdf.passes || kdf.lanes < floorKdf.lanes) {
    return "weakened";
  }
  const above =
    kdf.memoryKiB > ceilingKdf.memoryKiB || kdf.passes > ceilingKdf.passes || kdf.lanes > ceilingKdf.lanes;
  return above ? "excessive" : "fine";
}

/** NFKC first: the same words typed on another keyboard are the same passphrase. */
export async function stretch(passphrase: Redacted<string>, salt: Bytes, kdf: Kdf): Promise<Bytes> {
  const hash = await argon2id({
    password: utf8(reveal(passphrase).normalize("NFKC")),
    salt,
    iterations: kdf.passes,
    memorySize: kdf.memoryKiB,
    parallelism: kdf.lanes,
    hashLength: 32,
    outputType: "binary",
  });
  return own(hash);
}
