// The second opinion: what design §6 says, written again from its sentences by looking at two whole people,
// and at nothing of the planner's. It knows the partner's answers, which the planner never does.
//
// Rules of this file: import types only from core, plain loops, no cleverness. Where it and the planner differ,
// one of the two is wrong, and a person has to read the design to find out which.
import type { Answers, History, Library, PracticeFacts, Situation, Suggestion, Today } from "@unhurried/core";

/** Everything that is true on one day, also what no device knows. */
export interface Truth {
  readonly situation: Situation;
  readonly mine: Answers;
  /** The partner's answers when the two last compared; absent when there is no pairing. */
  readonly theirs?: Answers;
  readonly ceiling?: number;
  readonly history: History;
  readonly today: Today;
}

const yes = (answer: string | undefined): boolean => answer === "like" || answer === "open";
const no = (answer: string | undefined): boolean => answer === "not-now" || answer === "not-for-me";

/** Done with somebody, as the day stands? */
export function isShared(practice: PracticeFacts, { situation, today }: Truth): boolean {
  if (practice.who === "solo") return false;
  if (practice.who === "together") return true;
  if (situation.homeUnsafe || situation.hidden.includes("partners")) return false;
  if (today.company === "apart") return practice.tags.includes("apart");
  return today.company === "together";
}

/** "Every key they touch in the mutual set, and my own current answers." */
function crossesConsent(practice: PracticeFacts, shared: boolean, { mine, theirs }: Truth): boolean {
  for (const { key, turns } of practice.consent) {
    if (turns === "own") {
      if (no(mine[`${key}/shared`])) return true;
      continue;
    }
    if (!shared) continue;
    const [toMe, byMe, both] = [mine[`${key}/to-me`], mine[`${key}/by-me`], mine[`${key}/shared`]];
    const never = turns === "shared" ? [both] : [toMe, byMe];
    if (never.includes("not-for-me")) return true;
    if (theirs === undefined) {
      if (turns === "shared" && no(both)) return true;
      if (turns === "both" && (no(toMe) || no(byMe))) return true;
      if (turns === "one" && no(toMe) && no(byMe)) return true;
      continue;
    }
    const theyToMe = yes(toMe) && yes(theirs[`${key}/by-me`]);
    const iToThem = yes(byMe) && yes(theirs[`${key}/to-me`]);
    if (turns === "shared" && !(yes(both) && yes(theirs[`${key}/shared`]))) return true;
    if (turns === "both" && !(theyToMe && iToThem)) return true;
    if (turns === "one" && !(theyToMe || iToThem)) return true;
  }
  return false;
}

/** "Never more than one step above the highest step that is comfortable", each side on its own. */
function highestAllowed(shared: boolean, { situation, history }: Truth): number {
  const side = shared ? "together" : "solo";
  let comfortable = situation.enjoys[side] ?? -1;
  for (const session of history.sessions) {
    if (session.together !== shared || session.ending !== "landed" || session.next === "step-back") continue;
    if (session.felt === "good" || session.felt === "all-right")
      comfortable = Math.max(comfortable, session.step);
  }
  const open = Math.max(2, comfortable + 1);
  const chosen = history.pace[side];
  return chosen === undefined ? open : Math.min(open, chosen.step);
}

/** "After too much, at least one step lower until the person chooses otherwise." Step 0 is always left. */
function isStepUpAfterTooMuch(practice: PracticeFacts, shared: boolean, { history }: Truth): boolean {
  const chosen = history.pace[shared ? "together" : "solo"];
  for (const session of history.sessions) {
    if (session.together !== shared) continue;
    if (session.ending !== "too-much" && session.felt !== "too-much" && session.next !== "step-back")
      continue;
    if (chosen !== undefined && chosen.at > session.began) continue;
    if (practice.step > 0 && practice.step >= session.step) return true;
  }
  return false;
}

/** "Never against a precaution." */
function crossesPrecaution(practice: PracticeFacts, shared: boolean, { situation }: Truth): boolean {
  for (const { flag, do: does } of practice.precautions) {
    const answer = situation.precautions[flag];
    if (does === "pause" && (answer === "yes" || answer === "unknown")) return true;
    if (does === "pause" && answer === undefined && !situation.precautionsAsked && practice.step >= 3)
      return true;
  }
  if (situation.precautionsAsked || !shared) return false;
  const isTouch =
    practice.touches.length > 0 || practice.consent.some(({ turns }) => turns === "both" || turns === "one");
  const isHands = practice.step <= 2 && practice.touches.every((area) => area === "hand");
  return isTouch && !isHands;
}

function isOutOfCompany(practice: PracticeFacts, shared: boolean, { today }: Truth): boolean {
  if (!shared) return false;
  if (today.company === "alone") return true;
  return today.company === "apart" && !practice.tags.includes("apart");
}

const fitsDay = (practice: PracticeFacts, { today }: Truth): boolean => {
  const full = practice.energy <= today.energy && practice.minutes <= today.minutes;
  return full || (practice.tiny !== undefined && practice.tiny <= today.minutes);
};

/** Every sentence that offering this practice to this person today would break. */
export function forbids(practice: PracticeFacts, truth: Truth): readonly string[] {
  const { situation } = truth;
  const shared = isShared(practice, truth);
  const broken: string[] = [];
  if (crossesConsent(practice, shared, truth)) broken.push("outside consent");
  if (shared && truth.theirs === undefined && practice.step > 2) broken.push("unpaired above step 2");
  const topics: readonly string[] = [
    ...practice.topics,
    ...(practice.who === "together" ? ["partners"] : []),
    ...(practice.step === 6 ? ["sex"] : []),
  ];
  if (practice.for && !practice.for.some((flag) => situation.precautions[flag] === "yes"))
    broken.push("written for others");
  if (situation.hidden.some((topic) => topics.includes(topic))) broken.push("on the hide list");
  if (truth.ceiling !== undefined && practice.step > truth.ceiling) broken.push("above the ceiling");
  if (practice.step > highestAllowed(shared, truth)) broken.push("more than one step up");
  if (isStepUpAfterTooMuch(practice, shared, truth)) broken.push("no step back after too much");
  if (crossesPrecaution(practice, shared, truth)) broken.push("against a precaution");
  if (!fitsDay(practice, truth)) broken.push("more than today has");
  if (isOutOfCompany(practice, shared, truth)) broken.push("without the company it needs");
  const couple =
    practice.who === "together" || practice.topics.includes("partners") || practice.tags.includes("partner");
  if (situation.homeUnsafe && couple) broken.push("couple content when home isn’t safe");
  return broken;
}

/** What is wrong with how a practice is put before somebody. */
export function misshown(practice: PracticeFacts, offer: Suggestion, truth: Truth): readonly string[] {
  const { situation, today } = truth;
  const broken: string[] = [];
  const shared = isShared(practice, truth);
  if (offer.together !== shared || offer.ask !== shared) broken.push("not asked aloud");
  const says = (code: string): boolean => offer.reasons.some((reason) => reason.code === code);
  if (shared && truth.theirs === undefined && !says("something-to-ask"))
    broken.push("not shown as something to ask");
  if (offer.reasons.length === 0) broken.push("without a reason");

  const energy = offer.version === "tiny" ? 1 : practice.energy;
  const minutes = offer.version === "tiny" ? practice.tiny : practice.minutes;
  if (energy > today.energy || minutes !== offer.minutes || offer.minutes > today.minutes)
    broken.push("in the wrong size");
  const hasTiny = practice.tiny !== undefined && practice.tiny <= today.minutes;
  if (situation.precautions["fatigue-high"] === "yes" && hasTiny && offer.version !== "tiny")
    broken.push("in the wrong size");

  for (const { flag, do: does } of practice.precautions) {
    const answer = situation.precautions[flag];
    if (answer === "yes" && does === "adapt" && !offer.adaptations.includes(flag)) broken.push("not adapted");
    const unsure = answer === "unknown" || (answer === undefined && !situation.precautionsAsked);
    if (unsure && !offer.cautions.includes(flag)) broken.push("without its caution");
  }
  return broken;
}

/** What is wrong with three things side by side. */
export function mismatched(
  offers: readonly Suggestion[],
  byId: ReadonlyMap<string, PracticeFacts>,
): readonly string[] {
  const broken: string[] = [];
  if (offers.length > 3) broken.push("more than three");
  if (new Set(offers.map(({ practice }) => practice)).size < offers.length) broken.push("twice the same");
  if (offers.filter(({ practice }) => (byId.get(practice)?.step ?? 6) > 3).length > 1)
    broken.push("two above step 3");
  return broken;
}

/** Offered again within five, unloved, although something else was there? `spare` when nothing else was. */
export function repeats(
  offers: readonly Suggestion[],
  library: Library,
  truth: Truth,
): "no" | "spare" | "yes" {
  const { offered, loved } = truth.history;
  const lately = offered.slice(-5);
  const isAgain = (id: string): boolean => lately.includes(id) && !loved.has(id);
  if (!offers.some(({ practice }) => isAgain(practice))) return "no";
  const others = library.practices.some(
    (practice) => !isAgain(practice.id) && forbids(practice, truth).length === 0,
  );
  return others ? "yes" : "spare";
}
