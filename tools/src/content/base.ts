// The content as it stood at an earlier revision, read through git without touching the work tree.
import { spawnSync } from "node:child_process";

const git = (root: string, args: readonly string[], input = ""): string | undefined => {
  const run = spawnSync("git", args, { cwd: root, input, encoding: "utf8", maxBuffer: 64_000_000 });
  return run.status === 0 ? run.stdout : undefined;
};

/**
 * Where this branch left origin/main, when there is one; else the last commit. On the base branch itself that would be
 * a comparison with itself, so there the commit before it and the last release count too. Empty without git.
 */
export function baseRevisions(root: string): readonly string[] {
  const head = git(root, ["rev-parse", "--verify", "HEAD"])?.trim();
  const base = git(root, ["merge-base", "HEAD", "origin/main"])?.trim() ?? head;
  if (base === undefined || base !== head) return base === undefined ? [] : [base];
  const before = git(root, ["rev-parse", "--verify", "HEAD~1"])?.trim();
  const tag = before && git(root, ["describe", "--tags", "--abbrev=0", before])?.trim();
  const released = tag && git(root, ["rev-parse", "--verify", `${tag}^{commit}`])?.trim();
  return [...new Set([base, before, released])].flatMap((revision) => revision || []);
}

/** Every file under `folder` whose path passes `wanted`, as path → text. */
export function filesAt(
  root: string,
  revision: string,
  folder: string,
  wanted: (path: string) => boolean,
): ReadonlyMap<string, string> {
  const listed = git(root, ["ls-tree", "-r", "--name-only", "-z", revision, "--", folder]) ?? "";
  const paths = listed.split("\0").filter((path) => path !== "" && wanted(path));
  const asked = paths.map((path) => `${revision}:${path}\n`).join("");
  const answer = spawnSync("git", ["cat-file", "--batch"], {
    cwd: root,
    input: asked,
    maxBuffer: 64_000_000,
  }).stdout;
  const texts = new Map<string, string>();
  let from = 0;
  for (const path of paths) {
    const headEnd = answer.indexOf(10, from);
    const size = Number(answer.subarray(from, headEnd).toString("utf8").split(" ")[2]);
    if (!Number.isInteger(size)) throw new Error(`git could not show ${path} at ${revision}.`);
    texts.set(path, answer.subarray(headEnd + 1, headEnd + 1 + size).toString("utf8"));
    from = headEnd + 1 + size + 1;
  }
  return texts;
}
