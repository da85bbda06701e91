// `npm run check`: format and lint, types, the import law, the content. Under a minute, no browser.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { checkRooms } from "./rooms/check-rooms.ts";
import { root } from "./root.ts";

export interface Checked {
  readonly name: string;
  readonly ok: boolean;
  readonly output: string;
}

const bin = (name: string): string => join(root, "node_modules", ".bin", name);

function run(name: string, command: string, args: readonly string[]): Checked {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64_000_000,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1" },
  });
  return { name, ok: status === 0, output: `${stdout}${stderr}` };
}

function rooms(): Checked {
  const breaches = checkRooms(root);
  const lines = breaches.map((breach) => `${breach.file} imports ${breach.imports}: ${breach.why}`);
  return { name: "the import law holds", ok: breaches.length === 0, output: lines.join("\n") };
}

/** Every check by the promise it keeps, in the order a person would want to hear of them. */
export function checkAll(): Checked[] {
  const node = process.execPath;
  return [
    run("the content is whole", node, ["tools/src/content/main.ts", "check"]),
    run("the pages' data builds", node, ["tools/src/content/main.ts", "build"]),
    run("the screens' words compile", node, ["web/config/words.ts"]),
    run("format and lint", bin("biome"), ["check", "."]),
    run("types", bin("tsc"), ["-b"]),
    rooms(),
  ];
}

if (import.meta.main) {
  const results = checkAll();
  for (const { name, ok, output } of results) {
    console.log(`${ok ? "ok  " : "FAIL"} ${name}`);
    if (!ok) console.log(output);
  }
  process.exit(results.every((result) => result.ok) ? 0 : 1);
}
