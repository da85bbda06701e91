// Afterwards: what is asked, and when. After touch nobody is asked how it went before tomorrow, unless they
// want to say. Days belong to the person's place, so the function that names a day comes in from outside.
import type { FactBody } from "../history/facts.ts";
import { isTouch } from "./script.ts";

export type ReflectedSession = Pick<FactBody<"session">, "step" | "together" | "began" | "ended" | "ending">;

/** A day's name in the person's own place, as 2026-11-24: later days sort later. */
export type DayOf = (ms: number) => string;

/** `none`: still open, nothing to ask yet. `wait`: tomorrow, or now for whoever wants to. `now`: may be offered. */
export type ReflectionDue = "none" | "wait" | "now";

export function reflectionDue(session: ReflectedSession, nowMs: number, dayOf: DayOf): ReflectionDue {
  if (session.ending === "open") return "none";
  if (!isTouch(session)) return "now";
  return dayOf(nowMs) > dayOf(session.ended ?? session.began) ? "now" : "wait";
}

/** The one session to offer a reflection on: the newest, when nothing was said about it and its time has come. */
export function sessionToReflectOn<S extends ReflectedSession & { readonly reflection?: unknown }>(
  sessions: readonly S[],
  nowMs: number,
  dayOf: DayOf,
): S | undefined {
  const newest = sessions.findLast((session) => session.ending !== "open");
  if (!newest || newest.reflection) return undefined;
  return reflectionDue(newest, nowMs, dayOf) === "now" ? newest : undefined;
}

/** Each one can be left out. `free-to-stop` is asked privately and its answer is not stored unless wanted. */
export type ReflectionQuestion = "felt" | "next" | "free-to-stop" | "note" | "moment";

export function reflectionQuestions({ ending, together }: ReflectedSession): readonly ReflectionQuestion[] {
  if (ending !== "too-much") return ["felt", "next", "note", "moment"];
  return together ? ["free-to-stop", "next", "note"] : ["next", "note"];
}

type Next = NonNullable<FactBody<"reflection">["next"]>;

/** Ways on, the gentlest first after "too much"; there, going on is not among them. */
export const nextChoices = ({ ending }: ReflectedSession): readonly Next[] =>
  ending === "too-much" ? ["step-back", "stay"] : ["stay", "step-back", "go-on"];
