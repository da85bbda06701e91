// The store in PostgreSQL, for a host with several relay processes. Any number of them share one database; a space's
// row is what they take turns on, and a notification that carries an id and a number is all they tell each other.
import { createListeners } from "./listeners.ts";
import { operations } from "./operations.ts";
import { hashed, type Plan } from "./placing.ts";
import { announcementOf, createLanes, inTransaction, planInPostgres } from "./postgres-append.ts";
import { openDatabase, postgresTrouble } from "./postgres-database.ts";
import { listen } from "./postgres-listen.ts";
import { dayOf, isBatch, isPass } from "./shapes.ts";
import { type Store, type StoreLimits, StoreTrouble, storeLimits } from "./store.ts";
import type { Announcement, Query, Row, Work } from "./work.ts";

export interface PostgresSettings {
  /** postgres://… as everywhere; never written to a log. */
  readonly url: string;
  /** Where the tables are; made if it is not there. Lower-case letters, digits and _. Default "relay". */
  readonly schema?: string;
  /** Connections at most, beside the one that listens. Default 10. */
  readonly connections?: number;
  readonly limits?: Partial<StoreLimits>;
}

interface Client {
  query(statement: { text: string; values: unknown[] }): Promise<{ rows: unknown[] }>;
}

export async function openPostgresStore(settings: PostgresSettings): Promise<Store> {
  const limits = { ...storeLimits, ...settings.limits };
  const { schema = "relay", connections = 10 } = settings;
  const database = await openDatabase(settings.url, schema, connections);
  const { pool, channel } = database;
  const listeners = createListeners();
  const listening = await listen({ ...database, tell: listeners.tell }).catch(async (problem) => {
    await pool.end();
    throw postgresTrouble(problem);
  });
  const underWay = new Set<Promise<unknown>>();
  let isClosed = false;

  /** Every call goes through here: refused once closed, waited for when closing, its trouble named. */
  async function guarded<T>(body: () => Promise<T>): Promise<T> {
    if (isClosed) throw new StoreTrouble("unreachable");
    const running = body();
    underWay.add(running);
    try {
      return await running;
    } catch (problem) {
      throw postgresTrouble(problem);
    } finally {
      underWay.delete(running);
    }
  }

  async function answer(client: Client, step: Query | Announcement): Promise<readonly Row[]> {
    if ("grew" in step) {
      const { space, n } = step.grew;
      const values = [channel, announcementOf(space, n)];
      await client.query({ text: "SELECT pg_notify($1, $2)", values });
      return [];
    }
    const text = step.lock ? `${step.sql} FOR UPDATE` : step.sql;
    const { rows } = await client.query({ text, values: [...step.values] });
    return rows as Row[];
  }

  const write = <T>(work: Work<T>): Promise<T> =>
    guarded(async () => {
      const announced: Announcement[] = [];
      const result = await inTransaction(pool, async (client) => {
        let step = work.next([]);
        while (!step.done) {
          if ("grew" in step.value) announced.push(step.value);
          step = work.next(await answer(client, step.value));
        }
        return step.value;
      });
      for (const { grew } of announced) listeners.tell(grew);
      return result;
    });

  /** Nothing is locked when only reading; and a courtesy that fails keeps nobody from what they asked. */
  const ask = <T>(work: Work<T>): Promise<T> =>
    guarded(async () => {
      let step = work.next([]);
      while (!step.done) {
        const asked: Query | Announcement =
          "grew" in step.value ? step.value : { ...step.value, lock: false };
        const isCourtesy = "courtesy" in asked && asked.courtesy === true;
        step = work.next(isCourtesy ? await answer(pool, asked).catch(() => []) : await answer(pool, asked));
      }
      return step.value;
    });

  const lanes = createLanes(async (requests): Promise<Plan> => {
    const plan = await inTransaction(pool, (client) => planInPostgres(client, requests, limits, channel));
    setImmediate(() => {
      for (const { space, n } of plan.grown) listeners.tell({ space, n });
    });
    return plan;
  });

  return {
    ...operations({ write, ask }, limits),
    append: (pass, frames, now) =>
      guarded(async () => {
        if (!isBatch(frames, limits)) return "refused";
        if (!isPass(pass)) return "gone";
        return lanes.append({ pass, frames: frames.map(hashed), day: dayOf(now) });
      }),
    onGrew: listeners.add,
    ping: () => guarded(async () => void (await pool.query("SELECT 1"))),
    async close() {
      if (isClosed) return;
      isClosed = true;
      await Promise.allSettled([...underWay, lanes.drained()]);
      await listening.close();
      await pool.end();
    },
  };
}
