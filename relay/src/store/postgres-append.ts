// Appending in PostgreSQL. Spaces are spread over a few lanes; a lane has one transaction under way, and everything
// that comes meanwhile for its spaces goes into the next. Positions are given under a lock of the space's row, in the
// transaction that writes the frames (protocol §5.1 R3): a sequence would commit out of order and readers would skip.
import type { Pool, PoolClient } from "pg";
import { type AppendRequest, keyOf, type PlacedBefore, type Plan, planAppends } from "./placing.ts";
import type { SpaceRow } from "./space-row.ts";
import type { StoreLimits } from "./store.ts";

/** Commits that announce something wait for each other in PostgreSQL, so more lanes than this bring nothing. */
const lanes = 4;
const mostWeight = 8 * 1_048_576;
const smallWeight = 4_096;

interface Waiting {
  readonly request: AppendRequest;
  readonly weight: number;
  resolve(outcome: Plan["outcomes"][number]): void;
  reject(problem: unknown): void;
}

export interface Lanes {
  append(request: AppendRequest): Promise<Plan["outcomes"][number]>;
  /** Resolves when everything that waited has been answered. */
  drained(): Promise<void>;
}

/** @param commit writes a group in one transaction */
export function createLanes(commit: (group: readonly AppendRequest[]) => Promise<Plan>): Lanes {
  const all = Array.from({ length: lanes }, () => ({
    waiting: [] as Waiting[],
    running: undefined as Promise<void> | undefined,
  }));

  async function run(lane: (typeof all)[number]): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    while (lane.waiting.length > 0) {
      const group = lane.waiting.slice(0, groupLength(lane.waiting));
      lane.waiting = lane.waiting.slice(group.length);
      try {
        const { outcomes } = await commit(group.map(({ request }) => request));
        for (const [at, outcome] of outcomes.entries()) group[at]?.resolve(outcome);
      } catch (problem) {
        for (const { reject } of group) reject(problem);
      }
    }
    lane.running = undefined;
  }

  return {
    append: (request) =>
      new Promise((resolve, reject) => {
        const lane = all[(request.pass.space[0] ?? 0) % lanes];
        if (lane === undefined) return;
        const weight = request.frames.reduce((sum, { bytes }) => sum + bytes.length, smallWeight);
        lane.waiting.push({ request, weight, resolve, reject });
        lane.running ??= run(lane);
      }),
    async drained() {
      await Promise.all(all.map(({ running }) => running));
    },
  };
}

/** At least one; as many as are small enough together. */
function groupLength(waiting: readonly Waiting[]): number {
  let weight = 0;
  const over = waiting.findIndex((one, at) => {
    weight += one.weight;
    return at > 0 && weight > mostWeight;
  });
  return over === -1 ? waiting.length : over;
}

/** In the order of their ids, as everybody does who locks several: two groups can wait for each other, but not in a ring. */
const lockSpaces = {
  name: "lock-spaces",
  text: "SELECT * FROM spaces WHERE space = ANY($1::bytea[]) ORDER BY space FOR UPDATE",
};

const findKnown = {
  name: "find-known",
  text: `
    SELECT f.space, f.hash, f.n, f.acc FROM unnest($1::bytea[], $2::bytea[]) AS wanted (space, hash)
    JOIN frames f ON f.space = wanted.space AND f.hash = wanted.hash`,
};

/** Frames, spaces and announcements in one statement; the announcement reaches listeners when it is committed. */
const writeAll = {
  name: "write-all",
  text: `
    WITH inserted AS (
      INSERT INTO frames (space, n, hash, acc, size, bytes)
      SELECT * FROM unnest($1::bytea[], $2::bigint[], $3::bytea[], $4::bytea[], $5::bigint[], $6::bytea[])
    ), updated AS (
      UPDATE spaces s SET n = u.n, acc = u.acc, log_bytes = u.log_bytes, last_day = u.last_day
      FROM unnest($7::bytea[], $8::bigint[], $9::bytea[], $10::bigint[], $11::bigint[])
        AS u (space, n, acc, log_bytes, last_day)
      WHERE s.space = u.space
    )
    SELECT pg_notify($12, payload) FROM unnest($13::text[]) AS payload`,
};

/** What goes over the channel: the id in hex and the position; nothing sealed, nothing large. */
export const announcementOf = (space: Uint8Array, n: number): string =>
  `${Buffer.from(space).toString("hex")}:${n}`;

/** Inside the transaction: what is there, what the plan makes of it, and the writing of that. */
export async function planInPostgres(
  client: PoolClient,
  requests: readonly AppendRequest[],
  limits: StoreLimits,
  channel: string,
): Promise<Plan> {
  const ids = new Map(requests.map(({ pass }) => [keyOf(pass.space), pass.space]));
  const rows = await client.query<SpaceRow>({ ...lockSpaces, values: [[...ids.values()]] });
  const wanted = requests.flatMap(({ pass, frames }) =>
    frames.map(({ hash }) => [pass.space, hash] as const),
  );
  const values = [wanted.map(([space]) => space), wanted.map(([, hash]) => hash)];
  const before = await client.query<PlacedBefore>({ ...findKnown, values });
  const plan = planAppends(requests, rows.rows, before.rows, limits);
  if (plan.updates.length > 0) await client.query({ ...writeAll, values: columnsOf(plan, channel) });
  return plan;
}

const columnsOf = ({ inserts, updates, grown }: Plan, channel: string): unknown[] => [
  inserts.map(({ space }) => space),
  inserts.map(({ n }) => n),
  inserts.map(({ hash }) => hash),
  inserts.map(({ acc }) => acc),
  inserts.map(({ bytes }) => bytes.length),
  inserts.map(({ bytes }) => bytes),
  updates.map(({ space }) => space),
  updates.map(({ n }) => n),
  updates.map(({ acc }) => acc),
  updates.map(({ log_bytes }) => log_bytes),
  updates.map(({ last_day }) => last_day),
  channel,
  grown.map(({ space, n }) => announcementOf(space, n)),
];

/**
 * One transaction on one connection. A connection that failed for any other reason than a statement refused by the
 * server is thrown away: nobody knows what state it is in.
 */
export async function inTransaction<T>(pool: Pool, body: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const result = await body(client);
    await client.query("COMMIT");
    client.release();
    return result;
  } catch (problem) {
    const isClean = await client.query("ROLLBACK").then(
      () => true,
      () => false,
    );
    client.release(!isClean);
    throw problem;
  }
}
