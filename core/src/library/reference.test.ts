// How a help line says by which ways it is reached; and which of them need no voice.
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { canWrite, type HelpLine, helpline } from "./reference.ts";

const line = { name: "A line", for: "crisis", checked: "2026-11-24", review: { state: "pending" } };
const reads = (way: object): boolean =>
  v.safeParse(helpline, { country: "ZZ", name: "Anywhere", emergency: [], lines: [{ ...line, ...way }] })
    .success;

describe("a help line", () => {
  it.each([
    { phone: "000" },
    { text: { to: "000", body: "HELP" } },
    { chat: "https://example.org/chat" },
    { whatsapp: "+34 600 000 016" },
    { web: "https://example.org" },
  ])("may be reached by %o", (way) => {
    expect(reads(way)).toBe(true);
  });

  it.each([
    {},
    { chat: "example.org" },
    { chat: "http://example.org" },
    { chat: "javascript:alert(1)" },
    { web: "javascript:alert(1)" },
    { whatsapp: "600 000 016" },
    { whatsapp: "+34 600; call me" },
  ])("is not read from %o", (way) => {
    expect(reads(way)).toBe(false);
  });

  it.each([
    [{ phone: "000" }, false],
    [{ web: "https://example.org" }, false],
    [{ phone: "000", text: { to: "000" } }, true],
    [{ chat: "https://example.org" }, true],
    [{ whatsapp: "+34 600 000 016" }, true],
  ])("%o: somebody can write: %s", (way, answer) => {
    expect(canWrite({ ...line, ...way } as HelpLine)).toBe(answer);
  });
});
