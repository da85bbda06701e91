// The engine on a device, with a relay that is honest unless a test says otherwise: what it does about refusals, disks,
// time, and years away. Attacks are in testing/evil.test.ts, long lives in testing/life.test.ts.
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type Couple, createCouple, day, differences, minute } from "../testing/couple.ts";
import { settle, visit } from "../testing/evil.ts";
import { type CodeName, type ToDevice, toHex } from "../wire/index.ts";
import { logStep } from "./step.ts";

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();
const coupleOf = (devices = 2): Couple => createCouple({ sha256, seed: 3, devices });
const heard = (couple: Couple): readonly string[] => couple.told.map(({ trouble }) => trouble.kind);

function device(couple: Couple, at: number) {
  const found = couple.devices[at];
  if (found === undefined) throw new Error("no such device");
  return found;
}

/** Every append is answered by this code, and kept nowhere, as long as `when` says so. */
function refuse(couple: Couple, code: CodeName, when: (frames: number) => boolean = () => true): void {
  couple.relay.tamper = (message): readonly ToDevice[] => {
    const refused = message.kind === "kept" && when(message.places.length);
    couple.relay.forgets = refused;
    return refused ? [{ kind: "trouble", code, id: message.id }] : [message];
  };
}

describe("what a relay refuses", () => {
  it.each([
    ["space-full", "quota-full"],
    ["day-full", "quota-full"],
    ["not-allowed", "no-access"],
  ] as const)("%s: says %s, keeps writing here, and sends it all once there is room", (code, trouble) => {
    const couple = coupleOf();
    settle(couple, 2);
    refuse(couple, code);
    visit(couple, 0, 3);
    expect(heard(couple)).toEqual([trouble]);
    expect(device(couple, 0).disk.head?.loose).toHaveLength(3);
    couple.relay.tamper = undefined;
    couple.relay.forgets = false;
    couple.meet(10 * minute);
    couple.meet(10 * minute);
    expect(differences(couple, sha256)).toEqual([]);
  });

  it.each(["slow-down", "unavailable", "relay-full"] as const)("%s: waits and says nothing", (code) => {
    const couple = coupleOf();
    let refusals = 2;
    refuse(couple, code, () => refusals-- > 0);
    visit(couple, 0, 3);
    expect(heard(couple)).toEqual([]);
    expect(couple.relay.frames).toHaveLength(3);
  });

  it("bad-frame: finds the one it means, and the others get through", () => {
    const couple = coupleOf();
    const one = device(couple, 0);
    refuse(couple, "unavailable");
    visit(couple, 0, 5);
    const bad = one.disk.head?.loose[2]?.hash;
    couple.relay.forgets = false;
    couple.relay.tamper = (message): readonly ToDevice[] => {
      if (message.kind !== "kept") return [message];
      const { frames } = couple.relay;
      const hasBad = frames.some((frame) => toHex(sha256(frame)) === bad);
      if (!hasBad) return [message];
      couple.relay.frames = frames.slice(0, frames.length - message.places.length);
      return [{ kind: "trouble", code: "bad-frame", id: message.id }];
    };
    visit(couple, 0);
    expect(couple.told.map(({ trouble }) => trouble)).toContainEqual({
      kind: "refused",
      code: "bad-frame",
      hash: bad,
    });
    expect(couple.relay.frames).toHaveLength(4);
  });

  it("no-access on the connection: says so and asks no more", () => {
    const couple = coupleOf();
    let greetings = 0;
    couple.relay.tamper = (message) => {
      if (message.kind !== "welcome") return [];
      greetings += 1;
      return [{ kind: "trouble", code: "no-access", id: 0 }];
    };
    visit(couple, 0, 1);
    expect([heard(couple), greetings]).toEqual([["no-access"], 1]);
  });

  it("a wire newer than ours: says so and asks no more", () => {
    const couple = coupleOf();
    couple.relay.tamper = () => [{ kind: "trouble", code: "unknown-version", id: 0 }];
    visit(couple, 0, 1);
    expect(heard(couple)).toEqual(["newer-version"]);
  });
});

describe("a disk that loses things (R5, R6)", () => {
  const damage: readonly (readonly [string, (couple: Couple) => void])[] = [
    [
      "everything",
      (couple) => {
        const { disk } = device(couple, 0);
        disk.frames.clear();
        disk.rows.clear();
        disk.head = undefined;
      },
    ],
    ["all frames", (couple) => device(couple, 0).disk.frames.clear()],
    ["all rows", (couple) => device(couple, 0).disk.rows.clear()],
    [
      "the last rows",
      (couple) => {
        for (const n of [7, 8]) device(couple, 0).disk.rows.delete(n);
      },
    ],
    [
      "a frame in the middle",
      (couple) => {
        const { disk } = device(couple, 0);
        disk.frames.delete(disk.rows.get(3)?.hash ?? "");
      },
    ],
    [
      "its head",
      (couple) => {
        device(couple, 0).disk.head = undefined;
      },
    ],
  ];

  it.each(damage)("%s: the server keeps all, and it comes back", (_, lose) => {
    const couple = coupleOf();
    settle(couple, 2);
    const before = couple.relay.frames;
    lose(couple);
    visit(couple, 0);
    expect(couple.relay.frames).toEqual(before);
    expect(differences(couple, sha256)).toEqual([]);
    expect(heard(couple).filter((kind) => kind !== "lost-here")).toEqual([]);
  });

  it("starts and writes with nothing there and no server", () => {
    const couple = coupleOf();
    couple.network.conditions = { ...couple.network.conditions, fails: 1 };
    visit(couple, 0, 2);
    expect(device(couple, 0).disk.head?.loose).toHaveLength(2);
  });

  it("stands still when the disk takes no more, and goes on after a new start", () => {
    const couple = coupleOf();
    const one = device(couple, 0);
    one.open();
    couple.wait(minute);
    one.isFull = true;
    one.write();
    couple.wait(minute);
    one.write();
    couple.wait(minute);
    one.isFull = false;
    expect(heard(couple)).toEqual(["disk-full"]);
    one.kill();
    couple.meet(minute);
    expect(differences(couple, sha256)).toEqual([]);
  });
});

describe("what leaves the outbox (R4)", () => {
  const pinned = (couple: Couple): number => device(couple, 0).disk.head?.pins.length ?? -1;

  it("not what the relay alone has acknowledged", () => {
    const couple = coupleOf();
    visit(couple, 0, 3);
    visit(couple, 0);
    expect([pinned(couple), couple.relay.frames.length]).toEqual([3, 3]);
  });

  it("what another device's frame, signed, stands upon", () => {
    const couple = coupleOf();
    visit(couple, 0, 3);
    visit(couple, 1, 1);
    visit(couple, 0);
    expect(pinned(couple)).toBe(0);
  });

  it("not what only this device's own later frame stands upon", () => {
    const couple = coupleOf();
    visit(couple, 0, 3);
    visit(couple, 0, 1);
    visit(couple, 0);
    expect(pinned(couple)).toBe(4);
  });

  it("what a head names that another device has signed", () => {
    const couple = coupleOf();
    visit(couple, 0, 3);
    const one = device(couple, 0);
    one.open();
    couple.wait(minute);
    one.tell({ kind: "covered", hashes: one.disk.head?.pins.map(([hash]) => hash).slice(0, 2) ?? [] });
    couple.wait(2 * minute);
    one.kill();
    expect(pinned(couple)).toBe(1);
  });

  it("what two connections a day apart found in the same log", () => {
    const couple = coupleOf();
    visit(couple, 0, 3);
    couple.wait(day - 60 * minute);
    visit(couple, 0);
    expect(pinned(couple)).toBe(3);
    couple.wait(60 * minute);
    visit(couple, 0);
    expect(pinned(couple)).toBe(0);
  });

  it("nothing that waits for a relay, however long and whatever the clock says", () => {
    const couple = coupleOf();
    couple.network.conditions = { ...couple.network.conditions, fails: 1 };
    visit(couple, 0, 3);
    device(couple, 0).clockError = 3_650 * day;
    visit(couple, 0);
    expect([pinned(couple), device(couple, 0).disk.head?.loose.length]).toEqual([3, 3]);
  });
});

describe("time", () => {
  it("says frozen after fourteen quiet days and not before", () => {
    const couple = coupleOf();
    visit(couple, 0, 1);
    couple.network.conditions = { ...couple.network.conditions, fails: 1 };
    for (let today = 0; today < 13; today++) {
      couple.wait(day - 21 * minute);
      visit(couple, 0);
    }
    expect(heard(couple)).toEqual([]);
    couple.wait(2 * day);
    visit(couple, 0);
    const { movedAt } = device(couple, 0).disk.head ?? {};
    expect(couple.told[0]?.trouble).toEqual({ kind: "frozen", since: movedAt });
  });

  /** Writes once, again after a jump of the clock, and once more after the clock was set right. */
  function jump(years: number, step = logStep): Couple {
    const couple = createCouple({ sha256, seed: 3, devices: 1, step });
    visit(couple, 0, 1);
    device(couple, 0).clockError = years * 365 * day;
    visit(couple, 0, 1);
    device(couple, 0).clockError = 0;
    visit(couple, 0, 1);
    return couple;
  }

  it.each([10, -10])("takes no jump of the clock by %i years for two weeks of silence", (years) => {
    const couple = jump(years);
    expect([heard(couple), couple.relay.frames.length]).toEqual([[], 3]);
  });

  it("must fail: an engine that takes one look at the clock", () => {
    const hasty: typeof logStep = (state, event, ports) =>
      logStep(event.kind === "tick" ? { ...state, quietDays: 2 } : state, event, ports);
    expect(heard(jump(10, hasty))).toContain("frozen");
  });

  it("begins a long connection anew, so that a server is asked where it is", () => {
    const couple = coupleOf();
    let greetings = 0;
    couple.relay.tamper = (message) => {
      if (message.kind === "welcome") greetings += 1;
      return [message];
    };
    visit(couple, 0, 1, day);
    expect(greetings).toBeGreaterThanOrEqual(4);
    expect(greetings).toBeLessThan(8);
  });

  it("leaves a connection that has fallen silent", () => {
    const couple = coupleOf();
    let greetings = 0;
    couple.relay.tamper = (message) => {
      if (message.kind === "welcome") greetings += 1;
      return message.kind === "pong" ? [] : [message];
    };
    visit(couple, 0, 0, 10 * minute);
    expect(greetings).toBeGreaterThan(2);
  });
});

describe("snapshots", () => {
  /** Device 0 makes a snapshot when all have met; the relay forgets what came before it. */
  function compacted(prunedBefore: number | undefined): Couple {
    const couple = coupleOf(4);
    settle(couple, 3);
    visit(couple, 1, 3);
    const one = device(couple, 0);
    one.open();
    couple.wait(minute);
    one.write(true);
    couple.wait(minute);
    const n = couple.relay.frames.length;
    one.tell({ kind: "compacted", upTo: n - 1 });
    couple.wait(minute);
    one.kill();
    couple.relay.snapshotN = n;
    if (prunedBefore !== undefined) couple.relay.firstN = n - prunedBefore;
    return couple;
  }
  const rows = (couple: Couple, at: number) => device(couple, at).vault.rows;

  it.each([
    ["nothing was pruned", undefined],
    ["all before it was pruned", 0],
    ["some before it was pruned", 3],
  ])("a new device begins at one when %s", (_, prunedBefore) => {
    const couple = compacted(prunedBefore);
    visit(couple, 3, 1);
    visit(couple, 0);
    expect(heard(couple)).toEqual([]);
    expect(rows(couple, 3)).toEqual(rows(couple, 0));
    expect(device(couple, 3).disk.frames.size).toBeLessThan(4);
  });

  it("a device that was away since before catches up over the gap, and what it wrote alone gets through", () => {
    const couple = compacted(0);
    const { conditions } = couple.network;
    couple.network.conditions = { ...conditions, fails: 1 };
    visit(couple, 2, 2);
    couple.network.conditions = conditions;
    visit(couple, 2);
    visit(couple, 0);
    expect(heard(couple)).toEqual([]);
    expect(rows(couple, 0)).toEqual(rows(couple, 2));
  });

  it("frames leave this device's disk only then, and never those nobody else is known to have", () => {
    const couple = compacted(undefined);
    expect(device(couple, 0).disk.frames.size).toBeLessThan(16);
    const alone = coupleOf(1);
    visit(alone, 0, 3);
    const one = device(alone, 0);
    one.open();
    alone.wait(minute);
    one.tell({ kind: "compacted", upTo: 3 });
    alone.wait(minute);
    expect(one.disk.frames.size).toBe(3);
  });
});
