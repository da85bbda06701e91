import { createMemoryStore, floorKdf, type MemoryStore, type Store, StoreTrouble } from "@unhurried/vault";
import { expect, test, vi } from "vitest";
import { aes, deviceKeys, random } from "./device-keys.ts";
import { parseRequest } from "./guard.ts";
import type { Answer, Ask, RequestKind, StoredFact, VaultEvent } from "./messages.ts";
import { createDesk } from "./requests.ts";

// Stretching a passphrase is slow on purpose, and slower where the machine is shared.
vi.setConfig({ testTimeout: 120_000 });

const fact = (n: number): StoredFact => ({
  id: n.toString(16).padStart(32, "0"),
  time: { wall: 1_795_000_000_000 + n, count: 0 },
  writer: "ab".repeat(16),
  type: "hide",
  subject: "mirrors",
  body: { on: true },
});

/** A tab: requests go through the guard and the desk, as in the worker, on a store tabs may share. */
function createTab(store: Store = createMemoryStore(), others: ((event: VaultEvent) => void)[] = []) {
  const told: VaultEvent[] = [];
  const desk = createDesk({
    ports: { random, deviceKeys, aes, store, now: () => 1_795_000_000_000 },
    inTurn: (run) => run(),
    tellOtherTabs(event) {
      told.push(event);
      for (const other of others) other(event);
    },
    storageState: async () => ({ persisted: true }),
    kdf: floorKdf,
  });
  async function ask<K extends RequestKind>(kind: K, fields: Ask<K>): Promise<Answer<K>> {
    const request = parseRequest({ ...fields, kind, n: 1 });
    if (request === undefined) throw new Error("refused at the door");
    return (await desk.handle(request)) as Answer<K>;
  }
  return { ask, told, hear: desk.hear, store };
}

test("looking at an empty phone writes nothing", async () => {
  const store = createMemoryStore();
  const tab = createTab(store);
  const empty = { kind: "status", exists: false, open: false, storage: { persisted: true } };
  expect(await tab.ask("status", {})).toEqual(empty);
  expect(await tab.ask("open", {})).toEqual({ kind: "none" });
  expect(store.contents).toMatchObject({ lock: undefined, head: undefined });
});

test("remember, close, open: everything is there, and the page hears what opened it", async () => {
  const tab = createTab();
  const created = await tab.ask("create", {
    facts: [fact(1)],
    passphrase: "by the sea",
    writer: "cd".repeat(16),
  });
  expect(created).toEqual({ kind: "created", position: 1, writer: "cd".repeat(16) });
  expect(await tab.ask("append", { facts: [fact(2)] })).toEqual({ kind: "kept", position: 2 });
  expect(await tab.ask("snapshot", { state: Uint8Array.of(7), upTo: 1 })).toEqual({ kind: "snapshot-kept" });
  const again = createTab(tab.store);
  expect(await again.ask("status", {})).toMatchObject({ exists: true, lock: "passphrase", open: false });
  expect(await again.ask("open", {})).toEqual({ kind: "passphrase-needed" });
  expect(await again.ask("open", { passphrase: "" })).toEqual({ kind: "passphrase-needed" });
  expect(await again.ask("open", { passphrase: "by the see" })).toEqual({
    kind: "wrong-passphrase",
    waitMs: 0,
  });
  expect(await again.ask("open", { passphrase: "by the sea" })).toEqual({
    kind: "opened",
    snapshot: Uint8Array.of(7),
    facts: [fact(2)],
    position: 2,
    skipped: 0,
    lock: "passphrase",
    writer: "cd".repeat(16),
  });
  expect(await again.ask("create", { facts: [] })).toEqual({ kind: "already-there" });
});

test("while locked, nothing of the vault is given or taken", async () => {
  const { store } = createTab();
  await createTab(store).ask("create", { facts: [fact(1)] });
  const tab = createTab(store);
  const locked = { kind: "trouble", why: "locked" };
  expect(await tab.ask("append", { facts: [fact(2)] })).toEqual(locked);
  expect(await tab.ask("since", { position: 0 })).toEqual(locked);
  expect(await tab.ask("snapshot", { state: Uint8Array.of(7), upTo: 1 })).toEqual(locked);
  expect(await tab.ask("change-lock", { old: {}, next: {} })).toEqual(locked);
  expect(await tab.ask("export-sealed", { passphrase: "x" })).toEqual(locked);
  expect(await tab.ask("export-readable", { about: "" })).toEqual(locked);
});

test("two tabs: each hears of the other's facts and fetches them", async () => {
  const store = createMemoryStore();
  const one = createTab(store);
  const two = createTab(store);
  await one.ask("create", { facts: [fact(1)] });
  await two.ask("open", {});
  await Promise.all([one.ask("append", { facts: [fact(2)] }), two.ask("append", { facts: [fact(3)] })]);
  expect([...one.told, ...two.told].map((event) => event.kind)).toEqual(["grew", "grew"]);
  const since = await two.ask("since", { position: 1 });
  expect(since.kind === "facts" && since.facts.map((found) => found.id).sort()).toEqual([
    fact(2).id,
    fact(3).id,
  ]);
  await one.ask("append", { facts: [] });
  expect(one.told).toHaveLength(1);
});

test("deleting in one tab locks the other", async () => {
  const store = createMemoryStore();
  const two = createTab(store);
  const one = createTab(store, [(event) => two.hear(event)]);
  await one.ask("create", { facts: [fact(1)] });
  await two.ask("open", {});
  expect(await one.ask("erase", {})).toEqual({ kind: "erased" });
  expect(await two.ask("append", { facts: [fact(2)] })).toEqual({ kind: "trouble", why: "locked" });
  expect(await one.ask("status", {})).toMatchObject({ exists: false, open: false });
});

/** She keeps something and deletes it; does what he kept still open, with his words and whole? */
async function hisIsStillThere(hers: Store, his: Store): Promise<boolean> {
  await createTab(hers).ask("create", { facts: [fact(1)] });
  await createTab(his).ask("create", { facts: [fact(2)], passphrase: "by the sea" });
  await createTab(hers).ask("erase", {});
  const opened = await createTab(his).ask("open", { passphrase: "by the sea" });
  return opened.kind === "opened" && opened.facts[0]?.id === fact(2).id;
}

test("two people on one phone: what one deletes was theirs alone", async () => {
  expect(await hisIsStillThere(createMemoryStore(), createMemoryStore())).toBe(true);
});

test("… and with one store for both, this test would see it", async () => {
  const both = createMemoryStore();
  expect(await hisIsStillThere(both, both)).toBe(false);
});

test("a copy carried over: nothing is written by reading it, and what is held already is left out", async () => {
  const from = createTab();
  const sealed = await from.ask("export-sealed", { passphrase: "boat", facts: [fact(1), fact(2)] });
  if (sealed.kind !== "sealed") throw new Error(sealed.kind);
  const to = createTab();
  const file = { bytes: sealed.bytes, passphrase: "boat" };
  expect(await to.ask("import", file)).toEqual({ kind: "read", facts: [fact(1), fact(2)], already: 0 });
  expect(await to.ask("status", {})).toMatchObject({ exists: false });
  await to.ask("create", { facts: [fact(2)] });
  expect(await to.ask("import", file)).toEqual({ kind: "read", facts: [fact(1)], already: 1 });
  expect(await to.ask("since", { position: 0 })).toMatchObject({ facts: [fact(2)] });
  expect(await to.ask("import", { ...file, passphrase: "ship" })).toEqual({
    kind: "not-read",
    why: "wrong-passphrase",
  });
  const cut = { ...file, bytes: sealed.bytes.slice(0, -1) };
  expect(await to.ask("import", cut)).toEqual({ kind: "not-read", why: "torn" });
});

test("the whole vault goes into a copy when no facts are named", async () => {
  const tab = createTab();
  await tab.ask("create", { facts: [fact(1)] });
  await tab.ask("append", { facts: [fact(2)] });
  expect(await tab.ask("export-sealed", { passphrase: "boat" })).toMatchObject({ kind: "sealed", count: 2 });
  const readable = await tab.ask("export-readable", { about: "mine" });
  expect(readable).toMatchObject({ kind: "readable", count: 2 });
});

test("changing the lock takes effect for whoever opens next", async () => {
  const tab = createTab();
  await tab.ask("create", { facts: [fact(1)] });
  expect(await tab.ask("change-lock", { old: {}, next: { passphrase: "harbour" } })).toEqual({
    kind: "lock-changed",
    lock: "passphrase",
  });
  const again = createTab(tab.store);
  expect(await again.ask("open", { passphrase: "harbour" })).toMatchObject({ kind: "opened" });
  expect(await again.ask("change-lock", { old: { passphrase: "haven" }, next: {} })).toEqual({
    kind: "wrong-passphrase",
    waitMs: 0,
  });
  expect(await again.ask("change-lock", { old: {}, next: {} })).toEqual({ kind: "passphrase-needed" });
  expect(await again.ask("change-lock", { old: { passphrase: "harbour" }, next: {} })).toEqual({
    kind: "lock-changed",
    lock: "device",
  });
});

test("a passkey: whoever looks learns how to ask it, and only its answer opens", async () => {
  const tab = createTab();
  const passkey = { credential: random(16), salt: random(32) };
  const prf = random(32);
  await tab.ask("create", { facts: [fact(1)], prf, passkey });
  const again = createTab(tab.store);
  expect(await again.ask("status", {})).toMatchObject({ exists: true, lock: "passkey", passkey });
  expect(await again.ask("open", {})).toEqual({ kind: "passkey-needed" });
  expect(await again.ask("open", { prf: random(32) })).toEqual({ kind: "wrong-passkey" });
  expect(await again.ask("open", { prf })).toMatchObject({ kind: "opened", lock: "passkey" });
  const next = { passphrase: "harbour" };
  expect(await again.ask("change-lock", { old: {}, next })).toEqual({ kind: "passkey-needed" });
  expect(await again.ask("change-lock", { old: { prf }, next })).toEqual({
    kind: "lock-changed",
    lock: "passphrase",
  });
});

const failing = (why: "full" | "missing" | "blocked" | "newer"): MemoryStore => {
  const fail = () => Promise.reject(new StoreTrouble(why));
  return { ...createMemoryStore(), readLock: fail, begin: fail, append: fail };
};

test.each([
  ["full", "storage-full"],
  ["missing", "storage-missing"],
  ["blocked", "storage-blocked"],
  ["newer", "newer"],
] as const)("storage that is %s is an answer, and a copy can still be made", async (why, expected) => {
  const tab = createTab(failing(why));
  expect(await tab.ask("create", { facts: [fact(1)] })).toEqual({ kind: "trouble", why: expected });
  expect(await tab.ask("status", {})).toEqual({ kind: "trouble", why: expected });
  const sealed = await tab.ask("export-sealed", { passphrase: "boat", facts: [fact(1)] });
  expect(sealed).toMatchObject({ kind: "sealed", count: 1 });
});

test("a bug answers in one word that tells nothing of anybody", async () => {
  const readLock = () => Promise.reject(new Error("secret words of a person"));
  const tab = createTab({ ...createMemoryStore(), readLock });
  expect(await tab.ask("status", {})).toEqual({ kind: "trouble", why: "unexpected" });
});

test("a fact that cannot be kept is said, and nothing else is", async () => {
  const tab = createTab();
  await tab.ask("create", { facts: [] });
  const large = { ...fact(1), body: { words: "w".repeat(70_000) } };
  expect(await tab.ask("append", { facts: [fact(2), large] })).toEqual({ kind: "trouble", why: "too-big" });
  expect(await tab.ask("since", { position: 0 })).toMatchObject({ facts: [], position: 0 });
});

test.each<[string, unknown]>([
  ["nothing", undefined],
  ["text", "open"],
  ["no number", { kind: "status" }],
  ["a kind nobody has", { n: 1, kind: "export-key" }],
  ["a kind from the prototype", { n: 1, kind: "toString" }],
  ["facts that are none", { n: 1, kind: "append", facts: [{ id: 1 }] }],
  ["facts that are no list", { n: 1, kind: "append", facts: "all" }],
  ["a place before the beginning", { n: 1, kind: "since", position: -1 }],
  ["an empty passphrase for a new lock", { n: 1, kind: "change-lock", old: {}, next: { passphrase: "" } }],
  ["no word about the new lock", { n: 1, kind: "change-lock", old: {} }],
  ["no word about the old lock", { n: 1, kind: "change-lock", next: {} }],
  ["a passkey's answer that is too short", { n: 1, kind: "open", prf: new Uint8Array(31) }],
  ["a passkey's answer as text", { n: 1, kind: "open", prf: "x".repeat(32) }],
  ["two secrets at once", { n: 1, kind: "open", passphrase: "x", prf: new Uint8Array(32) }],
  ["a new passkey without how to ask it", { n: 1, kind: "create", facts: [], prf: new Uint8Array(32) }],
  [
    "a new passkey that was not asked",
    {
      n: 1,
      kind: "create",
      facts: [],
      passkey: { credential: new Uint8Array(16), salt: new Uint8Array(32) },
    },
  ],
  ["a snapshot that is no bytes", { n: 1, kind: "snapshot", state: {}, upTo: 1 }],
  ["a file that is text", { n: 1, kind: "import", bytes: "UHX1", passphrase: "x" }],
])("the door refuses %s", (_name, raw) => {
  expect(parseRequest(raw)).toBeUndefined();
});
