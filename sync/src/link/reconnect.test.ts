import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  firstWaitMs,
  heldMs,
  longestWaitMs,
  pollingLastsMs,
  type ReconnectEffect,
  type ReconnectEvent,
  type ReconnectState,
  reconnectStep,
  startReconnecting,
  waitBefore,
} from "./reconnect.ts";

/** Plays events at given times; chance stays in the middle. */
function play(...events: readonly (readonly [now: number, event: ReconnectEvent | "closed" | "woken"])[]) {
  let state: ReconnectState = startReconnecting;
  const effects: ReconnectEffect[] = [];
  for (const [now, what] of events) {
    const event: ReconnectEvent =
      what === "closed"
        ? { kind: "closed", session: state.session }
        : what === "woken"
          ? { kind: "woken", wake: state.wake }
          : what;
    const next = reconnectStep(state, event, { now, random: 0.5 });
    state = next.state;
    effects.push(...next.effects);
  }
  const ways = effects.flatMap((effect) => (effect.kind === "open" ? [effect.way] : []));
  return { state, effects, ways };
}

const wanted = [0, { kind: "wanted" }] as const;

describe("trying the server again", () => {
  it("tries live connections first, asks again and again after two failures, and goes back after two more", () => {
    const again = [
      [1, "closed"],
      [2, "woken"],
    ] as const;
    const { ways } = play(wanted, ...again, ...again, ...again, ...again);
    expect(ways).toEqual(["socket", "socket", "poll", "poll", "socket"]);
  });

  it("takes an opening that never answers for a failure", () => {
    const { state, effects } = play(wanted, [20_000, "woken"]);
    expect(state.phase).toBe("waiting");
    expect(effects.map((effect) => effect.kind)).toEqual(["open", "wake", "close", "wake"]);
  });

  it("stays with polling for a while where that works, then tries live ones again", () => {
    const toPoll = [wanted, [1, "closed"], [2, "woken"], [3, "closed"], [4, "woken"]] as const;
    const polled = [
      ...toPoll,
      [5, { kind: "welcomed", session: 3 }],
      [5 + heldMs, "closed"],
      [6 + heldMs, "woken"],
    ] as const;
    expect(play(...polled).ways.at(-1)).toBe("poll");
    const later = [
      [7 + heldMs, { kind: "welcomed", session: 4 }],
      [6 + pollingLastsMs, "closed"],
      [7 + pollingLastsMs, "woken"],
    ] as const;
    expect(play(...polled, ...later).ways.at(-1)).toBe("socket");
  });

  it("waits longer for a server that greets and hangs up", () => {
    const greet = (session: number) =>
      [
        [session * 100, { kind: "welcomed", session }],
        [session * 100 + 1, "closed"],
        [session * 100 + 2, "woken"],
      ] as const;
    expect(play(wanted, ...greet(1), ...greet(2), ...greet(3)).state.failures).toBe(3);
  });

  it("takes no notice of late news: an old connection's end, an old wake", () => {
    const before = play(wanted, [1, "closed"], [2, "woken"]);
    const late: ReconnectEvent[] = [
      { kind: "closed", session: 1 },
      { kind: "welcomed", session: 1 },
      { kind: "woken", wake: 1 },
    ];
    for (const event of late)
      expect(reconnectStep(before.state, event, { now: 3, random: 0 })).toEqual({
        state: before.state,
        effects: [],
      });
  });

  it("goes at once when the network is back, and stays away when nobody wants it", () => {
    expect(play(wanted, [1, "closed"], [2, { kind: "online" }]).ways).toHaveLength(2);
    expect(play(wanted, [1, { kind: "unwanted" }], [2, { kind: "online" }], [3, "woken"]).ways).toHaveLength(
      1,
    );
  });

  it("never waits more than five minutes nor less than half a second, whatever chance says", () => {
    fc.assert(
      fc.property(fc.nat(), fc.double({ noNaN: true }), (failures, random) => {
        const wait = waitBefore(failures, random);
        expect(wait).toBeGreaterThanOrEqual(firstWaitMs / 2);
        expect(wait).toBeLessThanOrEqual(longestWaitMs);
      }),
    );
  });

  it("always has something under way while it is wanted", () => {
    const event = fc.constantFrom<"closed" | "woken" | "online">("closed", "woken", "online");
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const { state } = play(
          wanted,
          ...events.map((kind, i) => [i, kind === "online" ? { kind } : kind] as const),
        );
        expect(["opening", "waiting"]).toContain(state.phase);
      }),
    );
  });
});
