// npm run content -- check · stats [--json] · build [--lang en]
import { parseArgs } from "node:util";
import { root } from "../root.ts";
import { buildContent } from "./build.ts";
import { checkContent } from "./check.ts";
import { findingToText, hasErrors, inReadingOrder } from "./finding.ts";
import { checkFrozen } from "./frozen.ts";
import { loadContent } from "./load.ts";
import { statsOf, statsToText } from "./stats.ts";
import { todayIs } from "./today.ts";

const usage = `npm run content -- check [--json] [--base <revision>]
                                    what is wrong, with file and line; published items are compared with
                                    where this branch left origin/main; on main itself with
                                    the last two commits and the last release
npm run content -- stats [--json]   counts by kind, language, strategy, step, who, tag
npm run content -- build [--lang en]  what the site is made from`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    lang: { type: "string", default: "en" },
    base: { type: "string" },
  },
});

function check(): void {
  const loaded = loadContent(root);
  const findings = inReadingOrder([
    ...checkContent(loaded, todayIs()),
    ...checkFrozen(root, loaded, values.base === undefined ? undefined : [values.base]),
  ]);
  if (values.json) console.log(JSON.stringify(findings));
  else for (const finding of findings) console.log(findingToText(finding));
  const errors = findings.filter(({ level }) => level === "error").length;
  if (!values.json) console.log(`${errors} errors, ${findings.length - errors} warnings`);
  if (hasErrors(findings)) process.exitCode = 1;
}

function stats(): void {
  const counts = statsOf(loadContent(root).content);
  console.log(values.json ? JSON.stringify(counts) : statsToText(counts));
}

async function build(): Promise<void> {
  try {
    const { practices, packs, libraryGz } = await buildContent({ lang: values.lang });
    console.log(
      `${practices} practices in ${packs} packs; library.json is ${(libraryGz / 1024).toFixed(1)} kB gz`,
    );
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

const commands: Readonly<Record<string, () => void | Promise<void>>> = { check, stats, build };
const command = commands[positionals[0] ?? ""];
if (command) await command();
else {
  console.log(usage);
  process.exitCode = 2;
}
