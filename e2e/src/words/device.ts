// What is left on somebody's device: cookies, storage, databases and caches, as their browser sees them.
import { expect } from "vitest";
import type { Person } from "./world.ts";

export interface Left {
  readonly cookies: readonly string[];
  readonly storage: readonly string[];
  readonly databases: readonly string[];
  /** Paths held in caches. */
  readonly cached: readonly string[];
  /** Files in the origin's own folder. */
  readonly files: readonly string[];
}

export async function leftBehind({ page, context }: Person): Promise<Left> {
  const cookies = (await context.cookies()).map(({ name }) => name);
  const there = await page.evaluate(async () => {
    const databases = (await indexedDB.databases()).map(({ name }) => name ?? "");
    const cached: string[] = [];
    for (const name of await caches.keys())
      for (const request of await (await caches.open(name)).keys())
        cached.push(new URL(request.url).pathname);
    const files: string[] = [];
    const folder = (await navigator.storage.getDirectory()) as unknown as AsyncIterable<[string, unknown]>;
    for await (const [name] of folder) files.push(name);
    const storage = [...Object.keys(localStorage), ...Object.keys(sessionStorage)];
    return { databases, cached, files, storage };
  });
  return { cookies, ...there };
}

/** Nothing of theirs is anywhere; the caches hold pages that everybody gets, and no address with a question in it. */
export async function leavesNothing(person: Person, publicFiles: ReadonlySet<string>): Promise<void> {
  const left = await leftBehind(person);
  expect(left.cookies, "cookies").toEqual([]);
  expect(left.storage, "localStorage and sessionStorage").toEqual([]);
  expect(left.databases, "databases").toEqual([]);
  expect(left.files, "files").toEqual([]);
  expect(
    left.cached.filter((path) => !publicFiles.has(path)),
    "cached, but no file of the public site",
  ).toEqual([]);
}
