// npm run simulate -- --people N --days D --seed S --json
// Runs the planner against virtual people and says, as one JSON object, whether it kept its promises.
import { parseArgs } from "node:util";
import { realLibrary } from "./library.ts";
import { simulate } from "./simulate.ts";

const text = { type: "string" } as const;
const { values } = parseArgs({
  options: {
    people: { ...text, default: "500" },
    days: { ...text, default: "60" },
    seed: { ...text, default: "1" },
    json: { type: "boolean", default: false },
  },
});

function numberFrom(name: "people" | "days" | "seed"): number {
  const number = Number(values[name]);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  console.error(`--${name} needs a whole number from 0, and “${values[name]}” isn’t one. Nothing was run.`);
  process.exit(2);
}

const run = { people: numberFrom("people"), days: numberFrom("days"), seed: numberFrom("seed") };
const result = await simulate(run, realLibrary());
console.log(JSON.stringify(result, null, values.json ? 0 : 2));
if (result.violations.total > 0) process.exitCode = 1;
