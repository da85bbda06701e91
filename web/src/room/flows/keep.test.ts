// A snapshot is believed before the log is read: it never holds what the log doesn't.
import type { Fact } from "@unhurried/core";
import { expect, test } from "vitest";
import type { VaultClient } from "../../vault-worker/client.ts";
import { createRoom } from "../room.ts";
import { seal } from "./keep.ts";

function roomWith(unkept: readonly Fact[]) {
  const sealedUpTo: number[] = [];
  const vault = {
    snapshot: async (_: Uint8Array, upTo: number) => {
      sealedUpTo.push(upTo);
      return { kind: "snapshot-kept" };
    },
  } as unknown as VaultClient;
  const content = {
    load: async () => ({ kind: "unreached" }) as const,
    fetchWords: async () => {},
    wordsOf: async () => undefined,
  };
  const room = createRoom({ clock: () => 0, newId: () => "a".repeat(32), vault, content });
  room.keeping.value = { kind: "kept", lock: "device", position: 7 };
  room.unkept.value = [...unkept];
  return { room, sealedUpTo };
}

test("all of it is in the log: the state is sealed, up to there", async () => {
  const { room, sealedUpTo } = roomWith([]);
  await seal(room);
  expect(sealedUpTo).toEqual([7]);
});

test("something is only in the page: nothing is sealed", async () => {
  const { room, sealedUpTo } = roomWith([{} as Fact]);
  await seal(room);
  expect(sealedUpTo).toEqual([]);
});
