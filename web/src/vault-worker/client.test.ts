import { expect, test } from "vitest";
import { createVaultClient, type WorkerLike } from "./client.ts";
import type { Place, WireAnswer, WireRequest } from "./messages.ts";
import { placeNamed, places, placesTaken } from "./presence.ts";

/** A worker that answers only when told to. */
function createStage(kept = true) {
  const started: (WorkerLike & { place: Place; asked: WireRequest[]; ended: boolean })[] = [];
  const client = createVaultClient(
    (place) => {
      const worker = {
        place,
        asked: [] as WireRequest[],
        ended: false,
        onmessage: null as WorkerLike["onmessage"],
        onerror: null as WorkerLike["onerror"],
        onmessageerror: null as WorkerLike["onmessageerror"],
        postMessage: (message: unknown) => void worker.asked.push(message as WireRequest),
        terminate() {
          worker.ended = true;
        },
      };
      started.push(worker);
      return worker;
    },
    async () => kept,
  );
  const say = (data: unknown) => started.at(-1)?.onmessage?.({ data } as MessageEvent);
  const answer = (n: number, given: WireAnswer["answer"]) => say({ n, answer: given });
  return { client, started, say, answer };
}

test("no worker before the first request, one for all that follow", async () => {
  const { client, started, answer } = createStage();
  expect(started).toHaveLength(0);
  const [first, second] = [client.append([]), client.erase()];
  expect(started).toHaveLength(1);
  expect(started[0]?.asked.map(({ n, kind }) => [n, kind])).toEqual([
    [1, "append"],
    [2, "erase"],
  ]);
  answer(2, { kind: "erased" });
  answer(1, { kind: "kept", position: 5 });
  expect(await first).toEqual({ kind: "kept", position: 5 });
  expect(await second).toEqual({ kind: "erased" });
});

test("lock ends the worker and settles what was under way; the next request starts another", async () => {
  const { client, started, answer } = createStage();
  const under = client.append([]);
  client.lock();
  expect(started[0]?.ended).toBe(true);
  expect(await under).toEqual({ kind: "trouble", why: "locked" });
  const after = client.open();
  expect(started).toHaveLength(2);
  answer(2, { kind: "none" });
  expect(await after).toEqual({ kind: "none" });
});

test("another place is another worker; the one before is ended with all it knew", async () => {
  const { client, started } = createStage();
  const under = client.append([]);
  client.choose("u3");
  expect(started[0]).toMatchObject({ place: "u1", ended: true });
  expect(await under).toEqual({ kind: "trouble", why: "locked" });
  void client.open();
  expect(started[1]).toMatchObject({ place: "u3", ended: false });
  client.choose("u3");
  expect(started[1]?.ended, "choosing the same again ends nothing").toBe(false);
});

test("a worker knows its place by its name, and any other name is the first", () => {
  expect(places.map(placeNamed)).toEqual(places);
  expect(new Set(places).size).toBe(places.length);
  for (const odd of ["", "u5", "u1/a", "U2"]) expect(placeNamed(odd)).toBe("u1");
});

test("a browser that can answer for no place is asked about the first; one in doubt counts as taken", async () => {
  const noList = async () => undefined;
  const taken = (find: Parameters<typeof placesTaken>[1]) => placesTaken(noList, find);
  expect(await taken(async () => "not-there")).toEqual([]);
  expect(await taken(async () => "unsure")).toEqual(["u1"]);
  expect(await taken(async (place) => (place === "u2" ? "unsure" : "not-there"))).toEqual(["u2"]);
  expect(await taken(async (place) => (place < "u3" ? "there" : "not-there"))).toEqual(["u1", "u2"]);
});

test("a browser that lists what it keeps is asked once", async () => {
  const never = () => Promise.reject(new Error("asked one by one"));
  expect(await placesTaken(async () => [], never)).toEqual([]);
  expect(await placesTaken(async () => ["u3", "something", "u1"], never)).toEqual(["u1", "u3"]);
});

test("a worker that dies settles everything and is replaced", async () => {
  const { client, started } = createStage();
  const under = client.open();
  started[0]?.onerror?.({} as ErrorEvent);
  expect(await under).toEqual({ kind: "trouble", why: "unexpected" });
  expect(started[0]?.ended).toBe(true);
  void client.open();
  expect(started).toHaveLength(2);
});

test("a message that cannot be sent is an answer, not a throw", async () => {
  const client = createVaultClient(() => {
    throw new Error("no workers here");
  });
  expect(await client.open()).toEqual({ kind: "trouble", why: "unexpected" });
});

test("news reaches whoever watches, until they stop", () => {
  const { client, say } = createStage();
  const heard: string[] = [];
  const stop = client.watch((event) => heard.push(event.kind));
  void client.open();
  say({ event: { kind: "grew", position: 3 } });
  stop();
  say({ event: { kind: "erased" } });
  expect(heard).toEqual(["grew"]);
});

test("where nothing is kept, asking starts no worker; where something is, the worker answers", async () => {
  const newcomer = createStage(false);
  expect(await newcomer.client.status()).toMatchObject({ kind: "status", exists: false, open: false });
  expect(newcomer.started).toHaveLength(0);
  const { client, started } = createStage(true);
  void client.status();
  await Promise.resolve();
  expect(started[0]?.asked[0]?.kind).toBe("status");
});
