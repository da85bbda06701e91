// Room on the disk and the age of the last backup, as the operator hears of them.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createApp } from "../app.ts";
import { openSqliteStore } from "../store/sqlite-store.ts";
import { createRelay } from "./relay.ts";
import { backupMark, vitalsOf, warningsOf } from "./vitals.ts";

const hour = 3_600_000;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vitals-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

it("counts from the last backup, and says that there never was one", async () => {
  expect((await vitalsOf(folder, 50 * hour)).backup_age_seconds).toBe(Number.POSITIVE_INFINITY);
  writeFileSync(join(folder, backupMark), String(2 * hour));
  expect(await vitalsOf(folder, 50 * hour)).toMatchObject({ backup_age_seconds: 48 * 3_600 });
  writeFileSync(join(folder, backupMark), "yesterday");
  expect((await vitalsOf(folder, 50 * hour)).backup_age_seconds).toBe(Number.POSITIVE_INFINITY);
});

it("knows the disk, and no disk where there is no folder", async () => {
  const { disk_free_bytes, disk_size_bytes } = await vitalsOf(folder, 0);
  expect(disk_free_bytes).toBeGreaterThan(0);
  expect(disk_size_bytes).toBeGreaterThanOrEqual(disk_free_bytes);
  expect((await vitalsOf(join(folder, "none"), 0)).disk_free_bytes).toBeNaN();
});

it.each([
  [{ disk_free_bytes: 9, disk_size_bytes: 100, backup_age_seconds: 60 }, ["disk nearly full"]],
  [{ disk_free_bytes: 11, disk_size_bytes: 100, backup_age_seconds: 60 }, []],
  [
    { disk_free_bytes: 50, disk_size_bytes: 100, backup_age_seconds: 3 * 86_400 },
    ["backup older than two days"],
  ],
  [{ disk_free_bytes: 50, disk_size_bytes: 100, backup_age_seconds: Number.POSITIVE_INFINITY }, []],
  [{ disk_free_bytes: Number.NaN, disk_size_bytes: Number.NaN, backup_age_seconds: 60 }, []],
])("warns of what needs a hand: %o", (vitals, warnings) => {
  expect(warningsOf(vitals)).toEqual(warnings);
});

it("puts them into the metrics and, when it sweeps, into the log", async () => {
  writeFileSync(join(folder, backupMark), String(hour));
  const store = await openSqliteStore({ folder });
  const said: string[] = [];
  const relay = createRelay({
    store,
    dataFolder: folder,
    clock: () => 100 * hour,
    write: (line) => said.push(line),
  });
  await relay.sweep();
  expect(said).toContain("relay: backup older than two days");
  // As the connection of a request from this machine looks to the server.
  const env = { incoming: { socket: { remoteAddress: "127.0.0.1" } } };
  const app = createApp({ site: folder, hsts: false, isReady: () => true, relay });
  const text = await (await app.request("/metrics", {}, env)).text();
  expect(text).toMatch(/^unhurried_backup_age_seconds 356400$/m);
  expect(text).toMatch(/^unhurried_disk_free_bytes \d+$/m);
  rmSync(join(folder, backupMark));
  expect(await (await app.request("/metrics", {}, env)).text()).toMatch(
    /^unhurried_backup_age_seconds \+Inf$/m,
  );
  relay.stop();
  await store.close();
});
