// Runs before every command, on whatever Node is there (20 or newer): installs what the lock file names when
// it is missing or has changed. It brings Node 24 with it, which the command itself then runs on.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const stamp = join(root, "node_modules", ".unhurried", "lock");
const lock = createHash("sha256")
  .update(readFileSync(join(root, "package-lock.json")))
  .digest("hex");
const isReady =
  existsSync(stamp) &&
  readFileSync(stamp, "utf8") === lock &&
  existsSync(join(root, "node_modules", "node", "bin", "node"));

if (!isReady) {
  console.log("Installing what this needs (once, about a minute)…");
  const run = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (run.status !== 0) {
    console.error("\nInstalling did not work, so nothing was started. Nothing of yours was changed.");
    console.error("Check that this machine can reach the npm registry, then run the same command again.");
    process.exit(run.status ?? 1);
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, lock);
}
