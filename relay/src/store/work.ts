// How an operation is written once and runs on both databases: as a generator that yields queries and is handed
// their rows. SQLite runs it straight through without giving up its turn; PostgreSQL awaits each answer. The SQL is
// the part both speak, with $1, $2 … for values.

export type Value = number | Uint8Array | null;

export interface Query {
  readonly sql: string;
  readonly values: readonly Value[];
  /** Lock the rows found until the transaction ends. SQLite has one writer and needs nothing for it. */
  readonly lock?: boolean;
  /** May be left undone without harm, and done later: noting the day must not keep anybody from reading. */
  readonly courtesy?: boolean;
}

/** Tell whoever listens, once this is committed. */
export interface Announcement {
  readonly grew: { readonly space: Uint8Array; readonly n: number };
}

export type Row = Readonly<Record<string, Value>>;
export type Work<T> = Generator<Query | Announcement, T, readonly Row[]>;

/** All rows a query finds; its columns are named in `R` by whoever writes the query. */
export function* all<R>(sql: string, ...values: readonly Value[]): Work<readonly R[]> {
  return (yield { sql, values }) as readonly R[];
}

export function* first<R>(sql: string, ...values: readonly Value[]): Work<R | undefined> {
  return (yield* all<R>(sql, ...values))[0];
}

/** Like `first`, and nobody else changes that row until this is over. */
export function* firstLocked<R>(sql: string, ...values: readonly Value[]): Work<R | undefined> {
  return ((yield { sql, values, lock: true }) as readonly R[])[0];
}

export function* courtesy(sql: string, ...values: readonly Value[]): Work<void> {
  yield { sql, values, courtesy: true };
}

export function* announce(space: Uint8Array, n: number): Work<void> {
  yield { grew: { space, n } };
}
