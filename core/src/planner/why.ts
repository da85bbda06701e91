// Why this one: codes with parameters, in the order in which they are worth saying. Words are made of them
// elsewhere. A reason is about my own answers and day; of another person it knows only what both said yes to.
import type { PracticeFacts } from "../library/practice.ts";
import type { Context } from "./context.ts";
import { personalTags } from "./fit.ts";
import { dueAfter, isNewcomer, isTender, isTiredToday } from "./rank.ts";
import type { Reason, Suggestion } from "./types.ts";

type Offer = Omit<Suggestion, "reasons">;

/** Every code there is, each with the case in which it is true. */
const everyReason: readonly ((
  practice: PracticeFacts,
  offer: Offer,
  context: Context,
) => Reason | readonly Reason[] | false)[] = [
  ({ id, tags }, _, context) =>
    isNewcomer(context) &&
    (id === context.input.library.first || tags.includes("first")) && { code: "first-thing" },
  (_, offer, { input }) =>
    offer.together && input.consent.mutual === undefined && { code: "something-to-ask" },
  (practice, offer, { input }) =>
    offer.together &&
    input.consent.mutual !== undefined &&
    practice.consent.some(({ turns }) => turns !== "own") && { code: "both-said-yes" },
  (practice, _, context) => isTender(practice, context) && { code: "gentler-after-too-much" },
  (_, offer) => offer.adaptations.map((precaution): Reason => ({ code: "adapted", precaution })),
  ({ id }, _, { input }) => input.history.loved.has(id) && { code: "you-love-it" },
  ({ strategy }, _, { input }) => input.situation.hardest.includes(strategy) && { code: "hardest", strategy },
  (practice, _, { fitting }) => {
    const tag = personalTags(practice).find((name) => fitting.has(name));
    return tag !== undefined && { code: "for-you", tag };
  },
  ({ tags }, _, { input: { today } }) =>
    today.place !== "home" && tags.includes(today.place) && { code: "place", place: today.place },
  (_, offer, context) => isTiredToday(context) && offer.minutes <= 5 && { code: "little-energy" },
  ({ strategy }, _, context) =>
    !isNewcomer(context) && context.strategyAgo[strategy] > dueAfter && { code: "new-way", strategy },
  (_, offer) => ({ code: "fits-minutes", minutes: offer.minutes }),
];

export const reasonsFor = (practice: PracticeFacts, offer: Offer, context: Context): readonly Reason[] =>
  everyReason.flatMap((reasonIf) => reasonIf(practice, offer, context) || []);
