// Running queries on the open file: prepared once, and work run straight through without giving up its turn.
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { type AppendRequest, keyOf, type PlacedBefore, type Plan, planAppends } from "./placing.ts";
import { findSpace, type SpaceRow } from "./space-row.ts";
import type { StoreLimits } from "./store.ts";
import type { Announcement, Query, Row, Work } from "./work.ts";

export interface Sql {
  all(sql: string, ...values: Query["values"]): readonly Row[];
  run(sql: string, ...values: Query["values"]): void;
  /** Runs work to its end; `postpone` takes the courtesies out of it. */
  through<T>(work: Work<T>, postpone?: (query: Query) => void): T;
  takeAnnouncements(): readonly Announcement[];
}

export function createSql(db: DatabaseSync): Sql {
  const prepared = new Map<string, StatementSync>();
  let announcements: Announcement[] = [];
  const statement = (sql: string): StatementSync => {
    const known = prepared.get(sql);
    if (known) return known;
    const made = db.prepare(sql.replaceAll("$", "?"));
    prepared.set(sql, made);
    return made;
  };
  const all = (sql: string, ...values: Query["values"]) => statement(sql).all(...values) as Row[];

  function answer(step: Query | Announcement, postpone?: (query: Query) => void): readonly Row[] {
    if ("grew" in step) announcements.push(step);
    else if (step.courtesy && postpone) postpone(step);
    else return all(step.sql, ...step.values);
    return [];
  }

  return {
    all,
    run: (sql, ...values) => void statement(sql).run(...values),
    through(work, postpone) {
      let step = work.next([]);
      while (!step.done) step = work.next(answer(step.value, postpone));
      return step.value;
    },
    takeAnnouncements() {
      const taken = announcements;
      announcements = [];
      return taken;
    },
  };
}

const insertFrame = "INSERT INTO frames (space, n, hash, acc, size, bytes) VALUES ($1, $2, $3, $4, $5, $6)";
const updateSpace = "UPDATE spaces SET n = $2, acc = $3, log_bytes = $4, last_day = $5 WHERE space = $1";

/** Inside the transaction: what is there, what the plan makes of it, and the writing of that. */
export function planInSqlite(sql: Sql, requests: readonly AppendRequest[], limits: StoreLimits): Plan {
  const ids = new Map(requests.map(({ pass }) => [keyOf(pass.space), pass.space]));
  const rows = [...ids.values()].flatMap((id) => sql.all(findSpace, id) as unknown as SpaceRow[]);
  const before: PlacedBefore[] = [];
  for (const { pass, frames } of requests)
    for (const { hash } of frames) {
      const found = sql.all("SELECT n, acc FROM frames WHERE space = $1 AND hash = $2", pass.space, hash)[0];
      if (found) before.push({ space: pass.space, hash, ...(found as { n: number; acc: Uint8Array }) });
    }
  const plan = planAppends(requests, rows, before, limits);
  for (const { space, n, hash, acc, bytes } of plan.inserts)
    sql.run(insertFrame, space, n, hash, acc, bytes.length, bytes);
  for (const row of plan.updates)
    sql.run(updateSpace, row.space, row.n, row.acc, row.log_bytes, row.last_day);
  return plan;
}
