// No reviewer meets a cliff: so many reviews fall due in one week for one role, and not more. A day that is past warns
// elsewhere (check-links.ts, check-kinds.ts); this looks ahead.
import type { Review } from "@unhurried/core";
import { type Finding, finding, type Place } from "./finding.ts";
import { kinds } from "./kinds.ts";
import type { Loaded } from "./load.ts";
import { foundAt } from "./walk.ts";

/** An evening's work beside a job: some twenty minutes a page. */
export const mostInAWeek = 12;

interface Due {
  readonly role: string;
  /** The Monday of the week it falls due in. */
  readonly week: string;
  readonly place: Place;
}

const day = 86_400_000;
const monday = (until: string): string => {
  const date = Date.parse(`${until}T00:00:00Z`);
  return new Date(date - ((new Date(date).getUTCDay() + 6) % 7) * day).toISOString().slice(0, 10);
};
const weekAfter = (week: string): string =>
  new Date(Date.parse(`${week}T00:00:00Z`) + 7 * day).toISOString().slice(0, 10);

const due = (review: Review, place: Place): readonly Due[] =>
  review.until === undefined || Number.isNaN(Date.parse(`${review.until}T00:00:00Z`))
    ? []
    : [{ role: review.role ?? "anybody", week: monday(review.until), place }];

const allDue = ({ items, parts, placed }: Loaded): readonly Due[] => [
  ...items.flatMap(({ facts, factAt }) => (facts ? due(facts.review, factAt(["review"])) : [])),
  ...kinds.flatMap(({ name, reviews }) =>
    parts[name].items.flatMap(({ value, at }) =>
      reviews.flatMap((pattern) =>
        foundAt(value, pattern).flatMap(({ path, value: review }) => due(review as Review, at(path))),
      ),
    ),
  ),
  ...[...placed.precautions, ...placed.redFlags].flatMap(({ value, place }) => due(value.review, place)),
  ...placed.helplines.flatMap(({ value, place }) => value.lines.flatMap(({ review }) => due(review, place))),
];

export function checkReviews(loaded: Loaded): readonly Finding[] {
  const byWeek = new Map<string, Due[]>();
  const keyOf = (role: string, week: string): string => `${role} ${week}`;
  for (const one of allDue(loaded))
    byWeek.set(keyOf(one.role, one.week), [...(byWeek.get(keyOf(one.role, one.week)) ?? []), one]);
  const room = (role: string, week: string): string =>
    (byWeek.get(keyOf(role, week))?.length ?? 0) < mostInAWeek ? week : room(role, weekAfter(week));
  return [...byWeek.values()].flatMap((together) => {
    const over = together[mostInAWeek];
    return over
      ? [
          finding(
            over.place,
            "review-cliff",
            "review",
            `${together.length} reviews by one role (${over.role}) fall due in the week of ${over.week}; ${mostInAWeek} is the most.`,
            `Move some to an earlier week, what may hurt soonest first. The next one with room begins on ${room(over.role, over.week)}.`,
            "warning",
          ),
        ]
      : [];
  });
}
