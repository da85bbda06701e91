// The door of the worker for what is asked about devices and about our space: known names with fields of the right types come in.
import type { DeviceKind } from "./device-messages.ts";
import type { OursKind } from "./ours-messages.ts";

type Check = (value: unknown) => boolean;
type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;
const isText: Check = (value) => typeof value === "string" && value.length <= 4096;
const isBytes: Check = (value) => value instanceof Uint8Array;
const isList =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const isNumber: Check = (value) => Number.isSafeInteger(value);
const isPlace: Check = (value) =>
  isFields(value) &&
  isNumber(value.n) &&
  (value.n as number) >= 0 &&
  value.acc instanceof Uint8Array &&
  value.acc.length === 32;

const fieldsOf: { readonly [K in DeviceKind]: Readonly<Record<string, Check>> } = {
  look: {},
  begin: {},
  "at-relay": {},
  seal: { at: isPlace, headDay: (value) => value === undefined || isNumber(value) },
  written: { hashes: isList(isText) },
  take: { frames: isList(isBytes), gapBefore: (value) => typeof value === "boolean" },
  shut: {},
  turned: {},
  remove: { name: isText, at: isPlace },
  invite: { lang: isText },
  join: { text: isText },
  letter: { bytes: isBytes },
  heard: { choice: isNumber, at: isPlace },
  no: { bytes: isBytes },
  "going-on": {},
  handed: { letters: isList(isBytes) },
  end: { why: isText },
};

const isName: Check = (value) => typeof value === "string" && value !== "" && value.length <= 80;
const { look, seal, written, take, shut, turned, letter, no, end } = fieldsOf;
const oursFieldsOf: { readonly [K in OursKind]: Readonly<Record<string, Check>> } = {
  ...{ look, "at-relay": {}, seal, written, take, shut, turned, letter, no, "going-on": {}, end },
  invite: { lang: isText },
  join: { text: isText },
  heard: { choice: isNumber, name: isName },
  said: {},
  share: {
    type: isText,
    subject: (value) => typeof value === "string" && /^[\w-]{1,100}$/.test(value),
    body: isFields,
  },
  farewell: { at: isPlace },
  forget: {},
};

const isAskOf =
  (table: Readonly<Record<string, Readonly<Record<string, Check>>>>) =>
  (raw: Fields): boolean => {
    const { what } = raw;
    if (typeof what !== "string" || !Object.hasOwn(table, what)) return false;
    return Object.entries(table[what] ?? {}).every(([field, check]) => check(raw[field]));
  };
export const isDeviceAsk = isAskOf(fieldsOf);
export const isOursAsk = isAskOf(oursFieldsOf);
