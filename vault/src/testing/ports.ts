// Ports for tests: predictable or counted randomness, device keys in memory, a clock one can turn.
import { gcm } from "@noble/ciphers/aes.js";
import { randomBytes } from "@noble/ciphers/utils.js";
import { type Bytes, concat, own, uint } from "../bytes.ts";
import type { StoredFact } from "../envelope/envelope.ts";
import type { DeviceKeys, KeyHandle } from "../keys/lock.ts";
import { createMemoryStore, type MemoryStore } from "../log/memory-store.ts";
import type { Aes } from "../seal/large.ts";
import type { Random } from "../seal/seal.ts";
import type { VaultPorts } from "../vault.ts";

export const random: Random = (length) => own(randomBytes(length));

/** The same bytes on every run: 0, 1, 2 … from a start. For vectors only. */
export const counting = (start: number): Random => {
  let next = start;
  return (length) => Uint8Array.from({ length }, () => next++ % 256);
};

export const aes: Aes = {
  encrypt: async (key, nonce, where, payload) => own(gcm(key, nonce, where).encrypt(payload)),
  async decrypt(key, nonce, where, box) {
    try {
      return own(gcm(key, nonce, where).decrypt(box));
    } catch {
      return undefined;
    }
  },
};

interface MemoryKey {
  readonly key: Bytes;
}
const keyOf = (handle: KeyHandle) => (handle as unknown as MemoryKey).key;

export const memoryDeviceKeys: DeviceKeys = {
  create: async () => ({ key: random(32) }) as unknown as KeyHandle,
  async wrap(handle, secret, where) {
    const iv = random(12);
    return concat([iv, await aes.encrypt(keyOf(handle), iv, where, secret)]);
  },
  unwrap: (handle, box, where) => aes.decrypt(keyOf(handle), box.slice(0, 12), where, box.slice(12)),
};

export interface TestPorts extends VaultPorts {
  readonly store: MemoryStore;
  readonly clock: { now: number };
}

export function createTestPorts(): TestPorts {
  const clock = { now: 1_795_000_000_000 };
  return {
    random,
    store: createMemoryStore(),
    deviceKeys: memoryDeviceKeys,
    aes,
    now: () => clock.now,
    clock,
  };
}

const writer = "aa".repeat(16);

export function factNumber(n: number, body: unknown = { on: true }): StoredFact {
  const id = Array.from(uint(n, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return {
    id,
    time: { wall: 1_795_000_000_000 + n, count: n % 3 },
    writer,
    type: "hide",
    subject: "mirrors",
    body,
  };
}

export const factsUpTo = (count: number): readonly StoredFact[] =>
  Array.from({ length: count }, (_, i) => factNumber(i + 1));
