// The door of the worker: only a message of a known kind with fields of the right types comes in.
import { isDeviceAsk, isOursAsk } from "./device-guard.ts";
import { isKitAsk } from "./kit-guard.ts";
import type { RequestKind, WireRequest } from "./messages.ts";

type Fields = Readonly<Record<string, unknown>>;

const isText = (value: unknown) => typeof value === "string" && value.length <= 4096;
const isPassphrase = (value: unknown) => isText(value) && value !== "";
const isPosition = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
const isBytes = (value: unknown) => value instanceof Uint8Array;
const isBytesOf = (length: number) => (value: unknown) =>
  value instanceof Uint8Array && value.length === length;
const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;

function isFact(value: unknown): boolean {
  if (!isFields(value) || !isFields(value.time)) return false;
  const { id, writer, type, subject, time } = value;
  return (
    [id, writer, type, subject].every((text) => typeof text === "string") &&
    typeof time.wall === "number" &&
    typeof time.count === "number"
  );
}
const isFacts = (value: unknown) => Array.isArray(value) && value.every(isFact);
const isPasskey = (value: unknown) =>
  isFields(value) && isBytes(value.credential) && isBytesOf(32)(value.salt);
/** One secret at most, and a passkey only together with what it answered. */
const isSecret = (value: unknown, whole = isPassphrase) =>
  isFields(value) &&
  orAbsent(whole)(value.passphrase) &&
  orAbsent(isBytesOf(32))(value.prf) &&
  (value.passphrase === undefined || value.prf === undefined);
const isNewSecret = (value: unknown) =>
  isSecret(value) &&
  isFields(value) &&
  (value.prf === undefined ? value.passkey === undefined : isPasskey(value.passkey));
const orAbsent = (check: (value: unknown) => boolean) => (value: unknown) =>
  value === undefined || check(value);

const fieldsOf: { readonly [K in RequestKind]: Readonly<Record<string, (value: unknown) => boolean>> } = {
  status: {},
  create: { facts: isFacts, writer: orAbsent(isText) },
  open: {},
  append: { facts: isFacts },
  since: { position: isPosition },
  snapshot: { state: isBytes, upTo: isPosition },
  "change-lock": { old: isSecret, next: isNewSecret },
  "export-sealed": { passphrase: isPassphrase, facts: orAbsent(isFacts) },
  "export-readable": { about: isText, facts: orAbsent(isFacts) },
  import: { bytes: isBytes, passphrase: isText },
  devices: {},
  kit: {},
  ours: {},
  erase: {},
};

/** Requests that carry a secret beside their other fields. */
const ofTheWhole: { readonly [K in RequestKind]?: (raw: Fields) => boolean } = {
  create: isNewSecret,
  devices: isDeviceAsk,
  kit: isKitAsk((value) => isSecret(value, isText)),
  ours: isOursAsk,
  open: (raw) => isSecret(raw, isText),
};

export const numberOf = (raw: unknown): number | undefined =>
  isFields(raw) && typeof raw.n === "number" ? raw.n : undefined;

export function parseRequest(raw: unknown): WireRequest | undefined {
  if (!isFields(raw) || typeof raw.n !== "number" || typeof raw.kind !== "string") return undefined;
  if (!Object.hasOwn(fieldsOf, raw.kind)) return undefined;
  const whole = ofTheWhole[raw.kind as RequestKind] ?? (() => true);
  const checks = Object.entries(fieldsOf[raw.kind as RequestKind]);
  return whole(raw) && checks.every(([field, check]) => check(raw[field]))
    ? (raw as unknown as WireRequest)
    : undefined;
}
