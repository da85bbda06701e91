// Live connections, over real WebSockets on a real port.
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { connect as connectSocket } from "node:net";
import {
  codes,
  emptyLog,
  encodeToRelay,
  nextPosition,
  type Position,
  samePosition,
  type ToDevice,
  type ToRelay,
} from "@unhurried/sync/wire";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  ask,
  connect,
  type Device,
  frameOf,
  hash,
  hashesOf,
  newKeys,
  openWorld,
  type World,
} from "../testing/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld({ limits: { spacesPerDay: 1_000 } });
});
afterAll(() => world.end());

const append = (id: number, ...frames: Uint8Array[]): ToRelay => ({ kind: "append", id, frames });

/** What a device is told until it has heard of number `n`, as a list of numbers and the position it computes. */
async function follow(
  device: Device,
  n: number,
  own: ReadonlyMap<number, Uint8Array> = new Map(),
  from = emptyLog,
) {
  let at: Position = from;
  const numbers: number[] = [];
  while (at.n < n) {
    const message = await device.next();
    if (message.kind === "kept")
      for (const place of message.places) {
        const frame = own.get(message.id);
        if (place.n <= at.n || frame === undefined) continue;
        at = nextPosition(hash, at, frame);
        numbers.push(place.n);
        expect(samePosition(at, place)).toBe(true);
      }
    if (message.kind !== "frames") continue;
    expect(samePosition(at, { n: (message.records[0]?.n ?? 0) - 1, acc: message.accBefore })).toBe(true);
    for (const record of message.records) {
      at = nextPosition(hash, at, record.frame);
      numbers.push(record.n);
      expect(samePosition(at, record)).toBe(true);
    }
  }
  return { at, numbers };
}

describe("a live connection", () => {
  it("is welcomed with where the log stands, and told what it hasn't got", async () => {
    const keys = await world.newSpace();
    const frames = Array.from({ length: 5 }, () => frameOf());
    await ask(world.origin, append(1, ...frames), [keys.space, keys.write]);
    const here = frames.slice(0, 2).reduce((at, frame) => nextPosition(hash, at, frame), emptyLog);
    const device = await connect(world.port, keys, keys.read, here);
    expect(await device.nextOf("welcome")).toMatchObject({ head: { n: 5, firstN: 1 } });
    expect((await follow(device, 5, new Map(), here)).numbers).toEqual([3, 4, 5]);
    device.ws.close();
  });

  it("hears what others append, whichever way they do, in order and once", async () => {
    const keys = await world.newSpace();
    const [a, b] = [await connect(world.port, keys), await connect(world.port, keys, keys.read)];
    await a.nextOf("welcome");
    await b.nextOf("welcome");
    for (let id = 1; id <= 20; id += 1) a.say(append(id, frameOf()));
    await ask(world.origin, append(1, frameOf()), [keys.space, keys.write]);
    expect((await follow(b, 21)).numbers).toEqual(Array.from({ length: 21 }, (_, i) => i + 1));
    for (const one of [a, b]) one.ws.close();
  });

  it("hears others' frames and its own answers in one order, without its own frames again", async () => {
    const keys = await world.newSpace();
    const devices = await Promise.all([1, 2, 3].map(() => connect(world.port, keys)));
    for (const device of devices) await device.nextOf("welcome");
    const own = devices.map(() => new Map(Array.from({ length: 10 }, (_, i) => [i + 1, frameOf()])));
    for (let id = 1; id <= 10; id += 1)
      for (const [at, device] of devices.entries()) device.say(append(id, own[at]?.get(id) ?? frameOf()));
    for (const [at, device] of devices.entries())
      expect((await follow(device, 30, own[at])).numbers).toEqual(
        Array.from({ length: 30 }, (_, i) => i + 1),
      );
    for (const device of devices) device.ws.close();
  });

  it("may say more right behind its hello", async () => {
    const keys = await world.newSpace();
    const device = await connect(world.port, keys);
    device.say(append(9, frameOf()));
    device.say({ kind: "ping" });
    const kinds = [await device.next(), await device.next(), await device.next()].map(({ kind }) => kind);
    expect(kinds.sort()).toEqual(["kept", "pong", "welcome"]);
    device.ws.close();
  });

  it("catches up over many pages", async () => {
    const keys = await world.newSpace();
    const frames = Array.from({ length: 60 }, () => frameOf(32_768));
    for (let at = 0; at < 60; at += 20)
      await world.store.append({ space: keys.space, generation: 0 }, frames.slice(at, at + 20), world.now);
    const device = await connect(world.port, keys, keys.read);
    expect((await follow(device, 60)).numbers).toHaveLength(60);
    device.ws.close();
  });

  it("that had more acknowledged than the relay has may bring it back faster than a day allows", async () => {
    const small = await openWorld({ limits: { framesPerDay: 3, frames: { burst: 3, perSecond: 1 } } });
    const keys = await small.newSpace();
    const device = await connect(small.port, keys, keys.write, { n: 5, acc: randomBytes(32) });
    expect(await device.nextOf("welcome")).toMatchObject({ head: { n: 0 } });
    device.say(append(1, ...Array.from({ length: 8 }, () => frameOf())));
    expect(await device.next()).toMatchObject({ kind: "kept", id: 1 });
    device.say(append(2, frameOf()));
    expect(await device.next()).toMatchObject({ kind: "trouble", id: 2, code: "day-full" });
    device.ws.close();
    await small.end();
  });

  it("ends when its token is taken away, and stays when its token still fits", async () => {
    const keys = await world.newSpace();
    const next = newKeys(keys.space);
    const [removed, staying] = [await connect(world.port, keys), await connect(world.port, keys, keys.read)];
    await removed.nextOf("welcome");
    await staying.nextOf("welcome");
    const hashes = { ...hashesOf(next), read: hash(keys.read) };
    await ask(world.origin, { kind: "rotate", hashes }, [keys.space, keys.admin]);
    expect(await removed.nextOf("trouble")).toMatchObject({ code: "no-access", id: 0 });
    expect(await removed.closed).toBe(1008);
    await ask(world.origin, append(1, frameOf()), [keys.space, next.write]);
    expect((await follow(staying, 1)).numbers).toEqual([1]);
    staying.ws.close();
  });

  it("ends when its space is gone", async () => {
    const keys = await world.newSpace();
    const device = await connect(world.port, keys);
    await device.nextOf("welcome");
    await ask(world.origin, { kind: "remove" }, [keys.space, keys.admin]);
    expect(await device.nextOf("trouble")).toMatchObject({ code: "no-access" });
    expect(await device.closed).toBe(1008);
  });
});

describe("a broadcast", () => {
  it("reaches the others of its space as it was, reaches nobody else, and is kept nowhere", async () => {
    const [keys, others] = [await world.newSpace(), await world.newSpace()];
    const devices = await Promise.all([keys, keys, keys, others].map((of) => connect(world.port, of)));
    const [sender, near, alsoNear, elsewhere] = devices as [Device, Device, Device, Device];
    for (const device of devices) await device.nextOf("welcome");
    const frame = frameOf();
    sender.say({ kind: "broadcast", frame });
    for (const device of [near, alsoNear])
      expect(Buffer.compare((await device.nextOf("broadcast")).frame, frame)).toBe(0);
    for (const device of [sender, elsewhere]) {
      device.say({ kind: "ping" });
      expect((await device.next()).kind).toBe("pong");
    }
    const late = await connect(world.port, keys, keys.read);
    expect(await late.nextOf("welcome")).toMatchObject({ head: { n: 0 } });
    expect(await world.store.head({ space: keys.space, generation: 0 })).toMatchObject({ n: 0 });
    for (const device of [...devices, late]) device.ws.close();
  });

  it("has a pace and a size", async () => {
    const keys = await world.newSpace();
    const device = await connect(world.port, keys);
    await device.nextOf("welcome");
    for (let i = 0; i < 33; i += 1) device.say({ kind: "broadcast", frame: frameOf() });
    expect(await device.next()).toMatchObject({ kind: "trouble", code: "slow-down", id: 0 });
    world.now += 1_000;
    device.say({ kind: "broadcast", frame: frameOf(32_768) });
    expect(await device.next()).toMatchObject({ kind: "trouble", code: "too-large" });
    expect(await device.closed).toBe(1008);
  });

  it("is not for whoever may only read", async () => {
    const keys = await world.newSpace();
    const device = await connect(world.port, keys, keys.read);
    await device.nextOf("welcome");
    device.say({ kind: "broadcast", frame: frameOf() });
    expect(await device.next()).toMatchObject({ kind: "trouble", code: "not-allowed" });
    device.say(append(3, frameOf()));
    expect(await device.next()).toMatchObject({ kind: "trouble", code: "not-allowed", id: 3 });
    device.ws.close();
  });
});

describe("two processes on one store", () => {
  it("serve one space live, both ways", async () => {
    const other = await world.another();
    const keys = await world.newSpace();
    const [a, b] = [await connect(world.port, keys), await connect(other.port, keys)];
    const own = [new Map([[1, frameOf()]]), new Map([[1, frameOf()]])];
    for (const device of [a, b]) await device.nextOf("welcome");
    a.say(append(1, own[0]?.get(1) ?? frameOf()));
    b.say(append(1, own[1]?.get(1) ?? frameOf()));
    expect((await follow(a, 2, own[0])).numbers).toEqual([1, 2]);
    expect((await follow(b, 2, own[1])).numbers).toEqual([1, 2]);
    await other.stop();
    expect(await b.next()).toEqual({ kind: "bye" });
    const again = await connect(world.port, keys);
    expect(await again.nextOf("welcome")).toMatchObject({ head: { n: 2 } });
    for (const device of [a, again]) device.ws.close();
  });

  it("take a token away in both", async () => {
    const other = await world.another();
    const keys = await world.newSpace();
    const device = await connect(other.port, keys);
    await device.nextOf("welcome");
    const hashes = hashesOf(newKeys());
    await ask(world.origin, { kind: "rotate", hashes }, [keys.space, keys.admin]);
    expect(await device.nextOf("trouble")).toMatchObject({ code: "no-access" });
    await other.stop();
  });
});

describe("must fail", () => {
  const hello = (keys: { space: Uint8Array; write: Uint8Array }): Uint8Array =>
    encodeToRelay({ kind: "hello", space: keys.space, capability: keys.write, at: emptyLog });
  const ping = encodeToRelay({ kind: "ping" });

  /** What a connection hears until it is closed. */
  async function end(device: Device): Promise<readonly [number, ToDevice[]]> {
    const code = await device.closed;
    return [code, [...device.rest]];
  }

  it.each([
    ["a wrong token", "no-access", () => [hello(newKeys())]],
    ["anything before hello", "unexpected", () => [ping]],
    ["another version", "unknown-version", () => [Uint8Array.of(9, 1)]],
    ["no such message", "unknown-message", () => [Uint8Array.of(1, 0x6f)]],
    ["noise", "malformed", () => [Uint8Array.of(1)]],
    ["nothing", "malformed", () => [new Uint8Array(0)]],
    ["a hello cut short", "malformed", () => [hello(newKeys()).subarray(0, 40)]],
  ] as const)("%s: %s, and closed", async (_, code, messages) => {
    const device = await connect(world.port);
    for (const bytes of messages()) device.ws.send(bytes);
    expect(await end(device)).toEqual([1008, [{ kind: "trouble", code, id: 0 }]]);
  });

  it.each([
    ["a second hello", "unexpected", (keys) => hello(keys)],
    ["a message for HTTP", "unknown-message", () => encodeToRelay({ kind: "remove" })],
    ["a bad frame", "bad-frame", () => Uint8Array.of(1, 3, 0, 0, 0, 0)],
  ] as const satisfies readonly (readonly [
    string,
    string,
    (keys: { space: Uint8Array; write: Uint8Array }) => Uint8Array,
  ])[])("%s after a good hello: %s, nothing kept, and closed", async (_, code, message) => {
    const keys = await world.newSpace();
    const device = await connect(world.port, keys);
    await device.nextOf("welcome");
    device.ws.send(message(keys));
    expect(await end(device)).toEqual([1008, [{ kind: "trouble", code, id: 0 }]]);
    expect(await world.store.head({ space: keys.space, generation: 0 })).toMatchObject({ n: 0 });
  });

  it("text: malformed, and closed", async () => {
    const device = await connect(world.port);
    device.ws.send("hello");
    expect(await end(device)).toEqual([1008, [{ kind: "trouble", code: "malformed", id: 0 }]]);
  });

  it("more than a message may be: closed as too big, without reading it", async () => {
    const device = await connect(world.port, await world.newSpace());
    await device.nextOf("welcome");
    device.ws.send(new Uint8Array(1_048_577));
    expect(await device.closed).toBe(1009);
  });

  it("a broken WebSocket frame: closed, and the server goes on", async () => {
    const device = await connect(world.port);
    (device.ws as unknown as { _socket: { write(bytes: Buffer): void } })._socket.write(randomBytes(4_096));
    expect([1002, 1006, 1007, 1009]).toContain(await device.closed);
    expect((await fetch(`${world.origin}/healthz`)).status).toBe(200);
  });

  it("another address to upgrade at: the plain answer", async () => {
    const socket = connectSocket(world.port, "localhost");
    socket.write("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
    const [data] = (await once(socket, "data")) as [Buffer];
    expect(data.toString()).toMatch(/^HTTP\/1\.1 200/);
    socket.destroy();
  });
});

describe("too much", () => {
  it("at once is declined, by its own number, and works later", async () => {
    const keys = await world.newSpace();
    const device = await connect(world.port, keys);
    await device.nextOf("welcome");
    device.say(append(1, ...Array.from({ length: 64 }, () => frameOf())));
    expect(await device.next()).toMatchObject({ kind: "kept", id: 1 });
    device.say(append(2, frameOf()));
    expect(await device.next()).toMatchObject({ kind: "trouble", id: 2, code: "slow-down" });
    world.now += 1_000;
    device.say(append(3, frameOf()));
    expect(await device.next()).toMatchObject({ kind: "kept", id: 3 });
    device.ws.close();
  });

  it("in a day is declined until tomorrow; what is there already costs nothing", async () => {
    const small = await openWorld({ limits: { framesPerDay: 2 } });
    const keys = await small.newSpace();
    const right = [keys.space, keys.write] as const;
    const frame = frameOf();
    expect(await ask(small.origin, append(1, frame, frameOf()), right)).toMatchObject({ kind: "kept" });
    expect(await ask(small.origin, append(1, frame), right)).toBe("day-full");
    small.now += 86_400_000;
    for (let i = 0; i < 5; i += 1)
      expect(await ask(small.origin, append(1, frame), right)).toMatchObject({ kind: "kept" });
    expect(await ask(small.origin, append(1, frameOf()), right)).toMatchObject({ kind: "kept" });
    await small.end();
  });

  it("again and again ends the connection", async () => {
    const small = await openWorld({ limits: { refusals: 3, frames: { burst: 1, perSecond: 1 } } });
    const keys = await small.newSpace();
    const device = await connect(small.port, keys);
    await device.nextOf("welcome");
    for (let id = 1; id <= 4; id += 1) device.say(append(id, frameOf()));
    expect(await device.closed).toBe(1008);
    const said = device.rest.flatMap((m) => (m.kind === "trouble" ? [m.id] : []));
    expect(said).toEqual([2, 3, 0]);
    await small.end();
  });

  it("for a reader that doesn't read: dropped, and its memory with it", async () => {
    const small = await openWorld({
      limits: { bufferedBytes: 65_536, frames: { burst: 64, perSecond: 1e6 }, framesPerDay: 1e6 },
    });
    const keys = await small.newSpace();
    const [slow, writer] = [await connect(small.port, keys, keys.read), await connect(small.port, keys)];
    await slow.nextOf("welcome");
    await writer.nextOf("welcome");
    slow.ws.pause();
    for (let id = 1; id <= 200; id += 1) {
      writer.say(append(id, frameOf(131_072)));
      await writer.nextOf("kept");
      small.now += 1;
    }
    expect(await metric(small, "slow_readers")).toBe(1);
    expect(await metric(small, "pushes")).toBeLessThan(200);
    slow.ws.resume();
    expect(await slow.closed).toBe(1006);
    writer.ws.close();
    await small.end();
  });

  it("of silence: who never says hello, and who never answers, is let go", async () => {
    const small = await openWorld({ limits: { helloMs: 20, pingMs: 20 } });
    const silent = await connect(small.port);
    expect(await silent.nextOf("trouble")).toMatchObject({ code: "too-slow" });
    expect(await silent.closed).toBe(1008);
    const dead = await connect(small.port, await small.newSpace());
    await dead.nextOf("welcome");
    dead.ws.pause();
    await until(async () => (await metric(small, "dead")) === 1);
    dead.ws.terminate();
    await small.end();
  });

  it("for the whole process: a plain refusal instead of an upgrade", async () => {
    const small = await openWorld({ limits: { strangers: 1 } });
    const first = await connect(small.port);
    await expect(connect(small.port)).rejects.toThrow(String(codes["slow-down"].status));
    first.ws.close();
    await first.closed;
    await small.end();
  });
});

describe("stopping", () => {
  it("says goodbye, answers what is on its way, lets waiting requests go, and closes", async () => {
    const small = await openWorld();
    const keys = await small.newSpace();
    const device = await connect(small.port, keys);
    await device.nextOf("welcome");
    const waiting = ask(small.origin, { kind: "wait", from: 1, seconds: 25 }, [keys.space, keys.read]);
    await until(async () => (await metric(small, "requests", '{exchange="wait"}')) === 1);
    device.say(append(1, frameOf()));
    device.say({ kind: "ping" });
    await device.nextOf("pong");
    const stopped = small.running.stop();
    expect(await device.nextOf("bye")).toEqual({ kind: "bye" });
    expect(await device.closed).toBe(1001);
    expect(await waiting).toMatchObject({ kind: "frames" });
    await stopped;
    expect(await small.store.head({ space: keys.space, generation: 0 })).toMatchObject({ n: 1 });
    await expect(fetch(`${small.origin}/healthz`)).rejects.toThrow();
    await small.end();
  });
});

async function metric(of: World, name: string, label = ""): Promise<number> {
  const text = await (await fetch(`${of.origin}/metrics`)).text();
  const line = text.split("\n").find((one) => one.startsWith(`unhurried_${name}_total${label} `));
  return Number(line?.split(" ")[1] ?? 0);
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition()));
}
