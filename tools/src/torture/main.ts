// `npm run torture -- --minutes N --runs N --store sqlite|postgres --seed N --json`: kills a relay's store in the
// middle of its work, again and again, and looks for what it had acknowledged. One JSON object on stdout.
import { parseArgs } from "node:util";
import { postgresGround, sqliteGround, type Tortured, torture } from "./torture.ts";

const { values } = parseArgs({
  options: {
    minutes: { type: "string" },
    runs: { type: "string" },
    seed: { type: "string" },
    store: { type: "string" },
    json: { type: "boolean" },
  },
});

const runs = values.runs === undefined ? undefined : Number(values.runs);
const minutes = Number(values.minutes ?? (runs === undefined ? 1 : Number.POSITIVE_INFINITY));
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
const grounds = [sqliteGround, postgresGround].filter((_, at) =>
  values.store === undefined ? true : ["sqlite", "postgres"][at] === values.store,
);

const results: Tortured[] = [];
const begun = Date.now();
for (const [at, ground] of grounds.entries()) {
  const until = begun + (minutes * 60_000 * (at + 1)) / grounds.length;
  const share = runs === undefined ? Number.POSITIVE_INFINITY : Math.ceil(runs / grounds.length);
  const on = ground();
  results.push(await torture(on, { seed, goesOn: (done) => done < share && Date.now() < until }));
  on.remove();
}

const sum = (key: "runs" | "acknowledged" | "lost" | "moved" | "broken" | "doubled"): number =>
  results.reduce((total, result) => total + result[key], 0);
const total = {
  seed,
  seconds: Math.round((Date.now() - begun) / 1_000),
  runs: sum("runs"),
  acknowledged: sum("acknowledged"),
  lost: sum("lost"),
  moved: sum("moved"),
  broken: sum("broken"),
  doubled: sum("doubled"),
  stores: results,
};
if (values.json) console.log(JSON.stringify(total));
else console.log(JSON.stringify(total, null, 2));
process.exit(total.lost + total.moved + total.broken + total.doubled === 0 ? 0 : 1);
