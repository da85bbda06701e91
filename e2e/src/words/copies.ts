// Sealed copies that must not be read, from the vault's own vectors: torn, foreign, future, hostile.
import { readFileSync } from "node:fs";

interface Vectors {
  readonly passphrase: string;
  readonly mustFail: readonly { readonly name: string; readonly kind: string; readonly file: string }[];
}

const vectors = JSON.parse(
  readFileSync(new URL("../../../vault/src/vectors/export.json", import.meta.url), "utf8"),
) as Vectors;

export const theirPassphrase = vectors.passphrase;

export const badCopies: readonly { readonly name: string; readonly kind: string; readonly bytes: Buffer }[] =
  vectors.mustFail.map(({ name, kind, file }) => ({ name, kind, bytes: Buffer.from(file, "hex") }));
