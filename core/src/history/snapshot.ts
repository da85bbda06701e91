// The folded state as it is sealed, and read back. Years of facts say the same names thousands of times, and on an
// old phone every byte is deciphered and parsed before the first word shows. So facts of one shape stand in a table
// that names its columns once; nothing is rounded, dropped or guessed.
//
// Every fact in it was parsed when it was folded, and the vault's seal vouches that nothing was touched since; so only
// its outside is looked at. What was folded with other fact types is refused: then the log is folded anew.
import * as v from "valibot";
import { type Fact, hybridTime } from "./facts.ts";
import { keyOf, knownTypes, type State } from "./fold.ts";

type Cell = unknown;

/** Facts of one type whose bodies have the same fields in the same order. */
interface Table {
  readonly type: string;
  readonly fields: readonly string[];
  /** id, wall, count, place in `writers`, subject, then the body's fields. */
  readonly rows: readonly (readonly Cell[])[];
}

/** Plain JSON. */
export interface PackedState {
  readonly version: 2;
  /** As in State. */
  readonly knows: string;
  readonly newest: State["newest"];
  readonly writers: readonly string[];
  readonly kept: readonly Table[];
  readonly offered: State["offered"];
  readonly unknown: State["unknown"];
}

export function packState({ knows, newest, kept, offered, unknown }: State): PackedState {
  const writers = new Map<string, number>();
  const tables = new Map<string, { type: string; fields: string[]; rows: Cell[][] }>();
  for (const { id, time, writer, type, subject, body } of Object.values(kept)) {
    if (!writers.has(writer)) writers.set(writer, writers.size);
    const fields = Object.keys(body);
    const shape = JSON.stringify([type, fields]);
    const table = tables.get(shape) ?? { type, fields, rows: [] };
    table.rows.push([id, time.wall, time.count, writers.get(writer), subject, ...Object.values(body)]);
    tables.set(shape, table);
  }
  const packed = {
    version: 2,
    knows,
    newest,
    writers: [...writers.keys()],
    kept: [...tables.values()],
  } as const;
  return { ...packed, offered, unknown };
}

const isRecord = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const packed = v.strictObject({
  version: v.literal(2),
  knows: v.literal(knownTypes),
  newest: hybridTime,
  writers: v.array(v.string()),
  kept: v.custom<readonly Table[]>(Array.isArray),
  offered: v.custom<readonly never[]>(Array.isArray),
  unknown: v.custom<Readonly<Record<string, never>>>(isRecord),
});

export type ParsedState =
  | { readonly ok: true; readonly state: State }
  /** Nothing is lost: the facts themselves are in the log, and folding them gives the state again. */
  | { readonly ok: false; readonly why: string };

/** For what the vault has just unsealed, and nothing else: a foreign file comes in fact by fact (receiveFact). */
export function parseState(raw: unknown): ParsedState {
  const parsed = v.safeParse(packed, raw);
  if (!parsed.success) return { ok: false, why: parsed.issues[0].message };
  const { knows, newest, writers, kept, offered, unknown } = parsed.output;
  return { ok: true, state: { version: 1, knows, newest, kept: unpack(kept, writers), offered, unknown } };
}

/** Fields come back in the order they had: the last resort between two facts is their text. */
function unpack(tables: readonly Table[], writers: readonly string[]): State["kept"] {
  const kept: Record<string, Fact> = {};
  for (const table of tables) {
    for (const row of table.rows) {
      const fact = unpackRow(table, row, writers);
      kept[keyOf(fact.type, fact.subject)] = fact;
    }
  }
  return kept;
}

const before = 5;

function unpackRow({ type, fields }: Table, row: readonly Cell[], writers: readonly string[]): Fact {
  const body: Record<string, Cell> = {};
  for (let n = 0; n < fields.length; n += 1) body[fields[n] as string] = row[before + n];
  const time = { wall: row[1], count: row[2] };
  return { id: row[0], time, writer: writers[row[3] as number], type, subject: row[4], body } as Fact;
}
