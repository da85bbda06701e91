// The reader of traces, on traces written by hand: what an fsync covered, and nothing else, is certain.
import { expect, it } from "vitest";
import { replay } from "./trace.ts";

const hex = (text: string): string =>
  `"${[...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("")}"`;
const opening = [
  `7  openat(AT_FDCWD, ${hex("/db/file")}, O_RDWR|O_CREAT, 0644) = 5`,
  `7  openat(AT_FDCWD, ${hex("/diary")}, O_WRONLY|O_APPEND, 0644) = 6`,
];
const say = (text: string): string => `7  write(6, ${hex(text)}, ${text.length}) = ${text.length}`;

function moments(lines: readonly string[]) {
  const found: { said: string; durable: string | undefined; pending: number | undefined }[] = [];
  for (const { said, files } of replay([...opening, ...lines], "/db", "/diary")) {
    const file = files.get("/db/file");
    found.push({ said, durable: file?.durable.toString(), pending: file?.pending.length });
  }
  return found;
}

it("holds for certain what an fsync has covered", () => {
  expect(
    moments([
      `7  pwrite64(5, ${hex("abcd")}, 4, 0) = 4`,
      say("one"),
      "7  fdatasync(5) = 0",
      `7  pwrite64(5, ${hex("XY")}, 2, 3) = 2`,
      say("two"),
      "7  fsync(5) = 0",
      "7  ftruncate(5, 2) = 0",
      "7  fsync(5) = 0",
      say("three"),
    ]),
  ).toEqual([
    { said: "one", durable: "", pending: 1 },
    { said: "two", durable: "abcd", pending: 1 },
    { said: "three", durable: "ab", pending: 0 },
  ]);
});

it("puts a call together that another thread interrupted, and takes it where it ended", () => {
  expect(
    moments([
      `7  pwrite64(5, ${hex("ab")}, 2, 0) = 2`,
      "7  fsync(5 <unfinished ...>",
      `8  write(6, ${hex("early")}, 5) = 5`,
      "7  <... fsync resumed>) = 0",
      say("late"),
    ]),
  ).toEqual([
    { said: "early", durable: "", pending: 1 },
    { said: "late", durable: "ab", pending: 0 },
  ]);
});

it("leaves alone what failed, what is elsewhere, and a file that was erased", () => {
  expect(
    moments([
      `7  pwrite64(5, ${hex("ab")}, 2, 0) = -1 ENOSPC (No space left on device)`,
      `7  pwrite64(9, ${hex("zz")}, 2, 0) = 2`,
      "7  fsync(5) = 0",
      say("failed"),
      `7  unlink(${hex("/db/file")}) = 0`,
      say("erased"),
    ]),
  ).toEqual([
    { said: "failed", durable: "", pending: 0 },
    { said: "erased", durable: undefined, pending: undefined },
  ]);
});
