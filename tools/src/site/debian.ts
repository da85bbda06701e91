// Installs Debian's own packages, where this machine is one that has them and lets us.
import { spawnSync } from "node:child_process";

/** Says nothing when it does not work: whoever asked looks afterwards whether the program is there. */
export function installDebian(packages: readonly string[], options: readonly string[] = []): void {
  const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  for (const args of [
    ["update", "-qq"],
    ["install", "-y", "-qq", ...options, ...packages],
  ]) {
    const [command = "apt-get", ...rest] = [...asRoot, "apt-get", ...args];
    spawnSync(command, rest, {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  }
}
