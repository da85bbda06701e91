// What stands in the doorway: trouble before the lock, the lock before everything that is still on its way.
import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import type { Keeping, Opened, Room } from "../../room.ts";
import { closedBecause } from "./closed.ts";

const library = {} as Exclude<Room["library"]["value"], string>;
interface Given {
  readonly opened?: Opened;
  readonly keeping?: Keeping;
  readonly isOpening?: boolean;
  readonly shape?: Room["shape"]["value"];
  readonly index?: Room["library"]["value"];
}
const seen = ({ opened, keeping, isOpening, shape, index }: Given) => ({
  shape: signal(shape),
  opened: signal(opened),
  keeping: signal<Keeping>(keeping ?? { kind: "memory" }),
  isOpening: signal(isOpening ?? false),
  library: signal<Room["library"]["value"]>(index ?? library),
});
const locked: Keeping = { kind: "locked", lock: "passphrase" };
const trouble: Opened = { kind: "trouble", why: "damaged" };

test.each([
  ["open", {}, "today", undefined],
  ["still on its way", { isOpening: true, index: "loading" }, "today", "opening"],
  ["locked while the words come", { isOpening: true, index: "loading", keeping: locked }, "today", "locked"],
  ["nobody has said whose it is", { isOpening: true, shape: "asked" }, "settings", "shapes"],
  ["somebody said, and it is locked", { shape: "opening", keeping: locked }, "today", "locked"],
  ["somebody said, and it comes", { shape: "opening" }, "path", "opening"],
  ["somebody said, and it is here", { shape: "chosen" }, "today", undefined],
  ["trouble with the lock", { opened: trouble, keeping: locked }, "today", "trouble"],
  ["opened, with records missing", { opened: { kind: "open", skipped: 2 } }, "today", undefined],
  ["words out of reach", { index: "unreached" }, "explore", "unreached"],
  ["words out of reach, one's own notes", { index: "unreached" }, "path", undefined],
  ["words out of reach, settings", { index: "unreached" }, "settings", undefined],
  ["locked, settings", { index: "unreached", keeping: locked }, "settings", "locked"],
  ["asked for again", { index: "loading" }, "today", "opening"],
] as const satisfies readonly [string, Given, string, string | undefined][])("%s", (_, given, here, kind) => {
  expect(closedBecause(seen(given), here)?.kind).toBe(kind);
});
