// My devices' desk, without a browser: two or three vaults, the relay's log as a list, and nothing in between.
import { createMemoryStore, floorKdf, type Store } from "@unhurried/vault";
import { expect, test } from "vitest";
import { aes, deviceKeys, random } from "./device-keys.ts";
import type { DeviceAnswer, DeviceAsk, DeviceKind, SpaceView } from "./device-messages.ts";
import { parseRequest } from "./guard.ts";
import type { Answer, Ask, RequestKind, StoredFact } from "./messages.ts";
import { createDesk } from "./requests.ts";

const at = { n: 0, acc: new Uint8Array(32) };
const start = 1_795_000_000_000;
const fact = (n: number): StoredFact => ({
  id: n.toString(16).padStart(32, "0"),
  time: { wall: start + n, count: 0 },
  writer: "ab".repeat(16),
  type: "hide",
  subject: `thing-${n}`,
  body: { on: true },
});

function createDevice(store: Store = createMemoryStore()) {
  const desk = createDesk({
    ports: { random, deviceKeys, aes, store, now: () => start },
    inTurn: (run) => run(),
    tellOtherTabs: () => {},
    storageState: async () => ({ persisted: true }),
    kdf: floorKdf,
  });
  async function ask<K extends RequestKind>(kind: K, fields: Ask<K>): Promise<Answer<K>> {
    const request = parseRequest({ ...fields, kind, n: 1 });
    if (request === undefined) throw new Error("refused at the door");
    return (await desk.handle(request)) as Answer<K>;
  }
  async function mine<K extends DeviceKind, A extends DeviceAnswer<K>["kind"]>(
    answer: A,
    fields: DeviceAsk<K>,
  ): Promise<Extract<DeviceAnswer<K>, { kind: A }>> {
    const got = await ask("devices", fields as DeviceAsk);
    if (got.kind !== answer) throw new Error(`${fields.what}: ${JSON.stringify(got)}`);
    return got as unknown as Extract<DeviceAnswer<K>, { kind: A }>;
  }
  /** What isn't in the log yet goes there; what is there is taken. */
  let read = 0;
  async function exchange(log: Uint8Array[]): Promise<readonly string[]> {
    const { frames } = await mine<"seal", "frames">("frames", { what: "seal", at });
    for (const { bytes } of frames) log.push(bytes);
    await mine<"written", "noted">("noted", { what: "written", hashes: frames.map(({ hash }) => hash) });
    const fresh = log.slice(read);
    read = log.length;
    const took = await mine<"take", "took">("took", { what: "take", frames: fresh, gapBefore: false });
    return took.troubles;
  }
  const ids = async () => {
    const all = await ask("since", { position: 0 });
    return all.kind === "facts" ? all.facts.map(({ id }) => Number.parseInt(id, 16)).sort() : [];
  };
  return { ask, mine, exchange, ids, store };
}
type Device = ReturnType<typeof createDevice>;

async function withVault(...facts: readonly StoredFact[]): Promise<Device> {
  const device = createDevice();
  await device.ask("create", { facts });
  return device;
}

async function compared(old: Device, fresh: Device) {
  const { fragment } = await old.mine<"invite", "invited">("invited", { what: "invite", lang: "en" });
  const { letter } = await fresh.mine<"join", "joined">("joined", {
    what: "join",
    text: `https://example.org/j${fragment}`,
  });
  const there = await old.mine<"letter", "compare">("compare", { what: "letter", bytes: letter });
  const answer = there.answer as Uint8Array;
  const here = await fresh.mine<"letter", "compare">("compare", { what: "letter", bytes: answer });
  return { there, here };
}

const choiceOf = (choices: readonly (readonly string[])[], words: readonly string[]) =>
  choices.findIndex((one) => one.join() === words.join());

async function letsIn(old: Device, fresh: Device): Promise<SpaceView> {
  await old.mine<"begin", "space">("space", { what: "begin" });
  const { there, here } = await compared(old, fresh);
  const letIn = await old.mine<"heard", "let-in">("let-in", {
    what: "heard",
    choice: choiceOf(there.choices, here.read),
    at,
  });
  await fresh.mine<"heard", "waiting">("waiting", {
    what: "heard",
    choice: choiceOf(here.choices, there.read),
    at,
  });
  const letters = letIn.letters.map(({ bytes }) => bytes);
  return fresh.mine<"handed", "space">("space", { what: "handed", letters });
}

test("one device: looking finds no space and makes none", async () => {
  const phone = await withVault(fact(1));
  await phone.mine<"look", "no-space">("no-space", { what: "look" });
  await phone.mine<"seal", "no-space">("no-space", { what: "seal", at });
  expect(await phone.store.readSlot("mine")).toBeUndefined();
});

test("a new device gets everything, gives what it had, and what either writes comes to both, once", async () => {
  const [phone, laptop, log] = [await withVault(fact(1), fact(2)), await withVault(fact(3)), []];
  const view = await letsIn(phone, laptop);
  expect(view.devices.map(({ number, mine }) => [number, mine])).toEqual([
    [1, false],
    [2, true],
  ]);
  expect(await phone.exchange(log)).toEqual([]);
  expect(await laptop.exchange(log)).toEqual([]);
  expect(await phone.exchange(log)).toEqual([]);
  await phone.ask("append", { facts: [fact(4)] });
  await laptop.ask("append", { facts: [fact(5)] });
  for (const device of [phone, laptop, phone, laptop]) expect(await device.exchange(log)).toEqual([]);
  expect(await phone.ids()).toEqual([1, 2, 3, 4, 5]);
  expect(await laptop.ids()).toEqual([1, 2, 3, 4, 5]);
  expect(Buffer.concat(log).includes("thing-")).toBe(false);
});

test("taken twice, after a crash before the state was kept: no fact is there twice", async () => {
  const [phone, laptop, log] = [await withVault(fact(1)), await withVault(), [] as Uint8Array[]];
  await letsIn(phone, laptop);
  const before = (await laptop.store.readSlot("mine")) as Uint8Array<ArrayBuffer>;
  await phone.exchange(log);
  await laptop.exchange(log);
  await laptop.store.writeSlot("mine", before);
  const again = createDevice(laptop.store);
  await again.ask("open", {});
  await again.exchange(log);
  expect(await again.ids()).toEqual([1]);
});

test("a frame is kept with its number until the log's disk has it, whatever happens in between", async () => {
  const phone = await withVault(fact(1));
  await phone.mine<"begin", "space">("space", { what: "begin" });
  const first = await phone.mine<"seal", "frames">("frames", { what: "seal", at });
  const again = createDevice(phone.store);
  await again.ask("open", {});
  const second = await again.mine<"seal", "frames">("frames", { what: "seal", at });
  expect(second.frames).toEqual(first.frames);
  await again.mine<"written", "noted">("noted", {
    what: "written",
    hashes: first.frames.map(({ hash }) => hash),
  });
  expect((await again.mine<"seal", "frames">("frames", { what: "seal", at })).frames).toEqual([]);
});

test("wrong words burn it on the side that said so, and nobody is let in", async () => {
  const [phone, laptop] = [await withVault(fact(1)), await withVault()];
  await phone.mine<"begin", "space">("space", { what: "begin" });
  const { there, here } = await compared(phone, laptop);
  const wrong = (choiceOf(there.choices, here.read) + 1) % 4;
  for (const [device, choice] of [
    [phone, wrong],
    [laptop, -1],
  ] as const) {
    const burnt = await device.mine<"heard", "burnt">("burnt", { what: "heard", choice, at });
    expect(burnt.why).toBe("words");
  }
  const { devices } = await phone.mine<"look", "space">("space", { what: "look" });
  expect(devices.length).toBe(1);
});

/** The page is loaded anew: another worker on the same disk, and the question whether something was going on. */
async function loadedAnew(device: Device) {
  const again = createDevice(device.store);
  await again.ask("open", {});
  return { again, going: await again.mine<"going-on", "going-on">("going-on", { what: "going-on" }) };
}
const fragmentText = (fragment = "") => `https://example.org/j${fragment}`;

test("a page loaded anew at every step goes on where it was, on both sides, to the same end", async () => {
  const [phone, laptop] = [await withVault(fact(1)), await withVault(fact(2))];
  await phone.mine<"begin", "space">("space", { what: "begin" });
  const { fragment } = await phone.mine<"invite", "invited">("invited", { what: "invite", lang: "en" });
  const invited = await loadedAnew(phone);
  expect(invited.going).toMatchObject({ step: "invited", fragment });
  const { letter } = await laptop.mine<"join", "joined">("joined", {
    what: "join",
    text: fragmentText(fragment),
  });
  const asked = await loadedAnew(laptop);
  expect(asked.going).toMatchObject({ step: "asked", letters: [{ bytes: letter }] });
  const there = await invited.again.mine<"letter", "compare">("compare", { what: "letter", bytes: letter });
  const answer = there.answer as Uint8Array;
  const here = await asked.again.mine<"letter", "compare">("compare", { what: "letter", bytes: answer });

  const old = await loadedAnew(phone);
  expect(old.going).toMatchObject({
    step: "comparing",
    role: "inviter",
    compare: { read: there.read, answer },
  });
  const choices = old.going.compare?.choices ?? [];
  const letIn = await old.again.mine<"heard", "let-in">("let-in", {
    what: "heard",
    choice: choiceOf(choices, here.read),
    at,
  });
  const handing = await loadedAnew(phone);
  expect(handing.going).toMatchObject({ step: "confirmed", letters: letIn.letters });
  const fresh = await loadedAnew(laptop);
  await fresh.again.mine<"heard", "waiting">("waiting", {
    what: "heard",
    choice: choiceOf(fresh.going.compare?.choices ?? [], there.read),
    at,
  });
  const last = await loadedAnew(laptop);
  expect(last.going).toMatchObject({ step: "confirmed", role: "joiner" });
  const letters = letIn.letters.map(({ bytes }) => bytes);
  await last.again.mine<"handed", "space">("space", { what: "handed", letters });
  await handing.again.mine<"end", "burnt">("burnt", { what: "end", why: "stopped" });
  for (const device of [handing.again, last.again])
    await device.mine<"going-on", "nothing-going-on">("nothing-going-on", { what: "going-on" });
});

test("a pairing lies sealed on the disk, and one that is spoilt or over is none", async () => {
  const phone = await withVault();
  const { fragment } = await phone.mine<"invite", "invited">("invited", { what: "invite", lang: "en" });
  const kept = (await phone.store.readSlot("pairing")) as Uint8Array<ArrayBuffer>;
  const secret = Buffer.from(fragment.slice(4), "base64url").subarray(16, 48);
  expect(Buffer.from(kept).includes(secret)).toBe(false);
  await phone.store.writeSlot(
    "pairing",
    kept.map((byte, at) => (at === 60 ? byte ^ 1 : byte)),
  );
  await phone.mine<"going-on", "nothing-going-on">("nothing-going-on", { what: "going-on" });
  await phone.store.writeSlot("pairing", kept);
  await phone.mine<"going-on", "going-on">("going-on", { what: "going-on" });
  await phone.mine<"end", "burnt">("burnt", { what: "end", why: "stopped" });
  expect((await phone.store.readSlot("pairing"))?.length).toBe(0);
});

test.each([
  ["the old device", "words"],
  ["the new device", "words"],
  ["the old device", "stopped"],
  ["the new device", "stopped"],
] as const)("when %s says no (%s), the other one hears it at once and ends too", async (who, why) => {
  const [phone, laptop] = [await withVault(fact(1)), await withVault()];
  await phone.mine<"begin", "space">("space", { what: "begin" });
  const { there, here } = await compared(phone, laptop);
  const [first, second, listensAt] =
    who === "the old device" ? [phone, laptop, here.no] : [laptop, phone, there.no];
  const { refusal } =
    why === "words"
      ? await first.mine<"heard", "burnt">("burnt", { what: "heard", choice: -1, at })
      : await first.mine<"end", "burnt">("burnt", { what: "end", why });
  expect([refusal?.mailbox, refusal?.slot]).toEqual([listensAt.mailbox, listensAt.slot]);
  const bytes = refusal?.bytes as Uint8Array;
  const forged = bytes.map((byte, i) => (i === 60 ? byte ^ 1 : byte));
  await second.mine<"no", "not-theirs">("not-theirs", { what: "no", bytes: forged });
  // Sabotage: one's own no, played back, is not the other's.
  await first.mine<"no", "not-theirs">("not-theirs", { what: "no", bytes });
  expect(await second.mine<"no", "burnt">("burnt", { what: "no", bytes })).toEqual({ kind: "burnt", why });
  await second.mine<"heard", "burnt">("burnt", { what: "heard", choice: 0, at });
});

test("a second joiner of the same link burns it", async () => {
  const [phone, laptop, stranger] = [await withVault(), await withVault(), await withVault()];
  await phone.mine<"begin", "space">("space", { what: "begin" });
  const { fragment } = await phone.mine<"invite", "invited">("invited", { what: "invite", lang: "en" });
  const text = `https://example.org/j${fragment}`;
  const one = await laptop.mine<"join", "joined">("joined", { what: "join", text });
  const two = await stranger.mine<"join", "joined">("joined", { what: "join", text });
  await phone.mine<"letter", "compare">("compare", { what: "letter", bytes: one.letter });
  const burnt = await phone.mine<"letter", "burnt">("burnt", { what: "letter", bytes: two.letter });
  expect(burnt.why).toBe("taken");
});

test("a device taken out reads nothing written after, and the one that stays is told to turn the tokens", async () => {
  const [phone, laptop, log] = [await withVault(fact(1)), await withVault(), [] as Uint8Array[]];
  await letsIn(phone, laptop);
  await phone.exchange(log);
  await laptop.exchange(log);
  await phone.mine<"at-relay", "space">("space", { what: "at-relay" });
  const { devices, write } = await phone.mine<"look", "space">("space", { what: "look" });
  const name = devices.find(({ mine }) => !mine)?.name ?? "";
  const after = await phone.mine<"remove", "space">("space", { what: "remove", name, at });
  expect(after.devices.length).toBe(1);
  expect(after.turn).toBe(true);
  const turned = await phone.mine<"turned", "space">("space", { what: "turned" });
  expect(turned.turn).toBe(false);
  expect(turned.write).not.toEqual(write);
  await phone.ask("append", { facts: [fact(9)] });
  await phone.exchange(log);
  await laptop.exchange(log);
  expect(await laptop.ids()).toEqual([1]);
  expect((await laptop.mine<"look", "space">("space", { what: "look" })).isOut).toBe(true);
});

test("with a third device, tokens turn only when it has the new key too", async () => {
  const [phone, laptop, tablet] = [await withVault(fact(1)), await withVault(), await withVault()];
  const log: Uint8Array[] = [];
  await letsIn(phone, laptop);
  await phone.exchange(log);
  await laptop.exchange(log);
  await letsIn(phone, tablet);
  for (const device of [phone, tablet, laptop]) await device.exchange(log);
  await phone.mine<"at-relay", "space">("space", { what: "at-relay" });
  const { devices } = await phone.mine<"look", "space">("space", { what: "look" });
  const name = devices.find(({ number }) => number === 3)?.name ?? "";
  const after = await phone.mine<"remove", "space">("space", { what: "remove", name, at });
  expect(after.turn).toBe(false);
  await phone.exchange(log);
  await laptop.exchange(log);
  await laptop.exchange(log);
  await phone.exchange(log);
  expect((await phone.mine<"look", "space">("space", { what: "look" })).turn).toBe(true);
});
