// npm run bench -- <planner|matching|vault|relay|search|pages|all> --json
// Figures, measured now on this machine. What is not built yet says so; nothing here is remembered or guessed.
// Bytes over their budget end it with 1; times never do.
import { spawnSync } from "node:child_process";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "../root.ts";
import { budgetBreaches, budgets } from "./budgets.ts";
import { runLighthouse } from "./lighthouse.ts";
import { measurePages } from "./pages.ts";
import { benchPlanner } from "./planner.ts";
import { benchRelay } from "./relay.ts";
import { benchSearch } from "./search.ts";
import { benchVault } from "./vault.ts";

/** Built by a process of its own, whose words go to stderr: stdout carries one JSON object and nothing else. */
function site(): string {
  const { status } = spawnSync(process.execPath, [join(root, "tools/src/build.ts")], {
    stdio: ["ignore", 2, 2],
  });
  if (status !== 0) throw new Error("The site did not build, so nothing of it was measured.");
  return join(root, ".build/site", process.env.UNHURRIED_LANG ?? "en");
}

async function pages(): Promise<object> {
  const built = site();
  const figures = await measurePages(built);
  const over = budgetBreaches(figures);
  if (over.length > 0) process.exitCode = 1;
  return { figures, budgets, over, lighthouse: await runLighthouse(built) };
}

const notBuiltYet = { kind: "not-built-yet" };

const benches = {
  planner: benchPlanner,
  matching: () => notBuiltYet,
  vault: () => benchVault(site()),
  relay: () => benchRelay(),
  search: () => benchSearch(site()),
  pages,
} as const satisfies Record<string, () => object | Promise<object>>;
type Bench = keyof typeof benches;

const isBench = (name: string): name is Bench => Object.hasOwn(benches, name);

/** Clock times mean little without it: `busy` is how many processes wanted a processor, on average, just now. */
const machine = () => ({
  node: process.version,
  processors: cpus().length,
  model: cpus()[0]?.model ?? "unknown",
  busy: Math.round((loadavg()[0] ?? 0) * 10) / 10,
});

async function run(name: Bench): Promise<object> {
  const found = await benches[name]();
  return found === notBuiltYet ? found : { ...found, machine: machine() };
}

async function runAll(): Promise<object> {
  const found: Partial<Record<Bench, object>> = {};
  for (const name of Object.keys(benches).filter(isBench)) found[name] = await run(name);
  return found;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "boolean", default: false } },
});
const wanted = positionals[0] ?? "";
const indent = values.json ? 0 : 2;

if (isBench(wanted)) console.log(JSON.stringify(await run(wanted), null, indent));
else if (wanted === "all") console.log(JSON.stringify(await runAll(), null, indent));
else {
  console.log(`npm run bench -- <${Object.keys(benches).join("|")}|all> [--json]`);
  process.exitCode = 2;
}
