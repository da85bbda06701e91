// A network as bad as wished. Within a connection messages keep their order unless asked otherwise; connections break
// with messages on the way, and what a device sent into a broken one may still reach the relay weeks later.
import type { LinkListener } from "../link/link.ts";
import type { Chance } from "./chance.ts";
import type { Caller, StubRelay } from "./relay.ts";
import type { World } from "./world.ts";

export interface Conditions {
  /** ms, one way, at most. */
  readonly latencyMs: number;
  /** Shares of 1: openings that fail; messages that break the connection, come twice, overtake others, come damaged. */
  readonly fails: number;
  readonly breaks: number;
  readonly doubles: number;
  readonly overtakes: number;
  readonly flips: number;
  /** Of messages lost on the way up, this share arrives after all, within 30 days. */
  readonly strays: number;
}

export const quiet: Conditions = {
  latencyMs: 50,
  fails: 0,
  breaks: 0,
  doubles: 0,
  overtakes: 0,
  flips: 0,
  strays: 0,
};

export interface Network {
  conditions: Conditions;
  /** Ends every connection, as a machine does that is put back to an older copy. */
  readonly drop: () => void;
  readonly connect: (
    device: number,
    listener: LinkListener,
  ) => {
    readonly send: (bytes: Uint8Array) => void;
    readonly close: () => void;
  };
}

const thirtyDays = 30 * 86_400_000;

export function createNetwork(world: World, chance: Chance, relay: StubRelay): Network {
  const ends = new Set<() => void>();
  const network: Network = {
    conditions: quiet,
    drop() {
      for (const end of [...ends]) end();
    },
    connect(device, listener) {
      let isOpen = true;
      let [upAt, downAt] = [0, 0];
      const caller: Caller = { device, after: undefined, send: (bytes) => travel("down", bytes) };

      function end(): void {
        if (!isOpen) return;
        isOpen = false;
        ends.delete(end);
        relay.callers.delete(caller);
        listener.onClose();
      }

      function arrive(way: "up" | "down", bytes: Uint8Array): void {
        if (!isOpen) return;
        if (way === "up") relay.hear(caller, bytes);
        else listener.onMessage(bytes);
      }

      function travel(way: "up" | "down", bytes: Uint8Array): void {
        const { latencyMs, breaks, doubles, overtakes, flips, strays } = network.conditions;
        if (!isOpen) return;
        if (chance.often(breaks)) {
          const stray: Caller = { device, after: undefined, send: () => {} };
          if (way === "up" && chance.often(strays))
            world.after(chance.below(thirtyDays), () => relay.hear(stray, bytes));
          world.after(0, end);
          return;
        }
        const soonest = world.now() + 1 + chance.below(latencyMs);
        const inOrder = Math.max(soonest, way === "up" ? upAt : downAt);
        if (way === "up") upAt = inOrder;
        else downAt = inOrder;
        const at = chance.often(overtakes) ? soonest : inOrder;
        const said = way === "down" && chance.often(flips) ? flipped(bytes, chance) : bytes;
        for (let copies = chance.often(doubles) ? 2 : 1; copies > 0; copies--)
          world.after(at - world.now(), () => arrive(way, said));
      }

      ends.add(end);
      world.after(1 + chance.below(network.conditions.latencyMs), () => {
        if (!isOpen) return;
        if (chance.often(network.conditions.fails)) end();
        else {
          relay.callers.add(caller);
          listener.onOpen();
        }
      });
      return { send: (bytes) => travel("up", bytes), close: end };
    },
  };
  return network;
}

/** Some bytes other than they were, or fewer. */
function flipped(bytes: Uint8Array, chance: Chance): Uint8Array {
  if (chance.often(0.3)) return bytes.slice(0, chance.below(bytes.length));
  const copy = bytes.slice();
  for (let flips = 1 + chance.below(8); flips > 0; flips--) {
    const at = chance.below(copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 << chance.below(8));
  }
  return copy;
}
