// SHA-256 alone, for whoever follows a server's log: the one cipher tool a page may use. No keys come near it.
import { sha256 as noble } from "@noble/hashes/sha2.js";
import { type Bytes, own } from "./bytes.ts";

export const sha256 = (bytes: Uint8Array): Bytes => own(noble(bytes));
