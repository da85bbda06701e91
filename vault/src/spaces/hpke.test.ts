import { expect, test } from "vitest";
import { type Bytes, bytesToHex, hexToBytes, utf8 } from "../bytes.ts";
import { random } from "../testing/ports.ts";
import vectors from "../vectors/hpke.json" with { type: "json" };
import { agree, encBytes, kemPublicKey, openWith, sealTo, sealToWith } from "./hpke.ts";

const bytesOf = (hex: string) => hexToBytes(hex) as Bytes;
const { published } = vectors;
const [info, aad, plain] = [bytesOf(published.info), bytesOf(published.aad), bytesOf(published.plain)];
const secret = bytesOf(published.recipientSecret);

test("gives the published box, and opens it", () => {
  const recipient = bytesOf(published.recipient);
  expect(bytesToHex(kemPublicKey(secret))).toBe(published.recipient);
  const sealed = sealToWith(bytesOf(published.ephemeralSecret), recipient, info, aad, plain);
  expect(bytesToHex(sealed ?? new Uint8Array(0))).toBe(published.enc + published.box);
  expect(openWith(secret, info, aad, bytesOf(published.enc + published.box))).toEqual(plain);
});

test.each(vectors.mustFail)("refuses $name", ({ sealed, ...over }) => {
  const told = "info" in over && typeof over.info === "string" ? bytesOf(over.info) : info;
  const beside = "aad" in over && typeof over.aad === "string" ? bytesOf(over.aad) : aad;
  expect(openWith(secret, told, beside, bytesOf(sealed))).toBeUndefined();
});

test("each sealing has its own one-time key", () => {
  const to = kemPublicKey(secret);
  const sealed = Array.from({ length: 20 }, () => sealTo(to, info, aad, plain, random) ?? new Uint8Array(0));
  expect(new Set(sealed.map((one) => bytesToHex(one.subarray(0, encBytes)))).size).toBe(20);
  expect(sealed.every((one) => bytesToHex(openWith(secret, info, aad, one) ?? one) === published.plain)).toBe(
    true,
  );
});

test.each(vectors.smallOrder)("agrees with nobody over %s", (key) => {
  expect(agree(secret, bytesOf(key))).toBeUndefined();
  expect(sealTo(bytesOf(key), info, aad, plain, random)).toBeUndefined();
});

test("keys of another length agree with nobody", () => {
  expect(agree(secret, new Uint8Array(31))).toBeUndefined();
  expect(openWith(secret, info, aad, utf8("short"))).toBeUndefined();
});
