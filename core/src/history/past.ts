// What has been: sessions with what was felt about them, and the planner's History made from them.
import type { History, PastSession } from "../planner/types.ts";
import type { FactBody, FactOf } from "./facts.ts";
import { lastFact, type State } from "./fold.ts";
import { compareTimes } from "./time.ts";

export interface Reflection extends FactBody<"reflection"> {
  /** When it was last said, ms since 1970. */
  readonly at: number;
}

export interface SessionRecord extends FactBody<"session"> {
  readonly id: string;
  /** When it was last written down, ms since 1970. */
  readonly moved: number;
  readonly reflection?: Reflection;
}

/** While it is being filled in. */
type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Reflections = Readonly<Record<string, Reflection>>;

// Years of sessions pass through here before the first word shows. Fields are named one by one because spreading
// thousands of objects took most of the time an old phone needed for its view.

export function reflectionsOf(facts: readonly FactOf<"reflection">[]): Reflections {
  // Without a prototype: a subject comes from outside and may be any word, "__proto__" too.
  const reflections = Object.create(null) as Record<string, Reflection>;
  for (const { subject, body, time } of facts) {
    const { felt, next, note } = body;
    const at = time.wall;
    reflections[subject] = note === undefined ? { felt, next, at } : { felt, next, note, at };
  }
  return reflections;
}

export function sessionsOf(
  facts: readonly FactOf<"session">[],
  reflections: Reflections,
): readonly SessionRecord[] {
  return facts
    .map((fact) => sessionOf(fact, Object.hasOwn(reflections, fact.subject) && reflections[fact.subject]))
    .sort((a, b) => a.began - b.began || (a.id < b.id ? -1 : 1));
}

function sessionOf(
  { subject: id, body, time }: FactOf<"session">,
  reflection: Reflection | false | undefined,
): SessionRecord {
  const { practice, version, step, together, began, ended, ending, at } = body;
  const record: Writable<SessionRecord> = {
    practice,
    version,
    step,
    together,
    began,
    ended,
    ending,
    at,
    id,
    moved: time.wall,
  };
  if (reflection) record.reflection = reflection;
  return record;
}

export function historyOf(
  state: State,
  loved: readonly FactOf<"loved">[],
  sessions: readonly SessionRecord[],
): History {
  const solo = paceOf(state, "solo", sessions);
  const together = paceOf(state, "together", sessions);
  return {
    sessions: sessions.map(pastSession),
    offered: state.offered.map((fact) => fact.subject),
    loved: new Set(loved.filter((fact) => fact.body.on).map((fact) => fact.subject)),
    pace: { ...(solo && { solo }), ...(together && { together }) },
  };
}

function pastSession({
  id,
  practice,
  step,
  together,
  began,
  ending,
  reflection,
}: SessionRecord): PastSession {
  const past: Writable<PastSession> = {
    id,
    practice,
    step,
    together,
    began,
    ending,
  };
  if (reflection?.felt) past.felt = reflection.felt;
  if (reflection?.next) past.next = reflection.next;
  return past;
}

const isSetback = (reflection: Reflection | undefined): boolean =>
  reflection?.felt === "too-much" || reflection?.next === "step-back";

/**
 * A choice of pace answers what was known when it was made. "Too much" or "a step back" said after it counts
 * as later, even of a session that began before it, even by a phone whose clock was wrong: the choice is dated
 * before that session.
 */
function paceOf(state: State, side: "solo" | "together", sessions: readonly SessionRecord[]) {
  const choice = lastFact(state, "pace", side);
  if (!choice) return undefined;
  const saidAfter = sessions.filter((session) => {
    if (session.together !== (side === "together")) return false;
    const ended = session.ending === "too-much" && lastFact(state, "session", session.id);
    const felt = isSetback(session.reflection) && lastFact(state, "reflection", session.id);
    return [ended, felt].some((fact) => fact && compareTimes(fact.time, choice.time) > 0);
  });
  const at = Math.min(choice.time.wall, ...saidAfter.map((session) => session.began - 1));
  return { step: choice.body.step, at };
}
