// The door of the worker: only a message of a known kind with fields of the right types comes in.
import type { RequestKind, WireRequest } from "./messages.ts";

type Fields = Readonly<Record<string, unknown>>;

const isText = (value: unknown) => typeof value === "string" && value.length <= 4096;
const isPassphrase = (value: unknown) => isText(value) && value !== "";
const isPosition = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
const isBytes = (value: unknown) => value instanceof Uint8Array;
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
const orAbsent = (check: (value: unknown) => boolean) => (value: unknown) =>
  value === undefined || check(value);

const fieldsOf: { readonly [K in RequestKind]: Readonly<Record<string, (value: unknown) => boolean>> } = {
  status: {},
  create: { passphrase: orAbsent(isPassphrase), facts: isFacts, writer: orAbsent(isText) },
  open: { passphrase: orAbsent(isText) },
  append: { facts: isFacts },
  since: { position: isPosition },
  snapshot: { state: isBytes, upTo: isPosition },
  "change-lock": { passphrase: (value) => value === null || isPassphrase(value) },
  "export-sealed": { passphrase: isPassphrase, facts: orAbsent(isFacts) },
  "export-readable": { about: isText, facts: orAbsent(isFacts) },
  import: { bytes: isBytes, passphrase: isText },
  erase: {},
};

export const numberOf = (raw: unknown): number | undefined =>
  isFields(raw) && typeof raw.n === "number" ? raw.n : undefined;

export function parseRequest(raw: unknown): WireRequest | undefined {
  if (!isFields(raw) || typeof raw.n !== "number" || typeof raw.kind !== "string") return undefined;
  if (!Object.hasOwn(fieldsOf, raw.kind)) return undefined;
  const checks = Object.entries(fieldsOf[raw.kind as RequestKind]);
  return checks.every(([field, check]) => check(raw[field])) ? (raw as unknown as WireRequest) : undefined;
}
