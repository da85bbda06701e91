// Messages to bytes and back, from the tables alone. Parsing never throws, copies nothing and believes nothing.
import { type Allocate, Reader, Writer } from "./bytes.ts";
import type { CodeName } from "./codes.ts";
import type { Field } from "./fields.ts";
import { toDevice, toRelay, wireVersion } from "./messages.ts";

type Fields = Readonly<Record<string, Field<never>>>;
type Table = Readonly<Record<string, { readonly type: number; readonly fields: object }>>;
type ValueOf<F> = F extends Field<infer T> ? T : never;
type MessageOf<T extends Table> = {
  [K in keyof T]: { readonly kind: K } & { readonly [F in keyof T[K]["fields"]]: ValueOf<T[K]["fields"][F]> };
}[keyof T];

export type ToRelay = MessageOf<typeof toRelay>;
export type ToDevice = MessageOf<typeof toDevice>;
/** One kind of message: `ToRelayOf<"append">`. */
export type ToRelayOf<K extends ToRelay["kind"]> = Extract<ToRelay, { kind: K }>;
export type ToDeviceOf<K extends ToDevice["kind"]> = Extract<ToDevice, { kind: K }>;

/** Named as in the table of codes, so that a relay can answer with it as it is. */
export type WireProblem = Extract<
  CodeName,
  "malformed" | "unknown-version" | "unknown-message" | "bad-frame"
>;

export type Parsed<M> =
  | { readonly ok: true; readonly message: M }
  | { readonly ok: false; readonly problem: WireProblem };

const prefixBytes = 2;

interface Shape {
  readonly kind: string;
  readonly type: number;
  readonly fields: readonly (readonly [string, Field<unknown>])[];
}

const shapesOf = (table: Table): readonly Shape[] =>
  Object.entries(table).map(([kind, { type, fields }]) => ({
    kind,
    type,
    fields: Object.entries(fields as Fields) as unknown as [string, Field<unknown>][],
  }));

function encoderOf<M extends { readonly kind: PropertyKey }>(shapes: readonly Shape[], allocate?: Allocate) {
  const byKind = new Map<PropertyKey, Shape>(shapes.map((shape) => [shape.kind, shape]));
  return (message: M): Uint8Array<ArrayBuffer> => {
    const shape = byKind.get(message.kind);
    if (shape === undefined) throw new Error("no such message"); // A bug of ours: types forbid it.
    const values = message as Readonly<Record<string, unknown>>;
    let length = prefixBytes;
    for (const [name, field] of shape.fields) length += field.length(values[name]);
    const writer = new Writer(length, allocate);
    writer.uint(wireVersion, 1);
    writer.uint(shape.type, 1);
    for (const [name, field] of shape.fields) field.write(writer, values[name]);
    if (!writer.isFull()) throw new Error("a field of a wrong length"); // A bug of whoever made the message.
    return writer.bytes;
  };
}

function parserOf<M>(shapes: readonly Shape[]) {
  const byType = new Map(shapes.map((shape) => [shape.type, shape]));
  return (bytes: Uint8Array): Parsed<M> => {
    const [version, type] = bytes;
    if (version === undefined || type === undefined) return { ok: false, problem: "malformed" };
    if (version !== wireVersion) return { ok: false, problem: "unknown-version" };
    const shape = byType.get(type);
    if (shape === undefined) return { ok: false, problem: "unknown-message" };
    const reader = new Reader(bytes, prefixBytes);
    const message: Record<string, unknown> = { kind: shape.kind };
    for (const [name, field] of shape.fields) message[name] = field.read(reader);
    const problem = reader.problem();
    return problem === undefined ? { ok: true, message: message as M } : { ok: false, problem };
  };
}

const relayShapes = shapesOf(toRelay);
const deviceShapes = shapesOf(toDevice);

export const encodeToRelay = encoderOf<ToRelay>(relayShapes);
export const encodeToDevice = encoderOf<ToDevice>(deviceShapes);
/** For a relay, which writes thousands a second and has buffers at hand. */
export const encoderToDevice = (allocate: Allocate) => encoderOf<ToDevice>(deviceShapes, allocate);
export const parseToRelay = parserOf<ToRelay>(relayShapes);
export const parseToDevice = parserOf<ToDevice>(deviceShapes);
