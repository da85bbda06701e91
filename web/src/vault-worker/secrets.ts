// What pages say of locks, in the vault's own words and back.
import { type NewSecret, type OpenTrouble, redact, type Secret } from "@unhurried/vault";
import type {
  NewSecret as NewSecretTold,
  NotOpened,
  Secret as SecretTold,
  Trouble,
  TroubleWhy,
} from "./messages.ts";

export const trouble = (why: TroubleWhy): Trouble => ({ kind: "trouble", why });

export function secretOf({ passphrase, prf }: SecretTold): Secret | undefined {
  if (prf !== undefined) return { prf: redact(prf) };
  return passphrase === undefined || passphrase === "" ? undefined : { passphrase: redact(passphrase) };
}

export function newSecretOf({ passphrase, prf, passkey }: NewSecretTold): NewSecret | undefined {
  if (prf !== undefined && passkey !== undefined) return { prf: redact(prf), passkey };
  return passphrase === undefined ? undefined : { passphrase: redact(passphrase) };
}

/** Whoever was told that the words were wrong may try again; whoever meets a spoilt lock is told so. */
export const notOpened = (error: Exclude<OpenTrouble, { kind: "none" }>): NotOpened | Trouble =>
  error.kind === "damaged" || error.kind === "newer" || error.kind === "weakened"
    ? trouble(error.kind)
    : error;
