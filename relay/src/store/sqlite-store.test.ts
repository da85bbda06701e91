// The contract on a real file, and what only SQLite can get wrong.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { append, frame, frames, newSpace, noon, readAll } from "./contract/bench.ts";
import { fileName, sqlitePragmas } from "./sqlite-database.ts";
import { openSqliteStore, type SqliteStore } from "./sqlite-store.ts";
import { contractLimits, storeContract } from "./store.contract.ts";
import type { Page } from "./store.ts";

let folder: string;
let store: SqliteStore;

const open = (settings = {}) => openSqliteStore({ folder, limits: contractLimits, ...settings });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "relay-"));
  store = await open();
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

async function reopen() {
  await store.close();
  store = await open();
  return store;
}

describe("the store in one SQLite file", () => {
  it.each(storeContract)("$name", (check) => check.run({ store, reopen }));
});

describe("SQLite", () => {
  const noRoom = [...sqlitePragmas, "max_page_count = 60"];

  it.each([
    ["NORMAL may lose what was answered at power loss", "synchronous = NORMAL"],
    ["OFF may lose everything", "synchronous = OFF"],
    ["a rollback journal is not what was tested", "journal_mode = DELETE"],
  ])("refuses to start: %s", async (_, line) => {
    await store.close();
    await expect(open({ pragmas: [...sqlitePragmas, line] })).rejects.toMatchObject({ why: "unsafe" });
    store = await open();
  });

  it("refuses a file that was damaged, one that is none, and one of a later version", async () => {
    const pass = await newSpace(store);
    for (let at = 0; at < 8; at++) await append(store, pass, frames(5, 40));
    await store.close();
    const path = join(folder, fileName);
    const whole = readFileSync(path);
    const opening = async (bytes: Uint8Array) => {
      writeFileSync(path, bytes);
      return open().then(
        () => "opened",
        (problem) => problem.why,
      );
    };
    const torn = Buffer.from(whole);
    torn.fill(0x5a, 4_096, 4_096 * 5);
    expect(await opening(torn)).toBe("damaged");
    expect(await opening(new TextEncoder().encode("no database ".repeat(900)))).toBe("damaged");
    expect(await opening(whole.subarray(0, whole.length - 8_192))).toBe("damaged");
    writeFileSync(path, whole);
    const db = new DatabaseSync(path);
    db.exec("PRAGMA user_version = 99");
    db.close();
    await expect(open()).rejects.toMatchObject({ why: "newer" });
    await opening(whole);
    store = await open();
    expect((await readAll(store, pass)).frames).toHaveLength(40);
  });

  it("says full when the disk is, keeps nothing of that, and goes on reading, and writing when there is room", async () => {
    const pass = await newSpace(store);
    await store.close();
    store = await openSqliteStore({ folder, pragmas: noRoom });
    const sent = frames(600, 1_000);
    let kept = 0;
    let why = "";
    while (why === "")
      await store.append(pass, sent.slice(kept, kept + 5), noon).then(
        () => (kept += 5),
        (problem) => (why = problem.why),
      );
    expect(why).toBe("full");
    expect(kept).toBeGreaterThan(0);
    const bytes = (page: Page) => page.frames.map((found) => found.bytes);
    expect(bytes(await readAll(store, pass))).toEqual(sent.slice(0, kept));
    await store.close();
    store = await openSqliteStore({ folder });
    const { placed } = await append(store, pass, sent.slice(kept, kept + 5));
    expect(placed[0]).toMatchObject({ n: kept + 1, isNew: true });
    expect(bytes(await readAll(store, pass))).toEqual(sent.slice(0, kept + 5));
  });

  it("says locked when somebody else holds the file, writes nothing, and goes on afterwards", async () => {
    const pass = await newSpace(store);
    await store.close();
    store = await open({ pragmas: [...sqlitePragmas, "busy_timeout = 20"] });
    const other = new DatabaseSync(join(folder, fileName));
    other.exec("BEGIN IMMEDIATE");
    const bytes = frame();
    await expect(store.append(pass, [bytes], noon)).rejects.toMatchObject({ why: "locked" });
    expect((await readAll(store, pass)).frames).toHaveLength(0);
    other.exec("ROLLBACK");
    other.close();
    expect((await append(store, pass, [bytes])).placed[0]).toMatchObject({ n: 1, isNew: true });
  });

  it("commits what waits together in one go", async () => {
    const passes = await Promise.all([newSpace(store), newSpace(store)]);
    const exec = vi.spyOn(DatabaseSync.prototype, "exec");
    await Promise.all(frames(40, 40).map((bytes, at) => append(store, passes[at % 2] ?? passes[0], [bytes])));
    expect(exec.mock.calls.filter(([sql]) => sql === "COMMIT")).toHaveLength(1);
  });

  it("answers nothing and tells nobody when the commit fails", async () => {
    const pass = await newSpace(store);
    const told = vi.fn();
    store.onGrew(told);
    const exec = DatabaseSync.prototype.exec;
    vi.spyOn(DatabaseSync.prototype, "exec").mockImplementation(function (this: DatabaseSync, sql) {
      if (sql === "COMMIT") throw Object.assign(new Error("no room"), { errcode: 13 });
      exec.call(this, sql);
    });
    await expect(store.append(pass, [frame()], noon)).rejects.toMatchObject({ why: "full" });
    vi.restoreAllMocks();
    expect(told).not.toHaveBeenCalled();
    expect((await readAll(store, pass)).frames).toHaveLength(0);
  });

  it("backs up one moment while everything goes on, and never shows half a copy", async () => {
    const pass = await newSpace(store);
    await append(store, pass, frames(5));
    const copy = join(folder, "copy");
    mkdirSync(copy);
    const going = Promise.all(frames(20, 40).map((bytes) => append(store, pass, [bytes])));
    await store.backupTo(join(copy, fileName));
    await going;
    expect(readdirSync(copy)).toEqual([fileName]);
    const restored = await openSqliteStore({ folder: copy, limits: contractLimits });
    const [whole, part] = [await readAll(store, pass), await readAll(restored, pass)];
    await restored.close();
    expect(part.frames.length).toBeGreaterThanOrEqual(5);
    expect(part.frames).toEqual(whole.frames.slice(0, part.frames.length));
  });

  it("lets nobody starve who writes while others read and read", async () => {
    const pass = await newSpace(store);
    let isWritten = false;
    const writing = append(store, pass, [frame()]).then(() => (isWritten = true));
    for (let at = 0; at < 1_000 && !isWritten; at++) await readAll(store, pass);
    expect(isWritten).toBe(true);
    await writing;
  });
});
