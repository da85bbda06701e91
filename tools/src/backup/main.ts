// `npm run backup -- --to FOLDER --keep 14` and `npm run restore -- --from FOLDER/2026-11-24T02-30-00`: for a timer at
// night, and for the day after. Which relay is meant is said as to `npm start`: DATA_DIR, or DATABASE_URL.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { root } from "../root.ts";
import { backUp, type Outcome, restore } from "./backup.ts";

const usage = `npm run backup -- --to FOLDER [--keep 14]\nnpm run restore -- --from FOLDER/TIME`;
const { values } = parseArgs({
  options: { to: { type: "string" }, keep: { type: "string", default: "14" }, from: { type: "string" } },
});
const folder = resolve(root, process.env.DATA_DIR ?? "data");
const place = { folder, url: process.env.DATABASE_URL || undefined };

async function asked(): Promise<Outcome> {
  const keep = Number(values.keep);
  if (values.to !== undefined && Number.isInteger(keep) && keep > 0)
    return backUp(place, resolve(values.to), keep);
  return values.from === undefined ? { ok: false, words: usage } : restore(place, resolve(values.from));
}

const outcome = await asked();
if (outcome.ok)
  console.log(values.to === undefined ? `Put back: ${outcome.at}` : `A whole copy: ${outcome.at}`);
else {
  console.error(outcome.words);
  process.exitCode = 1;
}
