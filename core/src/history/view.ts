// What the screens and the planner read: the folded facts in the words of the domain. Made anew from the
// state each time, never stored, never written to.
import type { Answers, Consent } from "../consent/index.ts";
import { type Energy, type PrecautionId, precautionIds, redFlagIds, topics } from "../library/vocabulary.ts";
import type { PrecautionAnswer, Situation } from "../people/index.ts";
import type { History, Today } from "../planner/types.ts";
import type { Fact, FactOf, FactType } from "./facts.ts";
import { lastFact, type State } from "./fold.ts";
import { historyOf, type Reflection, reflectionsOf, type SessionRecord, sessionsOf } from "./past.ts";
import { compareTimes } from "./time.ts";

export type SettingValue = string | number | boolean;

export interface KeptMoment {
  readonly id: string;
  readonly words: string;
  readonly at: number;
}

export interface View {
  readonly situation: Situation;
  /** Mine alone; the mutual set is added by whoever knows it. */
  readonly consent: Omit<Consent, "mutual">;
  readonly history: History;
  readonly today: Today;
  /** By name. What was set back to null is absent. */
  readonly settings: Readonly<Record<string, SettingValue>>;
  /** Oldest first, the open one included. */
  readonly sessions: readonly SessionRecord[];
  /** By session id. */
  readonly reflections: Readonly<Record<string, Reflection>>;
  /** Newest first. */
  readonly moments: readonly KeptMoment[];
  /** The newest session, when it is still open: the one to pick up again. */
  readonly openSession?: SessionRecord;
}

/** Gentle until told otherwise: little energy, alone, at home. */
const minutesFor: Readonly<Record<Energy, number>> = { 1: 5, 2: 15, 3: 30 };

export function viewOf(state: State): View {
  const facts = factsByType(state);
  const reflections = reflectionsOf(facts("reflection"));
  const sessions = sessionsOf(facts("session"), reflections);
  const newest = sessions.at(-1);
  return {
    situation: situationOf(state, facts),
    consent: consentOf(state, facts("comfort")),
    history: historyOf(state, facts("loved"), sessions),
    today: todayOf(state),
    settings: settingsOf(facts("setting")),
    sessions,
    reflections,
    moments: momentsOf(facts("moment")),
    ...(newest?.ending === "open" && { openSession: newest }),
  };
}

type FactsByType = <T extends FactType>(type: T) => readonly FactOf<T>[];

/** Facts of each type, earliest first. */
function factsByType(state: State): FactsByType {
  const groups = new Map<FactType, Fact[]>();
  for (const fact of Object.values(state.kept)) {
    const group = groups.get(fact.type);
    if (group) group.push(fact);
    else groups.set(fact.type, [fact]);
  }
  return <T extends FactType>(type: T) => {
    const ofType = (groups.get(type) ?? []) as unknown as FactOf<T>[];
    return ofType.sort((a, b) => compareTimes(a.time, b.time) || (a.id < b.id ? -1 : 1));
  };
}

function situationOf(state: State, facts: FactsByType): Situation {
  const about = (subject: string) => lastFact(state, "about", subject)?.body;
  const { role } = about("role") ?? {};
  const { bond } = about("bond") ?? {};
  const solo = about("enjoys-solo")?.enjoys;
  const together = about("enjoys-together")?.enjoys;
  const on = new Set(
    facts("hide")
      .filter((fact) => fact.body.on)
      .map((fact) => fact.subject),
  );
  const redFlag = facts("red-flag")
    .filter((fact) => fact.body.on)
    .map((fact) => redFlagIds.find((id) => id === fact.subject))
    .findLast((id) => id !== undefined);
  return {
    ...(role && { role }),
    ...(bond && { bond }),
    moments: about("moments")?.moments ?? [],
    hardest: about("hardest")?.hardest ?? [],
    fits: about("fits")?.fits ?? [],
    enjoys: { ...(solo != null && { solo }), ...(together != null && { together }) },
    precautionsAsked: about("precautions-asked")?.asked ?? false,
    precautions: precautionsOf(facts("precaution")),
    hidden: topics.filter((topic) => on.has(topic)),
    ...(redFlag && { redFlag }),
    homeUnsafe: lastFact(state, "home-unsafe", "home")?.body.on ?? false,
  };
}

function precautionsOf(facts: readonly FactOf<"precaution">[]): Situation["precautions"] {
  const answers: Partial<Record<PrecautionId, PrecautionAnswer>> = {};
  for (const { subject, body } of facts) {
    const id = precautionIds.find((known) => known === subject);
    if (id) answers[id] = body.answer;
  }
  return answers;
}

function consentOf(state: State, facts: readonly FactOf<"comfort">[]): View["consent"] {
  const given = facts.filter((fact) => fact.body.answer !== null);
  const answers = Object.fromEntries(given.map((fact) => [fact.subject, fact.body.answer])) as Answers;
  const step = lastFact(state, "ceiling", "mine")?.body.step;
  return { answers, ...(step != null && { ceiling: step }) };
}

/** As last said. Minutes said before the energy was last said no longer hold: they belonged to another day. */
function todayOf(state: State): Today {
  const said = (subject: string) => lastFact(state, "today", subject);
  const energyFact = said("energy");
  const minutesFact = said("minutes");
  const energy = energyFact?.body.energy ?? 1;
  const holds = minutesFact && (!energyFact || compareTimes(minutesFact.time, energyFact.time) > 0);
  return {
    energy,
    minutes: (holds && minutesFact.body.minutes) || minutesFor[energy],
    company: said("company")?.body.company ?? "alone",
    place: said("place")?.body.place ?? "home",
  };
}

function settingsOf(facts: readonly FactOf<"setting">[]): View["settings"] {
  const set = facts.filter((fact) => fact.body.value !== null);
  return Object.fromEntries(set.map((fact) => [fact.subject, fact.body.value])) as View["settings"];
}

const momentsOf = (facts: readonly FactOf<"moment">[]): readonly KeptMoment[] =>
  facts
    .filter((fact) => fact.body.kept)
    .map(({ subject, body, time }) => ({ id: subject, words: body.words, at: time.wall }))
    .reverse();
