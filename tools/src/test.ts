// `npm test`: everything, on a fresh clone: checks, unit, property and contract tests, then journeys in a real
// browser against the built site, in two made-up languages too, and a smoke set in the other engines that are here.
// Ends with one line: N passed, N failed.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { builtSite } from "./build.ts";
import { checkAll } from "./check.ts";
import { root } from "./root.ts";
import { browserPath } from "./site/browser.ts";
import { enginesHere } from "./site/engines.ts";

interface Count {
  passed: number;
  failed: number;
}

const total: Count = { passed: 0, failed: 0 };
const add = (passed: number, failed: number): void => {
  total.passed += passed;
  total.failed += failed;
};

function runVitest(name: string, config: string, env: Readonly<Record<string, string>> = {}): void {
  const report = join(root, ".build", "test", `${name}.json`);
  rmSync(report, { force: true });
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const args = [
    vitest,
    "run",
    "--config",
    config,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  const run = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  const counts = readCounts(report);
  if (counts) add(counts.passed, counts.failed);
  if (run.status !== 0 && (!counts || counts.failed === 0)) {
    console.error(`${name}: the test runner itself did not finish.`);
    add(0, 1);
  }
}

function readCounts(report: string): Count | undefined {
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(report, "utf8"));
    return { passed: numPassedTests, failed: numFailedTests || (numFailedTestSuites ? 1 : 0) };
  } catch {
    return undefined;
  }
}

mkdirSync(join(root, ".build", "test"), { recursive: true });

const ahead = spawn(process.execPath, [join(root, "tools/src/site/ahead.ts")], {
  stdio: ["ignore", "pipe", "ignore"],
});
const browsersAreHere = once(ahead, "close");
const databaseIsSettled = Promise.race([once(ahead.stdout, "data"), browsersAreHere]);
ahead.stdout.resume();

for (const { name, ok, output } of checkAll()) {
  console.log(`${ok ? "ok  " : "FAIL"} ${name}`);
  if (!ok) console.log(output);
  add(ok ? 1 : 0, ok ? 0 : 1);
}

await databaseIsSettled;
runVitest("unit", "vitest.config.ts");

try {
  const site = await builtSite("en");
  // The made-up languages stand side by side with it: one folder, an address for each.
  for (const language of ["xa", "xb"]) await builtSite(language);
  await browsersAreHere;
  runVitest("journeys", "e2e/vitest.config.ts", { SITE: site, SITES: dirname(site), BROWSER: browserPath() });
  const engines = enginesHere();
  if (engines.size > 0)
    runVitest("engines", "e2e/engines.config.ts", Object.assign({ SITE: site }, ...engines.values()));
} catch (problem) {
  console.error(problem);
  add(0, 1);
}

console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
