// Every fact this project writes, with the shape of its body. A fact is immutable, typed and dated; state is
// what facts fold to. Types and bodies are for ever: a changed shape is a new type with a frozen upgrade.
import * as v from "valibot";
import { comforts } from "../consent/index.ts";
import { areas, energies, steps, strategies } from "../library/vocabulary.ts";
import { bonds, moments, roles } from "../people/index.ts";
import { upgradeFact } from "./upgrades/index.ts";

const hex = (chars: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${chars}}$`)));
const step = v.picklist(steps);
const words = v.pipe(v.string(), v.maxLength(20_000));
/** ms since 1970. */
const instant = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const on = v.strictObject({ on: v.boolean() });

/** Hybrid logical time: wall clock in ms since 1970, then a counter for facts within one millisecond. */
export const hybridTime = v.strictObject({
  wall: instant,
  count: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff)),
});
export type HybridTime = v.InferOutput<typeof hybridTime>;

/** How a session ended. `open` while it runs, so that a tab that died can be picked up again. */
export const endings = ["open", "landed", "stopped", "too-much"] as const;
export type Ending = (typeof endings)[number];

export const felts = ["good", "all-right", "mixed", "hard", "too-much"] as const;
export type Felt = (typeof felts)[number];

/** Type → body. The subject says which one of its kind: a field, a key, a session's id. */
export const bodies = {
  /** subject: role | bond | moments | hardest | fits | enjoys-solo | enjoys-together | precautions-asked */
  about: v.strictObject({
    role: v.optional(v.nullable(v.picklist(roles))),
    bond: v.optional(v.nullable(v.picklist(bonds))),
    moments: v.optional(v.array(v.picklist(moments))),
    hardest: v.optional(v.array(v.picklist(strategies))),
    fits: v.optional(v.array(v.picklist(["ace", "faith", "lgbtq"]))),
    enjoys: v.optional(v.nullable(step)),
    asked: v.optional(v.boolean()),
  }),
  /** subject: a precaution's id */
  precaution: v.strictObject({ answer: v.picklist(["yes", "no", "unknown"]) }),
  /** subject: a topic */
  hide: on,
  /** subject: a red flag's id */
  "red-flag": on,
  /** subject: "home" */
  "home-unsafe": on,
  /** subject: "<consent key>/<direction>"; null takes an answer back */
  comfort: v.strictObject({ answer: v.nullable(v.picklist(comforts)), note: v.optional(words) }),
  /** subject: "mine" */
  ceiling: v.strictObject({ step: v.nullable(step) }),
  /** subject: energy | minutes | company | place */
  today: v.strictObject({
    energy: v.optional(v.picklist(energies)),
    minutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60))),
    company: v.optional(v.picklist(["alone", "together", "apart"])),
    place: v.optional(v.picklist(["home", "bed", "hospital"])),
  }),
  /** subject: a practice's id; one fact each time it was put in front of somebody */
  offered: v.strictObject({}),
  /** subject: a practice's id */
  loved: on,
  /** subject: "solo" | "together"; a person's own choice of how far suggestions may go from here */
  pace: v.strictObject({ step }),
  /** subject: the session's id (32 hex) */
  session: v.strictObject({
    practice: v.string(),
    version: v.picklist(["full", "tiny"]),
    step,
    together: v.boolean(),
    began: instant,
    ended: v.nullable(instant),
    ending: v.picklist(endings),
    /** Where it stands, while open: index of the step on the screen. */
    at: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  }),
  /** subject: the session's id */
  reflection: v.strictObject({
    felt: v.nullable(v.picklist(felts)),
    next: v.nullable(v.picklist(["stay", "step-back", "go-on"])),
    /** Did you feel free to stop? Asked after "too much", never stored unless the person asks. */
    note: v.optional(words),
  }),
  /** subject: the moment's id (32 hex); `kept: false` takes it away again */
  moment: v.strictObject({ words, kept: v.boolean() }),
  /** subject: a mark's id (32 hex) on the body outline (later issue); named here so that its shape is settled */
  "body-mark": v.strictObject({
    area: v.picklist(areas),
    feels: v.picklist(["numb", "sore", "good", "avoid", "line", "stoma", "scar"]),
    on: v.boolean(),
  }),
  /** subject: the setting's name: lock-after | exit | sound | speech | words-for-<area> | language */
  setting: v.strictObject({
    value: v.nullable(v.union([v.string(), v.pipe(v.number(), v.finite()), v.boolean()])),
  }),
} as const;

export type FactType = keyof typeof bodies;
export type FactBody<T extends FactType> = v.InferOutput<(typeof bodies)[T]>;

export interface FactOf<T extends FactType> {
  /** 16 random bytes, hex. */
  readonly id: string;
  readonly time: HybridTime;
  /** The device that wrote it: 16 random bytes, hex. */
  readonly writer: string;
  readonly type: T;
  readonly subject: string;
  readonly body: FactBody<T>;
}
export type Fact = { [T in FactType]: FactOf<T> }[FactType];

/** A fact of a type this version does not know: kept, carried and exported, never rendered. */
export interface UnknownFact {
  readonly id: string;
  readonly time: HybridTime;
  readonly writer: string;
  readonly type: string;
  readonly subject: string;
  readonly body: unknown;
}

const envelope = v.strictObject({
  id: hex(32),
  time: hybridTime,
  writer: hex(32),
  type: v.pipe(v.string(), v.regex(/^[a-z][a-z-]{0,31}$/)),
  subject: v.pipe(v.string(), v.maxLength(200)),
  body: v.unknown(),
});

export type ParsedFact =
  | { readonly kind: "fact"; readonly fact: Fact }
  | { readonly kind: "unknown"; readonly fact: UnknownFact }
  | { readonly kind: "broken"; readonly why: string };

export const isFactType = (type: string): type is FactType => Object.hasOwn(bodies, type);

/** The edge where a fact comes in from storage, an import or, later, another device. Never throws. */
export function parseFact(raw: unknown): ParsedFact {
  const outer = v.safeParse(envelope, upgradeFact(raw));
  if (!outer.success) return { kind: "broken", why: outer.issues[0].message };
  const { type } = outer.output;
  if (!isFactType(type)) return { kind: "unknown", fact: outer.output };
  const body = v.safeParse(bodies[type], outer.output.body);
  if (!body.success) return { kind: "broken", why: `${type}: ${body.issues[0].message}` };
  return { kind: "fact", fact: { ...outer.output, type, body: body.output } as Fact };
}
