// The contract can fail: each of these stores breaks one promise, and the check of that promise has to notice.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSqliteStore } from "./sqlite-store.ts";
import { contractLimits, storeContract } from "./store.contract.ts";
import type { Appended, Pass, Store } from "./store.ts";

type Break = (whole: Store) => Partial<Store>;

const current = async (store: Store, pass: Pass): Promise<Pass> => {
  const caps = await store.readCaps(pass.space);
  return caps === "gone" ? pass : { ...pass, generation: caps.generation };
};

const oneByOne: Break = (whole) => ({
  async append(pass, frames, now) {
    const parts: Appended[] = [];
    for (const frame of frames) {
      const part = await whole.append(pass, [frame], now);
      if (typeof part === "string") return part;
      parts.push(part);
    }
    const last = parts.at(-1);
    return last ? { placed: parts.flatMap(({ placed }) => placed), head: last.head } : "refused";
  },
});

/** Each with the name of a check that has to fail, or the beginning of it. */
const broken: readonly (readonly [what: string, caughtBy: string, how: Break])[] = [
  ["writes a batch frame by frame", "keeps a batch together", oneByOne],
  ["keeps half of a batch when it is full", "is full at its quota", oneByOne],
  [
    "lets a stale capability write",
    "rotates capabilities; whoever was checked",
    (whole) => ({ append: async (pass, ...rest) => whole.append(await current(whole, pass), ...rest) }),
  ],
  [
    "says a frame is new that is not",
    "gives the same bytes the same place",
    (whole) => ({
      async append(...asked) {
        const outcome = await whole.append(...asked);
        if (typeof outcome === "string") return outcome;
        return { ...outcome, placed: outcome.placed.map((placed) => ({ ...placed, isNew: true })) };
      },
    }),
  ],
  [
    "answers with another accumulator than it stored",
    "gives positions in order",
    (whole) => ({
      async append(...asked) {
        const outcome = await whole.append(...asked);
        if (typeof outcome === "string") return outcome;
        return {
          ...outcome,
          placed: outcome.placed.map((placed) => ({ ...placed, acc: new Uint8Array(32) })),
        };
      },
    }),
  ],
  [
    "leaves a frame out of a page",
    "lets a reader who follows along",
    (whole) => ({
      async read(...asked) {
        const page = await whole.read(...asked);
        if (typeof page === "string") return page;
        return { ...page, frames: page.frames.filter(({ n }) => n !== 7) };
      },
    }),
  ],
  [
    "tells of growth before there is any",
    "calls whoever listens after the commit",
    (whole) => {
      const listeners = new Set<Parameters<Store["onGrew"]>[0]>();
      return {
        onGrew: (listener) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        append: (pass, frames, now) => {
          for (const listener of listeners) listener({ space: pass.space, n: frames.length });
          return whole.append(pass, frames, now);
        },
      };
    },
  ],
  [
    "lets a second joiner's letter in after the first was fetched",
    "takes one letter a slot",
    (whole) => ({
      async putLetter(...asked) {
        const outcome = await whole.putLetter(...asked);
        return outcome === "taken" ? "kept" : outcome;
      },
    }),
  ],
  [
    "hands a letter out twice",
    "takes one letter a slot",
    (whole) => {
      const kept = new Map<string, Uint8Array>();
      return {
        async takeLetter(mailbox, slot, now) {
          const key = `${Buffer.from(mailbox).toString("hex")}${slot}`;
          const found = kept.get(key) ?? (await whole.takeLetter(mailbox, slot, now));
          if (typeof found !== "string") kept.set(key, found);
          return found;
        },
      };
    },
  ],
  [
    "shows a deposit while the other is missing",
    "shows neither deposit",
    (whole) => {
      const first = new Map<string, Uint8Array>();
      return {
        putDeposit(pass, barrier, slot, deposit, now) {
          first.set(Buffer.from(barrier).toString("hex"), deposit);
          return whole.putDeposit(pass, barrier, slot, deposit, now);
        },
        async readDeposits(pass, barrier, now) {
          const found = await whole.readDeposits(pass, barrier, now);
          const early = first.get(Buffer.from(barrier).toString("hex"));
          return found === "waiting" && early ? [early, early] : found;
        },
      };
    },
  ],
  [
    "takes an attachment under another's hash",
    "refuses attachments that are not",
    (whole) => ({
      async putChunk(...asked) {
        const outcome = await whole.putChunk(...asked);
        return outcome === "refused" ? "kept" : outcome;
      },
    }),
  ],
  [
    "lets a deleted space come back",
    "deletes a space whole",
    (whole) => ({
      async createSpace(...asked) {
        const outcome = await whole.createSpace(...asked);
        return outcome === "deleted" ? "kept" : outcome;
      },
    }),
  ],
  [
    "hides at once what was pruned",
    "prunes: the log begins later",
    (whole) => ({ read: (pass, range, now) => whole.read(pass, { ...range, pruned: false }, now) }),
  ],
  [
    "believes the clock",
    "erases nobody because a clock jumped",
    (whole) => ({
      async sweep(now) {
        let swept = await whole.sweep(now);
        for (let at = 0; at < 40; at++) {
          const more = await whole.sweep(now);
          swept = { ...swept, prunedFrames: swept.prunedFrames + more.prunedFrames };
        }
        return swept;
      },
    }),
  ],
  [
    "answers before it has closed",
    "finishes what was begun",
    (whole) => ({
      append: async (pass, frames, now) => {
        await new Promise((resolve) => setImmediate(resolve));
        return whole.append(pass, frames, now);
      },
    }),
  ],
];

describe("a store that breaks a promise is caught", () => {
  let folder: string;
  let store: Store;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "broken-"));
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  it.each(broken)("%s (%s)", async (_, caughtBy, how) => {
    const open = async (): Promise<Store> => {
      const whole = await openSqliteStore({ folder, limits: contractLimits });
      store = whole;
      return { ...whole, ...how(whole) };
    };
    const check = storeContract.find(({ name }) => name.startsWith(caughtBy));
    const bench = {
      store: await open(),
      reopen: async () => {
        await store.close();
        return open();
      },
    };
    expect(check).toBeDefined();
    await expect(check?.run(bench)).rejects.toThrow();
  });
});
