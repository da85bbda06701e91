import fc from "fast-check";
import { expect, test } from "vitest";
import { redact, reveal } from "../redacted.ts";
import vectors from "../vectors/pairing.json" with { type: "json" };
import { base64urlToBytes, bytesToBase64url } from "./base64url.ts";
import { inviteToFragment, type Purpose, parseInvite } from "./invite.ts";

test.each(vectors.mustFail.fragments)("refuses $name ($kind)", ({ kind, text }) => {
  expect(parseInvite(text, "pair")).toEqual({ ok: false, error: { kind } });
});

test.each(["", "https://example.org/j", "  https://example.org:4321/de/j"])("opens behind %j", (host) => {
  const [vector] = vectors.valid;
  const parsed = parseInvite(`${host}${vector?.fragment}\n`, "pair");
  expect(parsed.ok && inviteToFragment(parsed.value)).toBe(vector?.fragment);
});

test("a link says the same going in and coming out", () => {
  const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
  const purpose = fc.constantFrom<Purpose>("pair", "device-add");
  const lang = fc.constantFrom("en", "de", "pt-br", "fil");
  fc.assert(
    fc.property(purpose, bytes(16), bytes(32), bytes(32), lang, (what, mailbox, secret, commitment, lang) => {
      const invite = {
        purpose: what,
        mailbox: Uint8Array.from(mailbox),
        secret: redact(Uint8Array.from(secret)),
        commitment: Uint8Array.from(commitment),
        lang,
      };
      const parsed = parseInvite(inviteToFragment(invite), what);
      if (!parsed.ok) throw new Error(parsed.error.kind);
      expect({ ...parsed.value, secret: reveal(parsed.value.secret) }).toEqual({
        ...invite,
        secret: Uint8Array.from(secret),
      });
    }),
  );
});

test("parsing never throws", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 120 }), (text) => {
      expect(parseInvite(text, "pair").ok).toBe(false);
      expect(parseInvite(`#v1.${text}`, "pair").ok).toBe(false);
    }),
  );
});

test("a printed invitation shows no secret", () => {
  const parsed = parseInvite(vectors.valid[0]?.fragment ?? "", "pair");
  expect(JSON.stringify(parsed)).toContain("<redacted>");
});

test("base64url as RFC 4648 has it", () => {
  const published = ["", "Zg", "Zm8", "Zm9v", "Zm9vYg", "Zm9vYmE", "Zm9vYmFy"];
  const bytes = (length: number) => new TextEncoder().encode("foobar".slice(0, length));
  expect(published.map((_, length) => bytesToBase64url(bytes(length)))).toEqual(published);
  expect(published.map((text, length) => base64urlToBytes(text, length))).toEqual(
    published.map((_, length) => bytes(length)),
  );
  expect(bytesToBase64url(Uint8Array.of(251, 255))).toBe("-_8");
  expect(["Zh", "Zg=", "Z+", "Z"].map((text) => base64urlToBytes(text, 1))).toEqual(Array(4).fill(undefined));
});
