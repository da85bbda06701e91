// A fact as bytes, for ever:
//   version u8 = 1 | id 16 | wall u48 | count u16 | writer 16 | L16(type) | L16(subject) | L32(body)
// Type and subject are UTF-8, the body is canonical JSON. Frames will later wrap these same bytes, so nothing
// here may change; another layout gets another version. `decodeFact` never throws, whatever it is given.
import {
  type Bytes,
  bytesToHex,
  concat,
  createReader,
  hexToBytes,
  prefixed,
  type Reader,
  uint,
  utf8,
  utf8ToText,
} from "../bytes.ts";
import { done, failed, type Result } from "../result.ts";
import { isWellFormed, parseCanonicalJson, toCanonicalJson } from "./canonical.ts";

/** The vault knows nothing of what facts mean; core parses type, subject and body. */
export interface StoredFact {
  readonly id: string;
  readonly time: { readonly wall: number; readonly count: number };
  readonly writer: string;
  readonly type: string;
  readonly subject: string;
  readonly body: unknown;
}

export const envelopeVersion = 1;
export const maxEnvelopeBytes = 65_536;
const maxWall = 2 ** 48 - 1;
const maxCount = 2 ** 16 - 1;
const typePattern = /^[a-z][a-z-]{0,31}$/;
const maxSubjectBytes = 1024;

export interface Unkeepable {
  readonly kind: "id" | "time" | "type" | "subject" | "body" | "too-big";
}

const isTime = (value: number, max: number) => Number.isInteger(value) && value >= 0 && value <= max;

function idToBytes(id: string): Bytes | undefined {
  const bytes = hexToBytes(id);
  return bytes?.length === 16 ? bytes : undefined;
}

export function encodeFact(fact: StoredFact): Result<Bytes, Unkeepable> {
  const id = idToBytes(fact.id);
  const writer = idToBytes(fact.writer);
  if (id === undefined || writer === undefined) return failed({ kind: "id" });
  const { wall, count } = fact.time;
  if (!isTime(wall, maxWall) || !isTime(count, maxCount)) return failed({ kind: "time" });
  if (!typePattern.test(fact.type)) return failed({ kind: "type" });
  const subject = utf8(fact.subject);
  if (!isWellFormed(fact.subject) || subject.length > maxSubjectBytes) return failed({ kind: "subject" });
  const body = toCanonicalJson(fact.body);
  if (!body.ok) return failed({ kind: "body" });
  const bytes = concat([
    uint(envelopeVersion, 1),
    id,
    uint(wall, 6),
    uint(count, 2),
    writer,
    prefixed(utf8(fact.type), 2),
    prefixed(subject, 2),
    prefixed(utf8(body.value), 4),
  ]);
  return bytes.length > maxEnvelopeBytes ? failed({ kind: "too-big" }) : done(bytes);
}

export interface Unreadable {
  readonly kind:
    | "too-big"
    | "version"
    | "newer"
    | "short"
    | "trailing"
    | "type"
    | "subject"
    | "utf-8"
    | "not-json"
    | "not-canonical";
}

const refuse = (kind: Unreadable["kind"]) => failed<Unreadable>({ kind });

export function decodeFact(bytes: Uint8Array): Result<StoredFact, Unreadable> {
  if (bytes.length > maxEnvelopeBytes) return refuse("too-big");
  const reader = createReader(bytes);
  const version = reader.uint(1);
  if (!reader.whole()) return refuse("short");
  if (version > envelopeVersion) return refuse("newer");
  if (version !== envelopeVersion) return refuse("version");
  return decodeFirst(reader);
}

function decodeFirst(reader: Reader): Result<StoredFact, Unreadable> {
  const id = bytesToHex(reader.take(16));
  const time = { wall: reader.uint(6), count: reader.uint(2) };
  const writer = bytesToHex(reader.take(16));
  const [typeBytes, subjectBytes, bodyBytes] = [reader.prefixed(2), reader.prefixed(2), reader.prefixed(4)];
  if (!reader.whole()) return refuse("short");
  if (reader.left() > 0) return refuse("trailing");
  const [type, subject, text] = [utf8ToText(typeBytes), utf8ToText(subjectBytes), utf8ToText(bodyBytes)];
  if (type === undefined || subject === undefined || text === undefined) return refuse("utf-8");
  if (!typePattern.test(type)) return refuse("type");
  if (subjectBytes.length > maxSubjectBytes) return refuse("subject");
  const body = parseCanonicalJson(text);
  if (!body.ok) return refuse(body.error.kind);
  return done({ id, time, writer, type, subject, body: body.value });
}
