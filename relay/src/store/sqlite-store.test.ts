// The contract on a real file, and what only SQLite can get wrong.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "vitest";
import { openSqliteStore, type SqliteStore } from "./sqlite-store.ts";
import { contractLimits, storeContract } from "./store.contract.ts";

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
