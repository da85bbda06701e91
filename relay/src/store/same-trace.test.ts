// SQLite and PostgreSQL must give the same trace: any commands in any order, the same answers, and the same log in the
// end. The seed is printed by fast-check when it fails.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { Client } from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testDatabaseUrl } from "../testing/postgres.ts";
import { sha256 } from "./acc.ts";
import { day, everything, hour, noon } from "./contract/bench.ts";
import { openPostgresStore } from "./postgres-store.ts";
import { openSqliteStore } from "./sqlite-store.ts";
import { contractLimits } from "./store.contract.ts";
import type { Pass, Store } from "./store.ts";

const schema = `same${process.pid}`;
let folder: string;
let sqlite: Store;
let postgres: Store;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "same-"));
  sqlite = await openSqliteStore({ folder, limits: contractLimits });
  postgres = await openPostgresStore({ url: testDatabaseUrl(), schema, limits: contractLimits });
});
afterAll(async () => {
  await Promise.all([sqlite.close(), postgres.close()]);
  rmSync(folder, { recursive: true });
  const admin = new Client(testDatabaseUrl());
  await admin.connect();
  await admin.query("SET client_min_messages TO warning");
  await admin.query(`DROP SCHEMA ${schema} CASCADE`);
  await admin.end();
});

/** Bytes named by a small number, so that commands meet each other. */
const named = (what: string, name: number, length = 32): Uint8Array => {
  const seed = sha256(Buffer.from(`${what}:${name}`));
  return new Uint8Array(length).map((_, at) => seed[at % seed.length] ?? 0);
};
const capsOf = (name: number) => ({
  read: named("read", name),
  write: named("write", name),
  admin: named("admin", name),
});

type Command = (store: Store, run: number) => Promise<unknown>;

const few = fc.integer({ min: 0, max: 2 });
const pass = (run: number, space: number, generation: number): Pass => ({
  space: named(`space ${run}`, space, 16),
  generation,
});
const timed = fc.record({
  space: few,
  generation: fc.constantFrom(0, 0, 0, 1),
  now: fc.constantFrom(noon, noon + hour, noon + 73 * hour, noon + day),
});
const frameOf = (name: number): Uint8Array => named("frame", name, 40 + (name % 7) * 90);

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.tuple(few, few).map(
    ([space, caps]): Command =>
      (store, run) =>
        store.createSpace(pass(run, space, 0).space, capsOf(caps), noon),
  ),
  fc.tuple(timed, fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 6 })).map(
    ([{ space, generation, now }, names]): Command =>
      (store, run) =>
        store.append(pass(run, space, generation), names.map(frameOf), now),
  ),
  fc.tuple(timed, fc.integer({ min: -1, max: 20 }), fc.integer({ min: 0, max: 9 }), fc.boolean()).map(
    ([{ space, generation, now }, from, frames, pruned]): Command =>
      (store, run) =>
        store.read(pass(run, space, generation), { from, frames, bytes: frames * 120, pruned }, now),
  ),
  fc.tuple(timed, fc.integer({ min: -1, max: 12 }), fc.boolean()).map(
    ([{ space, generation, now }, n, isPrune]): Command =>
      (store, run) =>
        isPrune
          ? store.prune(pass(run, space, generation), n, now)
          : store.markSnapshot(pass(run, space, generation), n, now),
  ),
  fc.tuple(timed, few).map(
    ([{ space, generation, now }, caps]): Command =>
      (store, run) =>
        store.rotateCaps(pass(run, space, generation), capsOf(caps), now),
  ),
  timed.map(
    ({ space, generation, now }): Command =>
      (store, run) =>
        store.deleteSpace(pass(run, space, generation + 1), now),
  ),
  fc.tuple(timed, few, fc.constantFrom(0 as const, 1 as const), few, fc.boolean()).map(
    ([{ space, generation, now }, barrier, slot, deposit, isRead]): Command =>
      (store, run) =>
        isRead
          ? store.readDeposits(pass(run, space, generation), named("barrier", barrier, 16), now)
          : store.putDeposit(
              pass(run, space, generation),
              named("barrier", barrier, 16),
              slot,
              named("deposit", deposit),
              now,
            ),
  ),
  fc.tuple(timed, few, fc.constantFrom("m1" as const, "m2" as const), few, few).map(
    ([{ now }, box, slot, letter, how]): Command =>
      (store, run) => {
        const mailbox = named(`box ${run}`, box, 16);
        if (how === 0) return store.openMailbox(mailbox, now + hour, now);
        if (how === 1) return store.putLetter(mailbox, slot, named("letter", letter), now);
        return store.takeLetter(mailbox, slot, now);
      },
  ),
  fc.tuple(timed, few, few).map(
    ([{ space, generation, now }, name, how]): Command =>
      (store, run) => {
        const chunk = named("chunk", name, 450);
        const at = pass(run, space, generation);
        if (how === 0) return store.putChunk(at, sha256(chunk), chunk, now);
        if (how === 1) return store.getChunk(at, sha256(chunk), now);
        return store.deleteChunk(at, sha256(chunk), now);
      },
  ),
  fc.constantFrom(noon, noon + 73 * hour, noon + 31 * day).map(
    (now): Command =>
      (store) =>
        store.sweep(now),
  ),
);

/** Rows come as Buffers from one and as plain arrays from the other. */
const spelled = (value: unknown): string =>
  JSON.stringify(value, function (this: Record<string, unknown>, name: string) {
    const inner = this[name];
    return inner instanceof Uint8Array ? Buffer.from(inner).toString("hex") : inner;
  });

let runs = 0;
async function traceOf(store: Store, run: number, commands: readonly Command[]): Promise<string[]> {
  const trace: string[] = [];
  for (const one of commands) trace.push(spelled(await one(store, run)));
  for (const space of [0, 1, 2])
    for (const generation of [0, 1])
      trace.push(
        spelled(await store.read(pass(run, space, generation), { ...everything, pruned: true }, noon)),
      );
  return trace;
}

it("gives the same answers to the same commands, on both databases", async () => {
  const start: Command[] = [0, 1].map(
    (space) => (store, run) => store.createSpace(pass(run, space, 0).space, capsOf(0), noon),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 10, maxLength: 40 }), async (commands) => {
      runs += 1;
      const all = [...start, ...commands];
      const [one, other] = await Promise.all([traceOf(sqlite, runs, all), traceOf(postgres, runs, all)]);
      expect(other).toEqual(one);
    }),
    { numRuns: 40 },
  );
});

it("would notice a difference", async () => {
  const lossy: Store = { ...sqlite, append: (at, frames, now) => sqlite.append(at, frames.slice(0, 1), now) };
  const commands: Command[] = [
    (store, run) => store.createSpace(pass(run, 0, 0).space, capsOf(0), noon),
    (store, run) => store.append(pass(run, 0, 0), [frameOf(1), frameOf(2)], noon),
  ];
  runs += 1;
  const [one, other] = await Promise.all([traceOf(lossy, runs, commands), traceOf(postgres, runs, commands)]);
  expect(other).not.toEqual(one);
});
