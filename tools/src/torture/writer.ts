// The child that is killed: opens the store, appends without end, and writes down what was acknowledged, after it was.
// Lines go into a file with a synchronous write: what it wrote before a kill stays written.
import { openSync, writeSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { openPostgresStore, openSqliteStore, type Pass, type Store } from "@unhurried/relay";
import { accAfter, capsOf, frameOf, spaceOf } from "./frames.ts";

export interface Orders {
  readonly store:
    | { readonly kind: "sqlite"; readonly folder: string }
    | { readonly kind: "postgres"; readonly url: string; readonly schema: string };
  /** The file to write down in what was acknowledged. */
  readonly diary: string;
  readonly seed: string;
  /** Names of the spaces to write to; frames of the last run are sent again to the first of them. */
  readonly spaces: readonly string[];
  readonly again?: { readonly seed: string; readonly frames: readonly number[] } | undefined;
  readonly now: number;
  /** The controls that have to be caught: one answers before it has committed, one commits without an fsync. */
  readonly sabotage?: "early" | "normal" | undefined;
  /** Ends by itself after so many acknowledged frames. */
  readonly stopAfter?: number;
}

const orders: Orders = JSON.parse(process.argv[2] ?? "{}");
const diary = openSync(orders.diary, "a");
const say = (...words: readonly (string | number)[]): void => void writeSync(diary, `${words.join(" ")}\n`);
const enter = (phase: string): void => {
  say("phase", phase);
  console.log(phase);
};

/** Past the store's own check at its start: from the first transaction on, SQLite only promises not to break. */
function syncLess(): void {
  const { exec } = DatabaseSync.prototype;
  let isDone = false;
  DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string) {
    if (sql === "BEGIN IMMEDIATE" && !isDone) {
      isDone = true;
      exec.call(this, "PRAGMA synchronous = NORMAL");
    }
    exec.call(this, sql);
  };
}

async function openStore(): Promise<Store> {
  if (orders.sabotage === "normal") syncLess();
  const store =
    orders.store.kind === "sqlite"
      ? await openSqliteStore({ folder: orders.store.folder })
      : await openPostgresStore({ ...orders.store, connections: 6 });
  return orders.sabotage === "early" ? answersEarly(store) : store;
}

/**
 * Guesses what will be answered, says so, and writes it a moment later. Right whenever nothing goes wrong,
 * which is why it tempts.
 */
function answersEarly(store: Store): Store {
  const heads = new Map<string, { n: number; acc: Uint8Array }>();
  return {
    ...store,
    async append(pass, frames, now) {
      const key = Buffer.from(pass.space).toString("hex");
      let head = heads.get(key);
      if (!head) {
        const found = await store.head(pass);
        head = typeof found === "string" ? { n: 0, acc: new Uint8Array(32) } : found;
      }
      const placed = frames.map((frame) => {
        head = { n: (head?.n ?? 0) + 1, acc: accAfter(head?.acc ?? new Uint8Array(32), frame) };
        return { ...head, isNew: true };
      });
      heads.set(key, head);
      setTimeout(() => void store.append(pass, frames, now).catch(() => {}), 60);
      await new Promise((resolve) => setImmediate(resolve));
      return { placed, head: { ...head, firstN: 1, snapshotN: 0 } };
    },
  };
}

let acknowledged = 0;

/** Appends and says what became of it: space, seed, and then frame, position and accumulator for each. */
async function send(store: Store, pass: Pass, name: string, seed: string, indices: readonly number[]) {
  const frames = indices.map((index) => frameOf(seed, index));
  const outcome = await store.append(pass, frames, orders.now);
  if (typeof outcome === "string") return say("outcome", name, outcome);
  for (const [at, { n, acc }] of outcome.placed.entries())
    say("ack", name, seed, indices[at] ?? -1, n, Buffer.from(acc).toString("hex"));
  acknowledged += outcome.placed.length;
  if (acknowledged >= (orders.stopAfter ?? Number.POSITIVE_INFINITY)) process.kill(process.pid, "SIGKILL");
}

async function writeOn(store: Store, pass: Pass, name: string, lane: number): Promise<void> {
  for (let at = 0; ; at += 4) {
    const indices = Array.from({ length: 1 + (at % 3) }, (_, more) => (at + more) * 16 + lane);
    await send(store, pass, name, orders.seed, indices);
    // A device that lost the answer asks again.
    if (at % 5 === 4 && !orders.sabotage) await send(store, pass, name, orders.seed, indices);
  }
}

enter("opening");
const store = await openStore();
enter("making");
const passes = orders.spaces.map((name) => ({ name, pass: { space: spaceOf(name), generation: 0 } }));
for (const { name, pass } of passes) await store.createSpace(pass.space, capsOf(name), orders.now);
const [long] = passes;
if (orders.again && long && !orders.sabotage) {
  enter("sending again");
  await send(store, long.pass, long.name, orders.again.seed, orders.again.frames);
}
enter("appending");
const writers = passes.flatMap(({ name, pass }, space) =>
  [0, 1, 2].map((lane) => writeOn(store, pass, name, space * 3 + lane)),
);
await Promise.all([
  Promise.all(writers),
  (async () => {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 15));
      await store.sweep(orders.now);
    }
  })(),
]).catch((problem: { why?: string }) => say("trouble", problem.why ?? "unknown"));
process.exit(0);
