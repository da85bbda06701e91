// Who may come in, and how far. A space that isn't there and a token that doesn't fit are answered alike, after the
// same work; tokens are compared by their hashes and in constant time.
import { createHash, timingSafeEqual } from "node:crypto";
import { type CapabilityLevel, toHex } from "@unhurried/sync/wire";
import type { Caps, Pass, Store } from "../store/store.ts";

export interface Admitted {
  readonly pass: Pass;
  readonly level: CapabilityLevel;
  /** The space's id as a name for maps; never logged. */
  readonly key: string;
}

export interface Doors {
  admit(space: Uint8Array, capability: Uint8Array): Promise<Admitted | "no-access">;
  /** What is remembered of this space may be old. */
  forget(key: string): void;
}

const remembered = 20_000;
const nobody = new Uint8Array(32);
const ranks: Readonly<Record<CapabilityLevel, number>> = { read: 1, write: 2, admin: 3 };

export const mayDo = (level: CapabilityLevel, wanted: CapabilityLevel): boolean =>
  ranks[level] >= ranks[wanted];

export const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();

/** All three are compared, whichever fits, also where there is no space. */
function levelOf(caps: Caps | "gone", hash: Uint8Array): CapabilityLevel | undefined {
  const { read, write, admin } = caps === "gone" ? { read: nobody, write: nobody, admin: nobody } : caps;
  const fits = [timingSafeEqual(read, hash), timingSafeEqual(write, hash), timingSafeEqual(admin, hash)];
  if (caps === "gone") return undefined;
  if (fits[2]) return "admin";
  if (fits[1]) return "write";
  return fits[0] ? "read" : undefined;
}

export function createDoors(store: Store): Doors {
  const known = new Map<string, Caps>();
  function remember(key: string, caps: Caps): void {
    const oldest = known.size >= remembered ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
    known.set(key, caps);
  }
  return {
    async admit(space, capability) {
      const key = toHex(space);
      const hash = sha256(capability);
      let caps: Caps | "gone" = known.get(key) ?? "gone";
      let level = levelOf(caps, hash);
      if (level === undefined) {
        // What is remembered may be from before a rotation, so nobody is sent away without a fresh look.
        caps = await store.readCaps(space);
        if (caps !== "gone") remember(key, caps);
        level = levelOf(caps, hash);
      }
      if (caps === "gone" || level === undefined) return "no-access";
      return { pass: { space: Uint8Array.from(space), generation: caps.generation }, level, key };
    },
    forget: (key) => void known.delete(key),
  };
}
