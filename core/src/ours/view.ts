// What two people's shared space folds to. Pure; order and repetition don't matter. Nothing here knows when anybody looked.
import { clampTime, compareTimes } from "../history/time.ts";
import { type Parsed, parseSaid, type SaidFact, type SaidType } from "./said.ts";

export type Person = 0 | 1;
export interface ToldThing {
  readonly id: string;
  readonly words: string;
  readonly by: Person;
}
export interface SharedMoment {
  readonly id: string;
  readonly words: string;
  /** ms since 1970. */
  readonly at: number;
}
export interface Invitation {
  readonly id: string;
  readonly practice: string;
  readonly version: "full" | "tiny";
  readonly by: Person;
  readonly at: number;
  readonly reply?: "yes" | "smaller";
}
export interface OursView {
  readonly names: readonly [string | undefined, string | undefined];
  readonly told: readonly ToldThing[];
  readonly moments: readonly SharedMoment[];
  /** The newest of each person; whether it is for today is for who knows the day. */
  readonly invitations: readonly Invitation[];
}

const personOf = (subject: string): Person => (subject.startsWith("b/") ? 1 : 0);
const idOf = (subject: string): string => subject.slice(2);

type Latest = Map<string, Parsed>;

/** The last one about each thing; a tie is decided by the id. */
function latestOf(facts: readonly SaidFact[], now: number): Latest {
  const latest: Latest = new Map();
  for (const raw of facts) {
    const parsed = parseSaid(raw);
    if (parsed === undefined) continue;
    const fact = { ...parsed, time: clampTime(parsed.time, now) } as Parsed;
    const key = `${fact.type} ${fact.subject}`;
    const before = latest.get(key);
    const order = before && (compareTimes(fact.time, before.time) || (fact.id > before.id ? 1 : -1));
    if (order === undefined || order > 0) latest.set(key, fact);
  }
  return latest;
}

const ofType = <T extends SaidType>(latest: Latest, type: T): readonly Parsed<T>[] =>
  [...latest.values()].filter((fact): fact is Parsed<T> => fact.type === type);

/** `now`: a clock that runs ahead wins nothing for long. */
export function viewOfOurs(facts: readonly SaidFact[], now: number): OursView {
  const latest = latestOf(facts, now);
  const isWithdrawn = ({ subject, time }: Parsed): boolean => {
    const gone = latest.get(`withdrawn ${subject}`);
    return gone !== undefined && compareTimes(gone.time, time) >= 0;
  };
  const name = (subject: string) => (latest.get(`name ${subject}`) as Parsed<"name"> | undefined)?.body.name;
  const inOrder = <T extends SaidType>(type: T) =>
    ofType(latest, type)
      .filter((fact) => !isWithdrawn(fact))
      .sort((a, b) => compareTimes(a.time, b.time) || (a.subject < b.subject ? -1 : 1));
  return {
    names: [name("a/name"), name("b/name")],
    told: inOrder("told").map(({ subject, body }) => ({
      id: idOf(subject),
      words: body.words,
      by: personOf(subject),
    })),
    moments: inOrder("shared-moment")
      .filter(({ body }) => body.kept)
      .map(({ subject, body, time }) => ({ id: subject, words: body.words, at: time.wall })),
    invitations: newestOfEach(inOrder("invitation")).map((fact) => invitationOf(latest, fact)),
  };
}

const newestOfEach = (facts: readonly Parsed<"invitation">[]) =>
  ["a/", "b/"].flatMap((voice) => facts.filter(({ subject }) => subject.startsWith(voice)).slice(-1));

function invitationOf(latest: Latest, { subject, body, time }: Parsed<"invitation">): Invitation {
  const [by, id] = [personOf(subject), idOf(subject)];
  const reply = latest.get(`reply ${by === 0 ? "b" : "a"}/${id}`) as Parsed<"reply"> | undefined;
  return { id, ...body, by, at: time.wall, ...(reply && { reply: reply.body.answer }) };
}
