// One virtual person's days: what they were shown, what they did, how it was, and everything the second opinion
// had to say about it.
import {
  type Answers,
  type Library,
  type MutualSet,
  mutualSet,
  type PastSession,
  type PlanInput,
  type PracticeFacts,
  plan,
  redFlagIds,
  type Situation,
  type Suggestion,
  somethingSmaller,
  type Today,
} from "@unhurried/core";
import { type Chance, chanceFrom } from "./chance.ts";
import { forbids, mismatched, misshown, repeats, type Truth } from "./oracle.ts";
import { type Person, personAt } from "./people.ts";
import { count, type Tally } from "./tally.ts";

const aDay = 86_400_000;
const firstDay = 1_800_000_000_000;
/** How often a whole library is judged, not only what was shown. */
const wholeLibrary = 0.02;

/** What is put to the test. Ours, unless a test of the simulation itself brings a careless one. */
export interface Planner {
  readonly plan: typeof plan;
  readonly somethingSmaller: typeof somethingSmaller;
}
const ours: Planner = { plan, somethingSmaller };

interface Life {
  readonly person: Person;
  readonly chance: Chance;
  readonly planner: Planner;
  readonly library: Library;
  readonly byId: ReadonlyMap<string, PracticeFacts>;
  readonly tally: Tally;
  readonly sessions: PastSession[];
  readonly shown: string[];
  readonly loved: Set<string>;
  readonly pace: {
    solo?: { step: PracticeFacts["step"]; at: number };
    together?: { step: PracticeFacts["step"]; at: number };
  };
  situation: Situation;
  mine: Answers;
  /** What both said yes to when they last compared. */
  mutual: MutualSet | undefined;
}

export function live(
  index: number,
  days: number,
  seed: number,
  library: Library,
  tally: Tally,
  planner = ours,
): void {
  const chance = chanceFrom(seed, index);
  const person = personAt(index, library, chance);
  const life: Life = {
    person,
    chance,
    planner,
    library,
    byId: new Map(library.practices.map((practice) => [practice.id, practice])),
    tally,
    sessions: [],
    shown: [],
    loved: new Set(),
    pace: {},
    situation: person.situation,
    mine: person.mine,
    mutual: person.theirs && mutualSet(person.mine, person.theirs),
  };
  for (let day = 0; day < days; day++) {
    const { mine } = life;
    liveDay(life, firstDay + day * aDay, seed + day);
    if (life.mine !== mine) life.mutual = person.theirs && mutualSet(life.mine, person.theirs);
  }
  if (person.kind === "without-limits") noteStrategies(life);
}

function liveDay(life: Life, now: number, seed: number): void {
  const { chance, tally, person } = life;
  const theirs = person.theirs;
  // The two compared answers this morning; whatever is taken back during the day holds at once, on my side.
  const mutual = life.mutual;
  changeMind(life, now);
  const input: PlanInput = {
    library: life.library,
    situation: life.situation,
    consent: {
      answers: life.mine,
      ...(mutual === undefined ? {} : { mutual }),
      ...(person.ceiling === undefined ? {} : { ceiling: person.ceiling }),
    },
    history: { sessions: life.sessions, offered: life.shown.slice(-50), loved: life.loved, pace: life.pace },
    today: todayOf(person, chance),
    now,
    seed,
  };
  const made = life.planner.plan(input);
  const isRedFlag = life.situation.redFlag !== undefined;
  if (made.kind === "call" || isRedFlag) {
    if ((made.kind === "call") !== isRedFlag) count(tally.violations, "red flag unheeded");
    return;
  }
  tally.daysWithoutRedFlag += 1;
  if (made.suggestions.length > 0) tally.doableDays += 1;

  const truth = truthOf(input, theirs);
  judgePlan(life, made.suggestions, truth);
  if (chance.often(wholeLibrary))
    judgeLibrary(life, new Set(made.heldBack.map(({ practice }) => practice)), truth);
  spendDay(life, made.suggestions, input, truth);
}

const truthOf = ({ situation, consent, history, today }: PlanInput, theirs: Answers | undefined): Truth => ({
  situation,
  mine: consent.answers,
  history,
  today,
  ...(theirs === undefined ? {} : { theirs }),
  ...(consent.ceiling === undefined ? {} : { ceiling: consent.ceiling }),
});

function todayOf({ kind, tired }: Person, chance: Chance): Today {
  if (kind === "without-limits") {
    return { energy: 3, minutes: 60, company: chance.oneOf(["alone", "together"]), place: "home" };
  }
  return {
    energy: chance.often(tired) ? 1 : chance.oneOf([2, 3]),
    minutes: chance.oneOf([1, 2, 3, 5, 10, 15, 20, 30, 60]),
    company: chance.oneOf(
      kind === "single"
        ? ["alone", "alone", "alone", "together"]
        : ["alone", "together", "together", "apart"],
    ),
    place: chance.oneOf(["home", "home", "bed", "hospital"]),
  };
}

/** Now and then a red flag comes or goes, an answer or a precaution changes, and somebody chooses how far to go. */
function changeMind(life: Life, now: number): void {
  const { chance, person } = life;
  if (person.kind === "without-limits") return;
  const { redFlag, ...well } = life.situation;
  if (redFlag !== undefined && chance.often(0.5)) life.situation = well;
  else if (chance.often(0.01)) life.situation = { ...well, redFlag: chance.oneOf(redFlagIds) };
  if (chance.often(0.02)) life.situation = { ...life.situation, precautionsAsked: true };
  const answered = Object.keys(life.mine);
  if (answered.length > 0 && chance.often(0.05)) {
    const { [chance.oneOf(answered)]: _, ...others } = life.mine;
    life.mine = chance.often(0.5) ? others : { ...life.mine, [chance.oneOf(answered)]: "not-now" };
  }
  if (chance.often(0.03))
    life.pace[chance.oneOf(["solo", "together"] as const)] = {
      step: chance.oneOf([0, 1, 2, 3, 4, 5, 6]),
      at: now,
    };
}

function judgePlan({ tally, byId, library }: Life, offers: readonly Suggestion[], truth: Truth): void {
  for (const broken of mismatched(offers, byId)) count(tally.violations, broken);
  for (const offer of offers) judgeOffer(tally, byId, offer, truth);
  const again = repeats(offers, library, truth);
  if (again === "yes") tally.repeatsWithin5 += 1;
  if (again === "yes") count(tally.violations, "again within five");
  if (again === "spare") tally.repeatsWhenNothingElse += 1;
}

function judgeOffer(tally: Tally, byId: Life["byId"], offer: Suggestion, truth: Truth): void {
  const practice = byId.get(offer.practice);
  if (practice === undefined) {
    count(tally.violations, "not in the library");
    return;
  }
  tally.suggestions += 1;
  tally.offered.add(offer.practice);
  for (const broken of [...forbids(practice, truth), ...misshown(practice, offer, truth)]) {
    count(tally.violations, broken);
    if (broken === "no step back after too much") tally.stepUpsAfterTooMuch += 1;
  }
}

/** The other direction: nothing may be held back that no sentence forbids, and nothing forbidden may be left in. */
function judgeLibrary({ tally, library }: Life, held: ReadonlySet<string>, truth: Truth): void {
  for (const practice of library.practices) {
    const isForbidden = forbids(practice, truth).length > 0;
    if (isForbidden && !held.has(practice.id)) count(tally.violations, "forbidden and not held back");
    if (!isForbidden && held.has(practice.id)) count(tally.violations, "held back without a cause");
  }
}

/** Looks at one card, sometimes at the next or at something smaller, and often does what is on it. */
function spendDay(life: Life, offers: readonly Suggestion[], input: PlanInput, truth: Truth): void {
  const { chance, shown } = life;
  const looks = 1 + (chance.often(0.4) ? 1 : 0) + (chance.often(0.2) ? 1 : 0);
  const seen = offers.slice(0, looks);
  shown.push(...seen.map(({ practice }) => practice));
  let card = seen.at(-1);
  if (card !== undefined && chance.often(0.15)) card = smaller(life, card, input, truth) ?? card;
  if (card !== undefined && chance.often(0.7)) doIt(life, card, input);
}

function smaller(life: Life, card: Suggestion, input: PlanInput, truth: Truth): Suggestion | undefined {
  const found = life.planner.somethingSmaller(input, card.practice, card.version);
  if (found === undefined) return undefined;
  judgeOffer(life.tally, life.byId, found, truth);
  const [before, after] = [card, found].map(({ practice, version, minutes }) => {
    const facts = life.byId.get(practice);
    return [minutes, version === "tiny" ? 1 : (facts?.energy ?? 3), facts?.step ?? 6];
  });
  const isLess = after?.every((much, at) => much <= (before?.[at] ?? 0)) && after.join() !== before?.join();
  if (!isLess) count(life.tally.violations, "smaller is not smaller");
  life.shown.push(found.practice);
  return found;
}

function doIt({ chance, person, byId, sessions, loved }: Life, card: Suggestion, { now }: PlanInput): void {
  const step = byId.get(card.practice)?.step ?? 0;
  const isTooMuch = chance.often((person.fragile * (step + 1)) / 4);
  const hasLanded = !isTooMuch && (person.fragile === 0 || chance.often(0.9));
  const felt = isTooMuch
    ? chance.oneOf(["too-much", "hard", undefined] as const)
    : chance.oneOf(["good", "good", "all-right", "mixed", undefined] as const);
  const next = isTooMuch ? "step-back" : chance.oneOf(["stay", "go-on", undefined] as const);
  sessions.push({
    id: `${sessions.length}`,
    practice: card.practice,
    step,
    together: card.together,
    began: now,
    ending: isTooMuch ? chance.oneOf(["too-much", "landed"] as const) : hasLanded ? "landed" : "stopped",
    ...(felt === undefined ? {} : { felt }),
    ...(next === undefined ? {} : { next }),
  });
  if (felt === "good" && chance.often(0.1)) loved.add(card.practice);
}

function noteStrategies({ tally, shown, byId }: Life): void {
  const first = shown.slice(0, 18);
  const met = new Set(first.map((id) => byId.get(id)?.strategy));
  if (first.length < 18 && met.size < 6) return;
  tally.withoutLimits += 1;
  if (met.size === 6) tally.metAllStrategies += 1;
}
