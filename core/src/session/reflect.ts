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

type Felt = FactBody<"reflection">["felt"];

/** Called too much by its ending, or by the word chosen afterwards. */
const isTooMuch = ({ ending }: ReflectedSession, felt: Felt): boolean =>
  ending === "too-much" || felt === "too-much";

/** `felt`: what has been said so far. Whoever stopped because it was too much need not say so again. */
export function reflectionQuestions(
  session: ReflectedSession,
  felt: Felt = null,
): readonly ReflectionQuestion[] {
  if (!isTooMuch(session, felt)) return ["felt", "next", "note", "moment"];
  return [
    ...(session.ending === "too-much" ? [] : (["felt"] as const)),
    ...(session.together ? (["free-to-stop"] as const) : []),
    "next",
    "note",
  ];
}

type Next = NonNullable<FactBody<"reflection">["next"]>;

/** Ways on, the gentlest first after "too much"; there, going on is not among them. */
export const nextChoices = (session: ReflectedSession, felt: Felt = null): readonly Next[] =>
  isTooMuch(session, felt) ? ["step-back", "stay"] : ["stay", "step-back", "go-on"];
