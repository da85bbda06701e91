// Our space at the desk, without a browser: two vaults, the relay's log as a list, and nothing in between.
import { createMemoryStore, floorKdf } from "@unhurried/vault";
import { expect, test } from "vitest";
import { aes, deviceKeys, random } from "./device-keys.ts";
import { parseRequest } from "./guard.ts";
import type { Answer, Ask, RequestKind } from "./messages.ts";
import type { OursAnswer, OursAsk, OursKind } from "./ours-messages.ts";
import { createDesk } from "./requests.ts";

const at = { n: 0, acc: new Uint8Array(32) };
const start = 1_795_000_000_000;

async function createPerson() {
  const store = createMemoryStore();
  const ports = { random, deviceKeys, aes, store, now: () => start };
  const desk = createDesk({
    ports,
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
  const ours = async <K extends OursKind>(fields: OursAsk<K>): Promise<OursAnswer<K>> =>
    (await ask("ours", fields as OursAsk)) as OursAnswer<K>;
  let read = 0;
  async function exchange(log: Uint8Array[]): Promise<void> {
    const sealed = await ours<"seal">({ what: "seal", at });
    if (sealed.kind !== "frames") throw new Error(sealed.kind);
    for (const { bytes } of sealed.frames) log.push(bytes);
    await ours<"written">({ what: "written", hashes: sealed.frames.map(({ hash }) => hash) });
    const fresh = log.slice(read);
    read = log.length;
    const took = await ours<"take">({ what: "take", frames: fresh, gapBefore: false });
    expect(took.kind === "took" && took.troubles).toEqual([]);
  }
  const said = async () => {
    const all = await ours<"said">({ what: "said" });
    if (all.kind !== "said") throw new Error(all.kind);
    return all;
  };
  await ask("create", { facts: [] });
  return { ask, ours, exchange, said, store };
}
type Person = Awaited<ReturnType<typeof createPerson>>;

function must<A extends { kind: string }, K extends A["kind"]>(answer: A, kind: K): Extract<A, { kind: K }> {
  if (answer.kind !== kind) throw new Error(JSON.stringify(answer));
  return answer as Extract<A, { kind: K }>;
}

async function compared(one: Person, other: Person) {
  const { fragment } = must(await one.ours<"invite">({ what: "invite", lang: "en" }), "invited");
  const joined = must(await other.ours<"join">({ what: "join", text: fragment }), "joined");
  const there = must(await one.ours<"letter">({ what: "letter", bytes: joined.letter }), "compare");
  const answer = there.answer as Uint8Array;
  const here = must(await other.ours<"letter">({ what: "letter", bytes: answer }), "compare");
  return { there, here, fragment };
}
const choiceOf = (choices: readonly (readonly string[])[], words: readonly string[]) =>
  choices.findIndex((one) => one.join() === words.join());

async function couple(log: Uint8Array[]) {
  const [one, other] = [await createPerson(), await createPerson()];
  const { there, here, fragment } = await compared(one, other);
  const choice = (view: typeof here, read: readonly string[]) => choiceOf(view.choices, read);
  must(await one.ours<"heard">({ what: "heard", choice: choice(there, here.read), name: "Ann" }), "space");
  must(await other.ours<"heard">({ what: "heard", choice: choice(here, there.read), name: "Bo" }), "space");
  for (const person of [one, other, one, other]) await person.exchange(log);
  for (const person of [one, other]) await person.exchange(log);
  return { one, other, fragment };
}

const wordsOf = ({ facts }: { facts: readonly { subject: string; body: unknown }[] }) =>
  facts.map(({ subject, body }) => [subject, body]).sort();

test("two people pair, and each has the name the other chose, and nothing else", async () => {
  const log: Uint8Array[] = [];
  const { one, other } = await couple(log);
  const names = [
    ["a/name", { name: "Ann" }],
    ["b/name", { name: "Bo" }],
  ];
  const [here, there] = [await one.said(), await other.said()];
  expect([wordsOf(here), wordsOf(there)]).toEqual([names, names]);
  expect([here.space.isOpen, there.space.isOpen, here.space.person, there.space.person]).toEqual([
    true,
    true,
    0,
    1,
  ]);
  // What was shared never enters the log of one's own notes.
  const own = await other.ask("since", { position: 0 });
  expect(own.kind === "facts" && own.facts).toEqual([]);
});

test("only what may be shared is, and only by asking for it", async () => {
  const log: Uint8Array[] = [];
  const { one, other } = await couple(log);
  const share = (type: string) =>
    one.ours<"share">({ what: "share", type, subject: "x", body: { words: "left side, please" } });
  expect((await share("comfort")).kind).toBe("not-for-sharing");
  expect((await share("home-unsafe")).kind).toBe("not-for-sharing");
  expect((await share("told")).kind).toBe("said");
  for (const person of [one, other]) await person.exchange(log);
  expect(wordsOf(await other.said())).toContainEqual(["a/x", { words: "left side, please" }]);
  expect((await other.said()).facts.map(({ type }) => type).sort()).toEqual(["name", "name", "told"]);
});

test("wrong words leave no space on either side, and the other who was right hears of it", async () => {
  const [one, other] = [await createPerson(), await createPerson()];
  const { here, there } = await compared(one, other);
  const right = choiceOf(here.choices, there.read);
  const waiting = must(await other.ours<"heard">({ what: "heard", choice: right, name: "Bo" }), "space");
  expect(waiting.isOpen).toBe(false);
  const burnt = must(await one.ours<"heard">({ what: "heard", choice: -1, name: "Ann" }), "burnt");
  expect(burnt.why).toBe("words");
  expect((await one.ours<"look">({ what: "look" })).kind).toBe("no-space");
  const refusal = "refusal" in burnt ? burnt.refusal : undefined;
  expect(refusal?.mailbox).toEqual(here.no.mailbox);
  // Anybody can write a letter: only the other's counts.
  const forged = await other.ours<"no">({ what: "no", bytes: random(512) });
  expect(forged.kind).toBe("not-theirs");
  const heard = await other.ours<"no">({ what: "no", bytes: refusal?.bytes ?? random(1) });
  expect(heard).toEqual({ kind: "burnt", why: "words" });
  expect((await other.ours<"look">({ what: "look" })).kind).toBe("no-space");
});

test("a page that is loaded anew goes on with the link it made; my devices know nothing of it", async () => {
  const one = await createPerson();
  const made = must(await one.ours<"invite">({ what: "invite", lang: "en" }), "invited");
  expect((await one.ask("devices", { what: "going-on" })).kind).toBe("nothing-going-on");
  const going = await one.ours<"going-on">({ what: "going-on" });
  expect(going).toMatchObject({ kind: "going-on", step: "invited", fragment: made.fragment, minutes: 60 });
});

test("one's own link is known, and nobody has two spaces", async () => {
  const one = await createPerson();
  const { fragment } = must(await one.ours<"invite">({ what: "invite", lang: "en" }), "invited");
  const again = await one.ours<"join">({ what: "join", text: fragment });
  expect(again).toEqual({ kind: "no-invite", why: "own-link" });
  const log: Uint8Array[] = [];
  const paired = (await couple(log)).one;
  const third = await paired.ours<"invite">({ what: "invite", lang: "en" });
  expect(third).toEqual({ kind: "no-invite", why: "has-ours" });
});

test("leaving quietly says nothing; a farewell does; either way keys and words are gone, and the link joins nothing", async () => {
  const log: Uint8Array[] = [];
  const { one, other, fragment } = await couple(log);
  const quiet = log.length;
  const bye = must(await one.ours<"farewell">({ what: "farewell", at }), "frames");
  await one.ours<"forget">({ what: "forget" });
  expect(log.length).toBe(quiet);
  await other.exchange(log);
  expect((await other.said()).space.theyLeft).toBe(false);
  log.push(...bye.frames.map(({ bytes }) => bytes));
  await other.exchange(log);
  expect((await other.said()).space.theyLeft).toBe(true);
  expect((await one.ours<"look">({ what: "look" })).kind).toBe("no-space");
  expect((await one.store.readSlot("ours"))?.length).toBe(0);
  expect(await one.ours<"join">({ what: "join", text: fragment })).toEqual({
    kind: "no-invite",
    why: "own-link",
  });
});

test("what was torn on the disk is told, and not written over", async () => {
  const person = await createPerson();
  await person.store.writeSlot("ours", random(200) as Uint8Array<ArrayBuffer>);
  expect(await person.ours<"look">({ what: "look" })).toEqual({ kind: "trouble", why: "damaged" });
});
