import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openStore } from "./store.ts";

it("keeps in the data folder unless a database is named, and says in plain words why it doesn't open", async () => {
  const folder = mkdtempSync(join(tmpdir(), "store-"));
  const opened = await openStore(folder, "");
  expect(opened.ok).toBe(true);
  if (opened.ok) await opened.store.close();
  expect(existsSync(join(folder, "relay.sqlite"))).toBe(true);

  writeFileSync(
    join(folder, "relay.sqlite"),
    "not a database at all, and long enough to be looked at".repeat(100),
  );
  expect(await openStore(folder, undefined)).toMatchObject({
    ok: false,
    words: expect.stringContaining("backup"),
  });

  const away = await openStore(folder, "postgres://somebody:a-password@127.0.0.1:1/nothing");
  expect(away).toMatchObject({ ok: false, words: expect.stringContaining("DATABASE_URL") });
  expect(JSON.stringify(away)).not.toContain("a-password");
  rmSync(folder, { recursive: true });
});
