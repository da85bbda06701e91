// The recovery kit as a page meets it: through the guard and the desk, on a store that is looked into.
import {
  type Bytes,
  createMemoryStore,
  floorKdf,
  kitToWords,
  type MemoryStore,
  qrToKit,
  recoveryKeys,
  redact,
  reveal,
} from "@unhurried/vault";
import { expect, test, vi } from "vitest";
import { aes, deviceKeys, random } from "./device-keys.ts";
import { parseRequest } from "./guard.ts";
import type { KitAnswer, KitAsk, KitKind } from "./kit-messages.ts";
import type { Answer, Ask, RequestKind, StoredFact } from "./messages.ts";
import { createDesk } from "./requests.ts";

vi.setConfig({ testTimeout: 120_000 });

const fact = (n: number): StoredFact => ({
  id: n.toString(16).padStart(32, "0"),
  time: { wall: 1_795_000_000_000 + n, count: 0 },
  writer: "ab".repeat(16),
  type: "hide",
  subject: "mirrors",
  body: { on: true },
});

function phone(store: MemoryStore = createMemoryStore()) {
  const clock = { now: 1_795_000_000_000 };
  const desk = createDesk({
    ports: { random, deviceKeys, aes, store, now: () => clock.now },
    inTurn: (run) => run(),
    tellOtherTabs: () => undefined,
    storageState: async () => ({ persisted: true }),
    kdf: floorKdf,
  });
  async function ask<K extends RequestKind>(kind: K, fields: Ask<K>): Promise<Answer<K>> {
    const request = parseRequest({ ...fields, kind, n: 1 });
    if (request === undefined) throw new Error("refused at the door");
    return (await desk.handle(request)) as Answer<K>;
  }
  const kit = async <K extends KitKind>(fields: KitAsk<K>): Promise<KitAnswer<K>> =>
    (await ask("kit", fields as KitAsk)) as KitAnswer<K>;
  return { ask, kit, store, clock };
}
type Phone = ReturnType<typeof phone>;

async function kept(passphrase?: string): Promise<Phone> {
  const one = phone();
  await one.ask("create", { facts: [fact(1), fact(2)], ...(passphrase && { passphrase }) });
  return one;
}
function only<A extends { readonly kind: string }, K extends A["kind"]>(
  answer: A,
  kind: K,
): Extract<A, { kind: K }> {
  expect(answer.kind).toBe(kind);
  return answer as Extract<A, { kind: K }>;
}
const makes = async (one: Phone, passphrase?: string) =>
  only(
    await one.kit<"make">({ what: "make", old: {}, host: "Here.example", ...(passphrase && { passphrase }) }),
    "made",
  );
async function makesAndTests(one: Phone, passphrase?: string) {
  const made = await makes(one, passphrase);
  const typed = made.asked.map((place) => ` ${made.words[place]?.toUpperCase()} `);
  only(await one.kit<"confirm">({ what: "confirm", typed }), "kit");
  return made;
}
const copyOf = async (one: Phone) =>
  only(await one.ask("export-sealed", { passphrase: "by the river" }), "sealed");

test("made, typed back, in force: a copy is opened by the words on a phone that never saw them", async () => {
  const one = await kept();
  expect(await one.kit({ what: "look" })).toEqual({ kind: "no-kit" });
  expect((await copyOf(one)).byKit).toBe(false);
  const made = await makesAndTests(one);
  expect(made.words.length).toBe(24);
  expect(await one.kit({ what: "look" })).toMatchObject({ kind: "kit", made: one.clock.now });
  const { bytes, byKit } = await copyOf(one);
  expect(byKit).toBe(true);
  const fresh = phone();
  for (const text of [made.words.join(" "), made.qr]) {
    const read = await fresh.kit<"open">({ what: "open", text, bytes });
    expect(read).toEqual({ kind: "read", facts: [fact(1), fact(2)], already: 0 });
  }
  expect(await fresh.ask("import", { bytes, passphrase: "by the river" })).toMatchObject({ kind: "read" });
  expect(await one.kit<"open">({ what: "open", text: made.qr, bytes })).toMatchObject({
    facts: [],
    already: 2,
  });
});

test("before it is typed back nothing has changed, and a wrong word says which", async () => {
  const one = await kept();
  const made = await makes(one);
  expect(made.asked.length).toBe(2);
  expect((await copyOf(one)).byKit).toBe(false);
  const [first = 0, second = 0] = made.asked;
  const typed = [made.words[first] ?? "", "zoo zoo"];
  expect(await one.kit<"confirm">({ what: "confirm", typed })).toEqual({
    kind: "not-typed-back",
    wrong: [second],
  });
  expect(await one.kit({ what: "look" })).toEqual({ kind: "no-kit" });
  await one.kit({ what: "drop" });
  expect(await one.kit<"confirm">({ what: "confirm", typed })).toEqual({ kind: "none-made" });
});

test("a new one takes the place of the old for new copies, and old copies keep theirs", async () => {
  const one = await kept();
  const first = await makesAndTests(one);
  const before = await copyOf(one);
  const second = await makesAndTests(one);
  const after = await copyOf(one);
  const by = async ({ qr }: { qr: string }, { bytes }: { bytes: Bytes }) => {
    const answer = await phone().kit<"open">({ what: "open", text: qr, bytes });
    return answer.kind === "not-read" ? answer.why : answer.kind;
  };
  expect(await by(first, before)).toBe("read");
  expect(await by(second, after)).toBe("read");
  expect(await by(first, after)).toBe("other-kit");
  expect(await by(second, before)).toBe("other-kit");
  await one.kit({ what: "forget" });
  expect(await by(second, await copyOf(one))).toBe("no-kit");
});

test("a passphrase of its own: the sheet alone opens nothing", async () => {
  const one = await kept();
  const { qr } = await makesAndTests(one, "the blue door");
  expect(await one.kit({ what: "look" })).toMatchObject({ hasPassphrase: true });
  const { bytes } = await copyOf(one);
  const fresh = phone();
  expect(await fresh.kit<"open">({ what: "open", text: qr, bytes })).toMatchObject({ why: "other-kit" });
  const ask = { what: "open", text: qr, bytes, passphrase: "the blue door" } as const;
  expect(await fresh.kit<"open">(ask)).toMatchObject({ kind: "read" });
});

test("where there is a lock, what opens it is asked for first", async () => {
  const one = await kept("a lamp in the window");
  const make = (old: Ask<"open">) => one.kit<"make">({ what: "make", old, host: "here.example" });
  expect(await make({})).toEqual({ kind: "passphrase-needed" });
  expect(await make({ passphrase: "a guess" })).toEqual({ kind: "wrong-passphrase", waitMs: 0 });
  expect(await make({ passphrase: "a lamp in the window" })).toMatchObject({ kind: "made" });
});

test("what was typed wrong is told apart, and reads nothing", async () => {
  const one = await kept();
  const { words } = await makesAndTests(one);
  const { bytes } = await copyOf(one);
  const open = (text: string) => phone().kit<"open">({ what: "open", text, bytes });
  const [a = "", b = "", ...rest] = words;
  expect(await open(words.slice(1).join(" "))).toEqual({ kind: "not-words", why: "count", count: 23 });
  expect(await open(["qqqq", b, ...rest].join(" "))).toEqual({
    kind: "not-words",
    why: "unknown-word",
    at: [0],
  });
  const swapped = await open([b, a, ...rest].join(" "));
  // One swap in 256 happens to fit its checksum: then it is another kit.
  expect(swapped.kind === "not-words" ? swapped.why : swapped).toSatisfy(
    (why: unknown) => why === "checksum" || (why as { why?: string }).why === "other-kit",
  );
  expect(await open("K2.later.than.this")).toEqual({ kind: "not-words", why: "newer" });
  expect(await open("K1.torn")).toEqual({ kind: "not-words", why: "damaged" });
  const torn = await phone().kit<"open">({
    what: "open",
    text: words.join(" "),
    bytes: bytes.slice(0, -1) as Bytes,
  });
  expect(torn).toEqual({ kind: "not-read", why: "torn" });
});

test("testing later: the words alone, or with a copy; another page is told from this one", async () => {
  const one = await kept();
  const { qr } = await makesAndTests(one);
  const { bytes } = await copyOf(one);
  const made = one.clock.now;
  one.clock.now += 1_000;
  expect(await one.kit<"check">({ what: "check", text: qr })).toMatchObject({ made, tested: made + 1_000 });
  one.clock.now += 1_000;
  await one.kit<"open">({ what: "open", text: qr, bytes });
  expect(await one.kit({ what: "look" })).toMatchObject({ made, tested: made + 2_000 });
  const other = await makesAndTests(await kept());
  expect(await one.kit<"check">({ what: "check", text: other.qr })).toEqual({ kind: "another-kit" });
});

test("the page that brought notes back goes on being used, unless there is one already", async () => {
  const one = await kept();
  const { qr } = await makesAndTests(one);
  const { bytes } = await copyOf(one);
  const fresh = phone();
  await fresh.kit<"open">({ what: "open", text: qr, bytes });
  expect(await fresh.kit({ what: "adopt" })).toEqual({ kind: "trouble", why: "locked" });
  await fresh.ask("create", { facts: [fact(1)] });
  expect(await fresh.kit({ what: "adopt" })).toMatchObject({ kind: "kit" });
  const again = await copyOf(fresh);
  expect(await phone().kit<"open">({ what: "open", text: qr, bytes: again.bytes })).toMatchObject({
    kind: "read",
  });
  const other = await kept();
  await makesAndTests(other);
  await other.kit<"open">({ what: "open", text: qr, bytes });
  await other.kit({ what: "adopt" });
  const theirs = await copyOf(other);
  expect(await phone().kit<"open">({ what: "open", text: qr, bytes: theirs.bytes })).toMatchObject({
    why: "other-kit",
  });
});

test("the disk holds neither the words nor the seed nor a key of it, in any state", async () => {
  const one = await kept();
  const { words, qr } = await makesAndTests(one);
  await one.kit<"check">({ what: "check", text: words.join(" ") });
  const disk = Buffer.concat([...one.store.contents.slots.values(), ...one.store.contents.records.values()]);
  const read = qrToKit(qr);
  if (!read.ok) throw new Error(read.error.kind);
  const seed = read.value.kit;
  const keys = recoveryKeys(seed);
  for (const secret of [seed, keys.kemKey, keys.signKey, redact(keys.onDevices.kem)])
    expect(disk.includes(Buffer.from(reveal(secret)))).toBe(false);
  for (const word of words) if (word.length > 4) expect(disk.includes(word)).toBe(false);
  expect(kitToWords(seed)).toEqual(words);
});

test("the door takes nothing that isn't asked as it should be", () => {
  const at = (fields: object) => parseRequest({ n: 1, kind: "kit", ...fields });
  expect(at({ what: "look" })).toBeDefined();
  for (const fields of [
    {},
    { what: "words" },
    { what: "toString" },
    { what: "make", host: "x" },
    { what: "make", old: { passphrase: "a", prf: new Uint8Array(32) }, host: "x" },
    { what: "confirm", typed: "two words" },
    { what: "confirm", typed: Array.from({ length: 25 }, () => "zoo") },
    { what: "open", text: "zoo" },
    { what: "open", text: 7, bytes: new Uint8Array(1) },
    { what: "check", text: "z".repeat(5_000) },
    { what: "help" },
  ])
    expect(at(fields), JSON.stringify(fields)).toBeUndefined();
});
