// The API over HTTP, through the real server and the real store.
import { randomBytes } from "node:crypto";
import {
  emptyLog,
  encodeToRelay,
  headersFor,
  messageType,
  nextPosition,
  samePosition,
  wireLimits,
} from "@unhurried/sync/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, creation, frameOf, hash, hashesOf, newKeys, openWorld, type World } from "../testing/world.ts";

let world: World;
const keys = newKeys();
beforeAll(async () => {
  world = await openWorld({ limits: { spacesPerDay: 1_000, mailboxesPerDay: 1_000 } });
  await ask(world.origin, creation(keys));
});
afterAll(() => world.end());

type Message = Parameters<typeof ask>[1];
const as = (message: Message, capability = keys.write, space = keys.space) =>
  ask(world.origin, message, [space, capability]);
const append = (...frames: Uint8Array[]): Message => ({ kind: "append", id: 7, frames });
const read = (from: number, limit = 100): Message => ({ kind: "read", from, limit, pruned: 0 });

describe("a space", () => {
  it("is made once, and the same way again", async () => {
    const mine = newKeys();
    expect(await ask(world.origin, creation(mine))).toMatchObject({
      kind: "welcome",
      head: { n: 0, firstN: 1 },
    });
    expect(await ask(world.origin, creation(mine))).toMatchObject({ kind: "welcome" });
    expect(await ask(world.origin, creation(newKeys(mine.space)))).toBe("taken");
  });

  it("keeps frames in order and gives them back as they came, with positions anybody can compute", async () => {
    const mine = await world.newSpace();
    const frames = [frameOf(), frameOf(2_048), frameOf()];
    const kept = await as(append(...frames), mine.write, mine.space);
    const got = await as(read(1), mine.read, mine.space);
    if (typeof kept === "string" || kept.kind !== "kept") throw new Error(String(kept));
    if (typeof got === "string" || got.kind !== "frames") throw new Error(String(got));
    expect(got.records.map(({ frame }) => Buffer.from(frame))).toEqual(frames.map((one) => Buffer.from(one)));
    let at = emptyLog;
    for (const [index, frame] of frames.entries()) {
      at = nextPosition(hash, at, frame);
      expect(samePosition(kept.places[index] ?? emptyLog, at)).toBe(true);
      expect(samePosition(got.records[index] ?? emptyLog, at)).toBe(true);
    }
    expect(samePosition(got.head, at)).toBe(true);
  });

  it("takes a frame again without keeping it twice", async () => {
    const mine = await world.newSpace();
    const frame = frameOf();
    const first = await as(append(frame), mine.write, mine.space);
    expect(await as(append(frame), mine.write, mine.space)).toEqual(first);
    expect(await as(read(1), mine.write, mine.space)).toMatchObject({ head: { n: 1 } });
  });

  it("answers a wrong token and a space that isn't there alike, to the last header", async () => {
    const of = async (space: Uint8Array, capability: Uint8Array) => {
      const response = await fetch(`${world.origin}/api/read`, {
        method: "POST",
        headers: { "Content-Type": messageType, ...headersFor(space, capability) },
        body: encodeToRelay(read(1)),
      });
      const headers = [...response.headers].filter(([name]) => name !== "date");
      return { status: response.status, headers, body: await response.text() };
    };
    const wrong = await of(keys.space, randomBytes(32));
    expect(wrong).toEqual(await of(randomBytes(16), keys.read));
    expect(wrong).toMatchObject({ status: 403, body: '{"code":"no-access"}' });
  });

  it("lets each token do its own and no more", async () => {
    expect(await as(append(frameOf()), keys.read)).toBe("not-allowed");
    expect(await as({ kind: "prune", upTo: 0 }, keys.write)).toBe("not-allowed");
    expect(await as({ kind: "rotate", hashes: hashesOf(newKeys()) }, keys.write)).toBe("not-allowed");
    expect(await as({ kind: "remove" }, keys.write)).toBe("not-allowed");
    expect(await as(read(1), keys.admin)).toMatchObject({ kind: "frames" });
    expect(await as(append(frameOf()), keys.admin)).toMatchObject({ kind: "kept" });
  });

  it("changes its tokens: the old ones open nothing any more, the new ones at once", async () => {
    const mine = await world.newSpace();
    const next = newKeys(mine.space);
    expect(await as({ kind: "rotate", hashes: hashesOf(next) }, mine.admin, mine.space)).toBe("done");
    for (const old of [mine.read, mine.write, mine.admin])
      expect(await as(read(1), old, mine.space)).toBe("no-access");
    expect(await as(append(frameOf()), next.write, mine.space)).toMatchObject({ kind: "kept" });
  });

  it("begins later after pruning, and says where a newcomer may begin", async () => {
    const mine = await world.newSpace();
    await as(append(frameOf(), frameOf(), frameOf()), mine.write, mine.space);
    expect(await as({ kind: "snapshot", n: 3 }, mine.write, mine.space)).toBe("done");
    expect(await as({ kind: "prune", upTo: 2 }, mine.admin, mine.space)).toBe("done");
    expect(await as(read(1), mine.read, mine.space)).toMatchObject({
      head: { n: 3, firstN: 3, snapshotN: 3 },
      records: [{ n: 3 }],
    });
    expect(await as({ kind: "read", from: 1, limit: 9, pruned: 1 }, mine.read, mine.space)).toMatchObject({
      records: [{ n: 1 }, { n: 2 }, { n: 3 }],
    });
    expect(await as({ kind: "prune", upTo: 4 }, mine.admin, mine.space)).toBe("no-such-position");
    expect(await as({ kind: "snapshot", n: 4 }, mine.write, mine.space)).toBe("no-such-position");
  });

  it("goes when it is told to, and its name does not come back", async () => {
    const mine = await world.newSpace();
    await as(append(frameOf()), mine.write, mine.space);
    expect(await as({ kind: "remove" }, mine.admin, mine.space)).toBe("done");
    expect(await as(read(1), mine.admin, mine.space)).toBe("no-access");
    expect(await ask(world.origin, creation(mine))).toBe("taken");
  });
});

describe("beside the log", () => {
  const mailbox = () => randomBytes(16);
  const post = (box: Uint8Array, slot: number, letter: Uint8Array): Message => ({
    kind: "post",
    mailbox: box,
    slot,
    letter,
  });

  it("a mailbox takes one letter each way and hands each out once", async () => {
    const box = mailbox();
    const [one, two] = [randomBytes(512), randomBytes(2_048)];
    const to = (message: Message) => ask(world.origin, message);
    expect(await to(post(box, 1, one))).toBe("not-here");
    expect(await to({ kind: "mailbox", mailbox: box, minutes: 0 })).toBe("done");
    expect(await to({ kind: "mailbox", mailbox: box, minutes: 0 })).toBe("taken");
    expect(await to({ kind: "collect", mailbox: box, slot: 1 })).toBe("not-yet");
    expect(await to(post(box, 1, one))).toBe("done");
    expect(await to(post(box, 1, one))).toBe("done");
    expect(await to(post(box, 1, two))).toBe("taken");
    expect(await to(post(box, 2, two))).toBe("done");
    expect(await to(post(box, 3, two))).toBe("malformed");
    expect(await to({ kind: "collect", mailbox: box, slot: 1 })).toMatchObject({ kind: "letter" });
    expect(await to({ kind: "collect", mailbox: box, slot: 1 })).toBe("taken");
    expect(await to({ kind: "collect", mailbox: box, slot: 2 })).toMatchObject({ kind: "letter" });
  });

  it("a mailbox is gone after a quarter of an hour, unless somebody asked for longer", async () => {
    const [short, long] = [mailbox(), mailbox()];
    const to = (message: Message) => ask(world.origin, message);
    await to({ kind: "mailbox", mailbox: short, minutes: 0 });
    await to({ kind: "mailbox", mailbox: long, minutes: 1_440 });
    expect(await to({ kind: "mailbox", mailbox: mailbox(), minutes: 1_441 })).toBe("malformed");
    world.now += 15 * 60_000;
    expect(await to(post(short, 1, randomBytes(512)))).toBe("not-here");
    expect(await to(post(long, 1, randomBytes(512)))).toBe("done");
  });

  it("a barrier shows neither half before both are there", async () => {
    const barrier = randomBytes(16);
    const [a, b] = [frameOf(), frameOf()];
    const deposit = (slot: number, frame: Uint8Array) => as({ kind: "deposit", barrier, slot, frame });
    expect(await as({ kind: "reveal", barrier })).toBe("not-here");
    expect(await deposit(1, b)).toBe("done");
    expect(await as({ kind: "reveal", barrier })).toBe("not-yet");
    expect(await deposit(1, a)).toBe("taken");
    expect(await deposit(2, a)).toBe("malformed");
    expect(await deposit(0, a)).toBe("done");
    const halves = await as({ kind: "reveal", barrier });
    if (typeof halves === "string" || halves.kind !== "halves") throw new Error(String(halves));
    expect([Buffer.from(halves.first), Buffer.from(halves.second)]).toEqual([Buffer.from(a), Buffer.from(b)]);
  });

  it("an attachment is kept under its own hash, up to its size, until it is let go", async () => {
    const bytes = randomBytes(wireLimits.attachmentBytes);
    const name = hash(bytes);
    expect(await as({ kind: "attach", name, bytes })).toBe("done");
    expect(await as({ kind: "attach", name: randomBytes(32), bytes })).toBe("malformed");
    const found = await as({ kind: "fetch", name }, keys.read);
    if (typeof found === "string" || found.kind !== "attachment") throw new Error(String(found));
    expect(Buffer.compare(found.bytes, bytes)).toBe(0);
    expect(await as({ kind: "detach", name })).toBe("done");
    expect(await as({ kind: "fetch", name })).toBe("not-here");
  });
});

describe("waiting", () => {
  it("is answered when something comes, and at once when something is there", async () => {
    const mine = await world.newSpace();
    const waiting = as({ kind: "wait", from: 1, seconds: 25 }, mine.read, mine.space);
    await as(append(frameOf()), mine.write, mine.space);
    expect(await waiting).toMatchObject({ kind: "frames", records: [{ n: 1 }] });
    expect(await as({ kind: "wait", from: 1, seconds: 25 }, mine.read, mine.space)).toMatchObject({
      records: [{ n: 1 }],
    });
  });

  it("comes back empty when its time is over", async () => {
    expect(await as({ kind: "wait", from: 1_000, seconds: 0 })).toMatchObject({
      kind: "frames",
      records: [],
    });
  });
});

describe("must fail", () => {
  const raw = (path: string, init: RequestInit) => fetch(world.origin + path, init);
  const post = (body: Uint8Array, headers: Readonly<Record<string, string>> = {}) => ({
    method: "POST",
    body: Uint8Array.from(body),
    headers: { "Content-Type": messageType, ...headersFor(keys.space, keys.write), ...headers },
  });
  const whole = encodeToRelay({ kind: "append", id: 1, frames: [frameOf()] });
  const bent = (at: number, to: number) => {
    const bytes = Uint8Array.from(whole);
    bytes[at] = to;
    return bytes;
  };

  it.each([
    ["another version", 400, "unknown-version", "/api/append", post(bent(0, 2))],
    ["another message than the address's", 400, "unknown-message", "/api/read", post(whole)],
    ["a live message", 400, "unknown-message", "/api/append", post(Uint8Array.of(1, 4))],
    ["a bad frame", 400, "bad-frame", "/api/append", post(bent(12, 0))],
    ["a cut message", 400, "malformed", "/api/append", post(whole.subarray(0, -1))],
    ["an empty body", 400, "malformed", "/api/append", post(new Uint8Array(0))],
    ["an append of nothing", 400, "malformed", "/api/append", post(Uint8Array.of(1, 2, 0, 0, 0, 1, 0, 0))],
    [
      "plain text, as any page can send it",
      400,
      "malformed",
      "/api/append",
      post(whole, { "Content-Type": "text/plain" }),
    ],
    ["more than a request may be", 413, "too-large", "/api/append", post(new Uint8Array(1_048_577))],
    ["no right at all", 403, "no-access", "/api/append", post(whole, { Authorization: "" })],
    ["half a space", 403, "no-access", "/api/append", post(whole, { "Unhurried-Space": "00" })],
    ["an address that isn't there", 404, "no-such-route", "/api/nothing", post(whole)],
    ["asking the wrong way", 405, "wrong-method", "/api/append", { method: "PUT" }],
    ["a live connection that isn't one", 405, "wrong-method", "/api/live", {}],
  ] as const)("%s: %i %s", async (_, status, code, path, init) => {
    const before = await world.store.readCaps(keys.space);
    const response = await raw(path, init);
    expect([response.status, await response.text()]).toEqual([status, `{"code":"${code}"}`]);
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    expect(response.headers.get("X-Robots-Tag")).toBe("noindex");
    expect(response.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
    expect(await world.store.readCaps(keys.space)).toEqual(before);
  });

  it("stops reading a body that goes on for ever", async () => {
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
    });
    const headers = { "Content-Type": messageType, ...headersFor(keys.space, keys.write) };
    const init = { method: "POST", body: endless, headers, duplex: "half" } as RequestInit;
    const answer = await raw("/api/append", init).then(
      async (response) => response.text(),
      () => "connection ended",
    );
    expect(['{"code":"too-large"}', "connection ended"]).toContain(answer);
  });

  it("tells nobody else's pages anything", async () => {
    const asked = await raw("/api/read", {
      method: "OPTIONS",
      headers: { Origin: "https://elsewhere.example", "Access-Control-Request-Method": "POST" },
    });
    expect(asked.headers.get("Access-Control-Allow-Origin")).toBeNull();
    expect(asked.status).toBe(405);
  });
});
