// Broken engines: the real one, with one of its checks taken out from outside. Each must turn named tests red, or
// those tests prove nothing.

import { byHash } from "../log/by-hash.ts";
import type { LogEvent } from "../log/events.ts";
import { accAt, endOf, endPosition } from "../log/line.ts";
import type { LogState } from "../log/state.ts";
import { logStep } from "../log/step.ts";
import {
  accInput,
  encodeToDevice,
  fromHex,
  hashBytes,
  parseToDevice,
  type Sha256,
  type ToDevice,
} from "../wire/index.ts";

type Step = typeof logStep;

/** The engine hears something else than was said. */
const hearing =
  (change: (message: ToDevice, state: LogState, sha256: Sha256) => ToDevice): Step =>
  (state, event, ports) => {
    const parsed = event.kind === "message" ? parseToDevice(event.bytes) : undefined;
    if (!parsed?.ok) return logStep(state, event, ports);
    const bytes = encodeToDevice(change(parsed.message, state, ports.sha256));
    return logStep(state, { kind: "message", bytes }, ports);
  };

const deafTo =
  (...kinds: readonly LogEvent["kind"][]): Step =>
  (state, event, ports) =>
    kinds.includes(event.kind) ? { state, effects: [] } : logStep(state, event, ports);

/** What the engine knows is something else than it should be. */
const after =
  (change: (state: LogState) => LogState): Step =>
  (state, event, ports) => {
    const { state: next, effects } = logStep(state, event, ports);
    return { state: change(next), effects };
  };

const accBytes = (state: LogState, n: number): Uint8Array | undefined =>
  fromHex(accAt(state.line, n) ?? "", hashBytes);

/** Every acc is what the engine would have computed, so it never finds one wrong. */
const believesAccs = hearing((message, state, sha256) => {
  if (message.kind === "welcome")
    return {
      ...message,
      head: { ...message.head, acc: accBytes(state, message.head.n) ?? message.head.acc },
    };
  if (message.kind !== "frames") return message;
  const records = message.records.filter(({ n }) => n > endOf(state.line));
  let acc = accBytes(state, (records[0]?.n ?? 0) - 1) ?? message.accBefore;
  const accBefore = acc;
  const believed = records.map((record) => {
    acc = sha256(accInput(acc, sha256(record.frame)));
    return { ...record, acc };
  });
  return { ...message, accBefore, records: believed, head: { ...message.head, acc } };
});

export interface Sabotage {
  readonly name: string;
  readonly step: Step;
  /** Names of the evil relays it no longer notices, or can no longer heal. */
  readonly blindTo: readonly string[];
}

export const sabotages: readonly Sabotage[] = [
  {
    name: "skips the acc check",
    step: (state, event, ports) => {
      const { state: next, effects } = believesAccs(state, event, ports);
      const acc = accAt(next.line, next.told.n) ?? next.told.acc;
      return { state: { ...next, told: { ...next.told, acc } }, effects };
    },
    blindTo: ["reorders", "lies about the hash after one frame"],
  },
  {
    name: "accepts a lower n",
    step: hearing((message, state) => {
      const end = endPosition(state.line);
      const isLower = message.kind === "welcome" && message.head.n < end.n;
      return isLower ? { ...message, head: { ...message.head, ...end } } : message;
    }),
    blindTo: ["rolls the log back", "serves an old position", "says kept, and forgets"],
  },
  {
    name: "drops its outbox at the ack",
    step: (state, event, ports) => {
      const first = logStep(state, event, ports);
      if (event.kind !== "taken") return first;
      const unpinned = { ...first.state, pins: new Map<string, number>() };
      const then = logStep(unpinned, { kind: "compacted", upTo: event.upTo }, ports);
      return { state: then.state, effects: [...first.effects, ...then.effects] };
    },
    blindTo: ["says kept, and forgets"],
  },
  {
    name: "puts back nothing that fell out",
    step: after((state) => ({
      ...state,
      fallen: [],
      loose: state.loose.filter(({ hash }) => state.unwritten.has(hash)),
    })),
    blindTo: ["rolls the log back", "drops one frame that was there"],
  },
  {
    name: "believes that everything was handed over",
    step: after((state) => ({
      ...state,
      stalls: 0,
    })),
    blindTo: ["lies about how much there is", "leaves one frame out of what it hands over"],
  },
  {
    name: "looks at nobody else's place in the log",
    step: deafTo("author-saw"),
    blindTo: ["shows two devices two logs"],
  },
  {
    name: "never feels time pass",
    step: deafTo("tick"),
    blindTo: ["freezes"],
  },
  {
    name: "doesn't listen to the vault",
    step: deafTo("omitted", "not-ours", "gap-refused"),
    blindTo: [
      "drops one frame that nobody else has seen",
      "drops everything of one writer",
      "mixes in another space's log",
      "says that the beginning is no longer needed",
      "says that a snapshot stands where none does",
    ],
  },
  {
    name: "gives up counting contradictions",
    step: after((state) => ({ ...state, strikes: Math.min(state.strikes, 2) })),
    blindTo: ["lies about the hash over its log", "lies about the hash after one frame"],
  },
  {
    name: "knows no frame again",
    step: after((state) => ({ ...state, line: { ...state.line, places: byHash<number>(new Map()) } })),
    blindTo: ["repeats a frame"],
  },
];
