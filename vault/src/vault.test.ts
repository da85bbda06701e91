import { describe, expect, test, vi } from "vitest";
import { bytesToHex, utf8 } from "./bytes.ts";
import {
  appendFacts,
  changeLock,
  createVault,
  eraseAll,
  exportSealed,
  factsSince,
  lookAtVault,
  type NewSecret,
  openVault,
  saveSnapshot,
} from "./index.ts";
import { floorKdf } from "./keys/argon.ts";
import { StoreTrouble } from "./log/store.ts";
import { redact } from "./redacted.ts";
import { createTestPorts, factNumber, factsUpTo, random, type TestPorts } from "./testing/ports.ts";

// Stretching a passphrase is slow on purpose, and slower where the machine is shared.
vi.setConfig({ testTimeout: 120_000 });

const pass = { passphrase: redact("a lamp in the window") };
const wrong = { passphrase: redact("a lamp in a window") };
const newPasskey = () => ({ prf: redact(random(32)), passkey: { credential: random(20), salt: random(32) } });

async function made(ports: TestPorts, facts = factsUpTo(2), secret?: NewSecret) {
  const created = await createVault(ports, { facts, kdf: floorKdf, ...(secret && { secret }) });
  if (!created.ok) throw new Error(created.error.kind);
  return created.value.vault;
}
const kindOf = async (opening: ReturnType<typeof openVault>) => {
  const opened = await opening;
  return opened.ok ? "opened" : opened.error.kind;
};

describe("without a passphrase", () => {
  test("nothing, then a vault, then what was put in", async () => {
    const ports = createTestPorts();
    expect(await lookAtVault(ports.store)).toEqual({ kind: "none" });
    expect(await kindOf(openVault(ports))).toBe("none");
    const vault = await made(ports);
    expect(await lookAtVault(ports.store)).toEqual({ kind: "locked", lock: "device" });
    await appendFacts(vault, [factNumber(3)]);
    const opened = await openVault(ports);
    expect(opened).toMatchObject({
      ok: true,
      value: {
        facts: factsUpTo(3),
        position: 3,
        skipped: 0,
        lock: "device",
        vault: { writer: vault.writer },
      },
    });
    expect(opened.ok && "snapshot" in opened.value).toBe(false);
  });

  test("a second creation changes nothing", async () => {
    const ports = createTestPorts();
    await made(ports);
    expect(await createVault(ports, { facts: [factNumber(9)] })).toEqual({
      ok: false,
      error: { kind: "already-there" },
    });
    expect(await openVault(ports)).toMatchObject({ ok: true, value: { facts: factsUpTo(2) } });
  });

  test("the writer's name from before is kept", async () => {
    const ports = createTestPorts();
    const writer = "0123456789abcdef0123456789abcdef";
    await createVault(ports, { facts: [], writer });
    expect(await openVault(ports)).toMatchObject({ ok: true, value: { vault: { writer } } });
    expect(await createVault(createTestPorts(), { facts: [], writer: "12" })).toMatchObject({ ok: false });
  });
});

describe("with a passphrase", () => {
  test("ten wrong tries cost nothing, then waits grow; the right words end them, and nothing is lost", async () => {
    const ports = createTestPorts();
    await made(ports, factsUpTo(2), pass);
    expect(await kindOf(openVault(ports))).toBe("passphrase-needed");
    const tryWrong = () => openVault(ports, wrong);
    for (let i = 0; i < 10; i += 1) {
      expect(await tryWrong()).toEqual({ ok: false, error: { kind: "wrong-passphrase", waitMs: 0 } });
    }
    expect(await tryWrong()).toEqual({ ok: false, error: { kind: "wrong-passphrase", waitMs: 5_000 } });
    expect(await openVault(ports, pass)).toEqual({ ok: false, error: { kind: "wait", waitMs: 5_000 } });
    ports.clock.now += 5_000;
    expect(await tryWrong()).toEqual({ ok: false, error: { kind: "wrong-passphrase", waitMs: 10_000 } });
    ports.clock.now += 10_000;
    expect(await openVault(ports, pass)).toMatchObject({ ok: true, value: { facts: factsUpTo(2) } });
    expect(await tryWrong()).toEqual({ ok: false, error: { kind: "wrong-passphrase", waitMs: 0 } });
  });

  test("a try counts before it is made", async () => {
    const ports = createTestPorts();
    await made(ports, [], pass);
    const under = {
      ...ports,
      deviceKeys: { ...ports.deviceKeys, unwrap: () => Promise.reject(new Error("tab ended")) },
    };
    await expect(openVault(under, wrong)).rejects.toThrow("tab ended");
    expect(bytesToHex(ports.store.contents.slots.get("tries") ?? random(1)).slice(0, 4)).toBe("0001");
  });

  test("a phone without room still opens", async () => {
    const ports = createTestPorts();
    await made(ports, factsUpTo(1), pass);
    const writeSlot = () => Promise.reject(new StoreTrouble("full"));
    expect(await kindOf(openVault({ ...ports, store: { ...ports.store, writeSlot } }, pass))).toBe("opened");
  });

  test("the lock changes both ways; the lock from before opens nothing", async () => {
    const ports = createTestPorts();
    const vault = await made(ports);
    const before = ports.store.contents.lock;
    expect(await changeLock(vault, { next: pass }, floorKdf)).toEqual({ ok: true, value: "passphrase" });
    expect(await kindOf(openVault(ports, wrong))).toBe("wrong-passphrase");
    expect(await openVault(ports, pass)).toMatchObject({ ok: true, value: { facts: factsUpTo(2) } });
    const now = ports.store.contents.lock;
    if (before === undefined || now === undefined) throw new Error("no lock");
    ports.store.contents.lock = { header: before.header, deviceKey: now.deviceKey };
    expect(await kindOf(openVault(ports))).toBe("damaged");
    ports.store.contents.lock = now;
    expect(await changeLock(vault, { old: pass })).toEqual({ ok: true, value: "device" });
    expect(await kindOf(openVault(ports))).toBe("opened");
  });
});

describe("asking again before the lock changes", () => {
  const kindOfChange = async (change: ReturnType<typeof changeLock>) => {
    const changed = await change;
    return changed.ok ? changed.value : changed.error.kind;
  };

  test("without the old words, or with others, nothing changes; and a wrong try counts as at the door", async () => {
    const ports = createTestPorts();
    const vault = await made(ports, factsUpTo(2), pass);
    const before = ports.store.contents.lock;
    expect(await kindOfChange(changeLock(vault, { next: wrong }, floorKdf))).toBe("passphrase-needed");
    for (let i = 0; i < 11; i += 1)
      expect(await kindOfChange(changeLock(vault, { old: wrong, next: wrong }, floorKdf))).toBe(
        "wrong-passphrase",
      );
    expect(await changeLock(vault, { old: pass, next: wrong }, floorKdf)).toEqual({
      ok: false,
      error: { kind: "wait", waitMs: 5_000 },
    });
    expect(ports.store.contents.lock).toBe(before);
    expect(await kindOf(openVault(ports, pass))).toBe("wait");
  });

  test("a passkey's answer is asked for in the same way", async () => {
    const ports = createTestPorts();
    const key = newPasskey();
    const vault = await made(ports, factsUpTo(2), key);
    const before = ports.store.contents.lock;
    expect(await kindOfChange(changeLock(vault, {}))).toBe("passkey-needed");
    expect(await kindOfChange(changeLock(vault, { old: newPasskey() }))).toBe("wrong-passkey");
    expect(ports.store.contents.lock).toBe(before);
    expect(await kindOfChange(changeLock(vault, { old: key, next: pass }, floorKdf))).toBe("passphrase");
    expect(await kindOf(openVault(ports, key))).toBe("passphrase-needed");
    expect(await kindOf(openVault(ports, pass))).toBe("opened");
  });
});

describe("with a passkey", () => {
  test("who looks learns which passkey to ask and with what; its answer opens, and no other does", async () => {
    const ports = createTestPorts();
    const key = newPasskey();
    await made(ports, factsUpTo(2), key);
    expect(await lookAtVault(ports.store)).toEqual({
      kind: "locked",
      lock: "passkey",
      passkey: key.passkey,
    });
    expect(await kindOf(openVault(ports))).toBe("passkey-needed");
    expect(await kindOf(openVault(ports, pass))).toBe("passkey-needed");
    expect(await kindOf(openVault(ports, newPasskey()))).toBe("wrong-passkey");
    expect(await openVault(ports, { prf: key.prf })).toMatchObject({
      ok: true,
      value: { facts: factsUpTo(2), lock: "passkey" },
    });
  });

  test("no wait ever grows: what cannot be guessed is not counted", async () => {
    const ports = createTestPorts();
    const key = newPasskey();
    await made(ports, factsUpTo(1), key);
    for (let i = 0; i < 15; i += 1) await openVault(ports, newPasskey());
    expect(ports.store.contents.slots.has("tries")).toBe(false);
    expect(await kindOf(openVault(ports, key))).toBe("opened");
  });

  test("a lock that could not be read again is never made", async () => {
    const key = newPasskey();
    const short = { ...key, passkey: { ...key.passkey, salt: random(16) } };
    await expect(made(createTestPorts(), [], short)).rejects.toThrow(TypeError);
    await expect(made(createTestPorts(), [], { ...key, prf: redact(random(16)) })).rejects.toThrow(TypeError);
  });
});

test("with a snapshot, opening 20,000 facts reads the tail alone", async () => {
  const ports = createTestPorts();
  const vault = await made(ports, factsUpTo(20_000));
  await saveSnapshot(vault, utf8("folded"), 20_000);
  await appendFacts(vault, [factNumber(20_001)]);
  let read = 0;
  const store = {
    ...ports.store,
    read: async (after: number, limit: number) => {
      const records = await ports.store.read(after, limit);
      read += records.length;
      return records;
    },
  };
  expect(await openVault({ ...ports, store })).toMatchObject({
    ok: true,
    value: {
      snapshot: utf8("folded"),
      facts: [factNumber(20_001)],
      position: 20_001,
      skipped: 0,
    },
  });
  expect(read).toBe(1);
});

test("another tab reads on from where it was", async () => {
  const ports = createTestPorts();
  const vault = await made(ports);
  const other = await openVault(ports);
  await appendFacts(vault, [factNumber(3)]);
  expect(other.ok && (await factsSince(other.value.vault, 2))).toEqual({
    facts: [factNumber(3)],
    position: 3,
    skipped: 0,
  });
});

test("deleted is deleted: an open vault adds nothing more", async () => {
  const ports = createTestPorts();
  const vault = await made(ports);
  await eraseAll(ports.store);
  expect(await appendFacts(vault, [factNumber(3)])).toEqual({ ok: false, error: { kind: "gone" } });
  expect(await changeLock(vault, {})).toEqual({ ok: false, error: { kind: "gone" } });
  await saveSnapshot(vault, utf8("{}"), 2);
  expect(await lookAtVault(ports.store)).toEqual({ kind: "none" });
  expect(ports.store.contents.slots.size).toBe(0);
});

/** Every sealed thing of a whole life: records, head, snapshot, wrapped keys, and two exports of the same facts. */
async function sealedThings(rng: typeof random): Promise<readonly Uint8Array[]> {
  const ports = { ...createTestPorts(), random: rng };
  const vault = await made(ports, factsUpTo(40));
  const heads: Uint8Array[] = [];
  for (let n = 41; n < 60; n += 1) {
    await appendFacts(vault, [factNumber(n)]);
    heads.push(ports.store.contents.head ?? random(1));
  }
  await saveSnapshot(vault, utf8("{}"), 10);
  const files = await Promise.all(
    [1, 2].map(() => exportSealed(rng, factsUpTo(2), pass.passphrase, floorKdf)),
  );
  const chunks = files.flatMap((file) => {
    if (!file.ok) throw new Error(file.error.kind);
    return [file.value.slice(-537), file.value.slice(68)];
  });
  return [
    ...ports.store.contents.records.values(),
    ...heads,
    ...ports.store.contents.slots.values(),
    ...chunks,
  ];
}
const nonces = (things: readonly Uint8Array[]) =>
  new Set(things.map((thing) => bytesToHex(thing.slice(1, 25))));

// Tarsnap, 2011: a refactoring stopped the nonce from moving, and no test looked at what went out.
test("no two seals share a nonce, seen on the bytes themselves", async () => {
  const things = await sealedThings(random);
  expect(things.length).toBe(59 + 19 + 1 + 4);
  expect(nonces(things).size).toBe(things.length);
});

test("… and this test would see one that does", async () => {
  const stuck = (length: number) => new Uint8Array(length).fill(7);
  expect(nonces(await sealedThings(stuck)).size).toBe(1);
});

test("canary words are nowhere in what is stored, in any spelling", async () => {
  const ports = createTestPorts();
  const canaries = Array.from({ length: 20 }, (_, i) => `canary-${bytesToHex(random(6))}-${i}`);
  const facts = canaries.map((word, i) => ({
    ...factNumber(i),
    subject: word,
    body: { words: word, [word]: 1 },
  }));
  const vault = await made(ports, facts, { passphrase: redact(canaries[0] ?? "") });
  await saveSnapshot(vault, utf8(JSON.stringify({ canaries })), 20);
  const file = await exportSealed(random, facts, redact(canaries[1] ?? ""), floorKdf);
  const { lock, head, records, slots } = ports.store.contents;
  const stored = [
    lock?.header,
    head,
    ...records.values(),
    ...slots.values(),
    file.ok ? file.value : undefined,
  ];
  const haystack = Buffer.concat(stored.map((bytes) => Buffer.from(bytes ?? [])));
  const spellings = (word: string) => {
    const plain = Buffer.from(word);
    const base64 = [0, 1, 2].map((skip) => plain.subarray(skip).toString("base64").slice(0, 12));
    return [plain, Buffer.from(word, "utf16le"), plain.toString("hex"), ...base64];
  };
  const found = [...canaries, "mirrors", "unhurried"].flatMap((word) =>
    spellings(word).filter((spelling) => haystack.includes(spelling)),
  );
  expect(found).toEqual([]);
  expect(haystack.length).toBeGreaterThan(20 * 512);
});
