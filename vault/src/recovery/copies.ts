// How the kit has a part in sealed copies: to its public half on the device that takes the copy, by its secret half where
// the words were typed (export/kit.ts).
import type { Bytes } from "../bytes.ts";
import type { OpensByKit, SealsForKit } from "../export/kit.ts";
import { type Redacted, reveal } from "../redacted.ts";
import { labelBytes } from "../seal/labels.ts";
import type { Random } from "../seal/seal.ts";
import { openWith, sealTo } from "../spaces/hpke.ts";

const info = labelBytes("export/kit");

/** `kem`: what a device keeps of the kit. It was checked when it was kept, so a key that is none is a bug. */
export const sealForKit =
  (kem: Bytes, random: Random): SealsForKit =>
  (key, front) => {
    const box = sealTo(kem, info, front, key, random);
    if (box === undefined) throw new Error("the kit's key is none");
    return box;
  };

export const openByKit =
  (kemKey: Redacted<Bytes>): OpensByKit =>
  (box, front) =>
    openWith(reveal(kemKey), info, front, box);
