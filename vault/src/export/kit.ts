// A sealed copy that the recovery kit opens as well as its passphrase does: the copy's key is sealed to the kit's public
// half, which is all a device keeps. Nothing in the file says which kit, so two copies can't be told to be one person's.
//   kit box = HPKE(R_kem, info "export/kit", aad = the header before it) of the copy's key 32
// The curves come in from outside (`sealForKit`, `openByKit`): most people have no kit, and they weigh more than the rest.
import type { Bytes } from "../bytes.ts";
import { tagBytes } from "../seal/padding.ts";
import { keyBytes } from "../seal/seal.ts";

/** An ephemeral public key, the sealed key, its tag. */
export const kitBoxBytes = 32 + keyBytes + tagBytes;

/** The key of a copy, sealed to a kit for this header alone. */
export type SealsForKit = (key: Bytes, front: Bytes) => Bytes;
/** undefined: the box was sealed to another kit, or stood in another header. */
export type OpensByKit = (box: Bytes, front: Bytes) => Bytes | undefined;
