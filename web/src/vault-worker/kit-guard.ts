// The door of the worker for what is asked about the recovery kit: known names with fields of the right types come in.
import type { KitKind } from "./kit-messages.ts";

type Check = (value: unknown) => boolean;
type Fields = Readonly<Record<string, unknown>>;

const isText: Check = (value) => typeof value === "string" && value.length <= 4096;
const isTextOrAbsent: Check = (value) => value === undefined || isText(value);
const isTexts: Check = (value) => Array.isArray(value) && value.length <= 24 && value.every(isText);
const isBytes: Check = (value) => value instanceof Uint8Array;
const typed = { text: isText, passphrase: isTextOrAbsent } as const;

const fieldsOf = (isSecret: Check): { readonly [K in KitKind]: Readonly<Record<string, Check>> } => ({
  look: {},
  make: { old: isSecret, passphrase: isTextOrAbsent, host: isText },
  confirm: { typed: isTexts },
  drop: {},
  forget: {},
  help: { text: isText },
  check: typed,
  open: { ...typed, bytes: isBytes },
  adopt: {},
});

export const isKitAsk =
  (isSecret: Check) =>
  (raw: Fields): boolean => {
    const known = fieldsOf(isSecret);
    if (typeof raw.what !== "string" || !Object.hasOwn(known, raw.what)) return false;
    return Object.entries(known[raw.what as KitKind]).every(([field, check]) => check(raw[field]));
  };
