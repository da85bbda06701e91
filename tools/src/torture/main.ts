// `npm run torture -- --minutes N --runs N --store sqlite|postgres --power N --seed N --json`: kills a relay's store in
// the middle of its work, again and again, and looks for what it had acknowledged; then takes the power away at many
// moments of N recordings, with a control that has to lose something. One JSON object on stdout.
import { parseArgs } from "node:util";
import { canTrace, type PowerLoss, powerLoss } from "./power.ts";
import type { Findings } from "./run.ts";
import { postgresGround, sqliteGround, type Tortured, torture } from "./torture.ts";

const { values } = parseArgs({
  options: {
    minutes: { type: "string" },
    runs: { type: "string" },
    seed: { type: "string" },
    store: { type: "string" },
    power: { type: "string" },
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

/** Recordings of SQLite at work, and of SQLite told not to wait for the disk. */
async function losePower(recordings: number) {
  const whole: PowerLoss = { points: 0, unreadable: 0, lost: 0, moved: 0, broken: 0, doubled: 0 };
  const control = { ...whole };
  for (let at = 0; at < recordings; at++) {
    add(whole, await powerLoss(seed + at, 25));
    if (at % 10 === 0) add(control, await powerLoss(seed + at, 5, "normal"));
  }
  return { whole, control };
}

function add(total: PowerLoss, more: PowerLoss): void {
  for (const key of Object.keys(more) as (keyof PowerLoss)[]) total[key] += more[key];
}

const isRecordable = values.store !== "postgres" && canTrace();
if (!isRecordable)
  console.error("No power was taken away: that needs SQLite and strace (apt-get install strace).");
const power = isRecordable ? await losePower(Number(values.power ?? 2)) : undefined;

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
  power,
};
if (values.json) console.log(JSON.stringify(total));
else console.log(JSON.stringify(total, null, 2));
const wrong = ({ lost, moved, broken, doubled }: Findings): number => lost + moved + broken + doubled;
const isPowerRight =
  power === undefined ||
  power.whole.points === 0 ||
  (wrong(power.whole) + power.whole.unreadable === 0 && power.control.lost > 0);
process.exit(wrong(total) === 0 && isPowerRight ? 0 : 1);
