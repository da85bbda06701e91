// What two people say to each other in their shared space, with the shape of each body. Who may say what is the vault's to
// check (who-may-write); here is what it has to look like. From the other person comes what may be hostile: whatever
// doesn't fit is left out alone. Shapes are for ever, as in history/facts.ts.
import * as v from "valibot";

const words = (most: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(most));

export const saidBodies = {
  /** subject: "a/name" */
  name: v.strictObject({ name: words(80) }),
  /** subject: "a/<id>" */
  told: v.strictObject({ words: words(2_000) }),
  /** subject: "a/<id>": a practice, for the day it was written on */
  invitation: v.strictObject({ practice: words(100), version: v.picklist(["full", "tiny"]) }),
  /** subject: "b/<the invitation's id>". A no is never said: it looks like no answer at all. */
  reply: v.strictObject({ answer: v.picklist(["yes", "smaller"]) }),
  /** subject: "a/<id>": takes back what the same person told or invited to under this id */
  withdrawn: v.strictObject({}),
  /** subject: its id; either may change it or take it away */
  "shared-moment": v.strictObject({ words: words(2_000), kept: v.boolean() }),
} as const;

export type SaidType = keyof typeof saidBodies;
export type SaidBody<T extends SaidType> = v.InferOutput<(typeof saidBodies)[T]>;

/** As the vault hands it over: its writer is vouched for, its body isn't. */
export interface SaidFact {
  readonly id: string;
  readonly time: { readonly wall: number; readonly count: number };
  readonly type: string;
  readonly subject: string;
  readonly body: unknown;
}

export interface Parsed<T extends SaidType = SaidType> {
  readonly id: string;
  readonly time: SaidFact["time"];
  readonly type: T;
  readonly subject: string;
  readonly body: SaidBody<T>;
}

const subjects = /^(?:[ab]\/)?[\w-]{1,100}$/;

export function parseSaid(fact: SaidFact): { [T in SaidType]: Parsed<T> }[SaidType] | undefined {
  if (!Object.hasOwn(saidBodies, fact.type) || !subjects.test(fact.subject)) return undefined;
  const parsed = v.safeParse(saidBodies[fact.type as SaidType], fact.body);
  return parsed.success ? ({ ...fact, body: parsed.output } as never) : undefined;
}
