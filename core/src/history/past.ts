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

type Reflections = Readonly<Record<string, Reflection>>;

export const reflectionsOf = (facts: readonly FactOf<"reflection">[]): Reflections =>
  Object.fromEntries(facts.map(({ subject, body, time }) => [subject, { ...body, at: time.wall }]));

export function sessionsOf(
  facts: readonly FactOf<"session">[],
  reflections: Reflections,
): readonly SessionRecord[] {
  return facts
    .map(({ subject, body, time }): SessionRecord => {
      const reflection = Object.hasOwn(reflections, subject) ? reflections[subject] : undefined;
      return { ...body, id: subject, moved: time.wall, ...(reflection && { reflection }) };
    })
    .sort((a, b) => a.began - b.began || (a.id < b.id ? -1 : 1));
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
  const { felt, next } = reflection ?? {};
  return { id, practice, step, together, began, ending, ...(felt && { felt }), ...(next && { next }) };
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
