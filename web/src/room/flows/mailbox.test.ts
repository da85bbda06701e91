// What a host answers, and which end that is.
import { afterEach, expect, test, vi } from "vitest";
import { endOf } from "./mailbox.ts";
import { askRelay } from "./relay.ts";

afterEach(() => void vi.unstubAllGlobals());

const hosts = [
  ["is out of reach", undefined, "no-connection"],
  ["only serves pages", new Response("<h1>Not here</h1>", { status: 404 }), "host-closed"],
  ["asks for an invite code", new Response('{"code":"invite-needed"}', { status: 403 }), "host-invite"],
  ["has no such mailbox any more", new Response('{"code":"not-here"}', { status: 404 }), "expired"],
  ["gave the letter to somebody else", new Response('{"code":"taken"}', { status: 409 }), "taken"],
  ["has too much to do", new Response('{"code":"slow-down"}', { status: 429 }), "host-busy"],
  ["has no store", new Response('{"code":"unavailable"}', { status: 503 }), "host-closed"],
  ["answers nonsense", new Response("?", { status: 500 }), "host-busy"],
] as const;

test.each(hosts)("a host that %s", async (_, response, end) => {
  vi.stubGlobal("fetch", async () => {
    if (response === undefined) throw new TypeError("no way there");
    return response;
  });
  const answer = await askRelay({ kind: "collect", mailbox: new Uint8Array(16), slot: 1 });
  expect(answer.kind === "refused" && endOf(answer.code)).toBe(end);
});
