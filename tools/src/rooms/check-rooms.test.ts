// The law holds in the real house, and each line of it bites in a house built to break it.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkRooms } from "./check-rooms.ts";
import { ownRooms } from "./law.ts";

const root = join(import.meta.dirname, "../../..");
let house: string;

beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), "house-"));
  cpSync(join(root, "package.json"), join(house, "package.json"));
  for (const room of Object.keys(ownRooms)) {
    mkdirSync(join(house, room, "src"), { recursive: true });
    cpSync(join(root, room, "package.json"), join(house, room, "package.json"));
  }
});
afterEach(() => rmSync(house, { recursive: true }));

const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(house, file)), { recursive: true });
  writeFileSync(join(house, file), text);
};

describe("the import law", () => {
  it("holds in this house", () => {
    expect(checkRooms(root)).toEqual([]);
  });

  it.each([
    ["core reaches for a cipher", "core/src/a.ts", `import "@noble/hashes/sha2.js";`],
    ["core reaches for Node", "core/src/a.ts", `import "node:fs";`],
    ["core reaches for the vault", "core/src/a.ts", `import "@unhurried/vault";`],
    ["the vault reaches for the rules", "vault/src/a.ts", `import "@unhurried/core";`],
    ["the vault reaches for the network", "vault/src/a.ts", `import "hono";`],
    ["sync reaches for the vault", "sync/src/a.ts", `import "@unhurried/vault";`],
    ["the relay reaches for the rules", "relay/src/a.ts", `import "@unhurried/core";`],
    ["the relay reaches for a cipher", "relay/src/a.ts", `import "@noble/ciphers/chacha.js";`],
    ["a relative path climbs out of its room", "relay/src/a.ts", `import "../../vault/src/index.ts";`],
    ["a package nobody declared", "web/src/a.ts", `import "left-pad";`],
    ["a screen writes past its flow", "web/src/room/screens/a.tsx", `import "../../vault-worker/client.ts";`],
    ["a flow looks at a screen", "web/src/room/flows/a.ts", `import "../screens/today.tsx";`],
    ["a part knows the room", "web/src/parts/a.tsx", `import "../room/state.ts";`],
    ["a page opens the vault", "web/src/room/a.ts", `import "@unhurried/vault";`],
    ["a page reaches inside the worker", "web/src/room/a.ts", `import "../vault-worker/store.ts";`],
    [
      "a library page holds data",
      "web/src/pages/a.astro",
      `---\nimport "../room/flows/today.ts";\n---\n<p />`,
    ],
  ])("bites: %s", (_, file, text) => {
    write(file, text);
    expect(checkRooms(house).map((breach) => breach.file)).toEqual([file]);
  });

  it("leaves an ordinary import alone", () => {
    write("core/src/a.ts", `import * as v from "valibot";\nimport { b } from "./b.ts";`);
    write("core/src/b.ts", "export const b = 1;");
    write("relay/src/a.ts", `import { parseFrame } from "@unhurried/sync/wire";`);
    expect(checkRooms(house)).toEqual([]);
  });
});
