// Every check on the content, in one place and one order.
import { checkCases } from "./check-cases.ts";
import { checkConsent } from "./check-consent.ts";
import { checkKinds } from "./check-kinds.ts";
import { checkLinks } from "./check-links.ts";
import { checkPages } from "./check-pages.ts";
import { checkPractice } from "./check-practice.ts";
import { checkReviews } from "./check-reviews.ts";
import { checkTexts } from "./check-texts.ts";
import { type Finding, inReadingOrder } from "./finding.ts";
import type { Loaded } from "./load.ts";
import { runCases } from "./run-cases.ts";

/** `today` as 2026-11-24: reviews that are overdue warn. */
export function checkContent(loaded: Loaded, today: string): readonly Finding[] {
  const keys = new Map(loaded.content.consent.map((key) => [key.id, key]));
  const ids = new Set(keys.keys());
  return inReadingOrder([
    ...loaded.findings,
    ...loaded.items.flatMap((item) => [
      ...checkPractice(item),
      ...checkConsent(item, keys),
      ...checkCases(item, ids),
      ...runCases(item, keys),
    ]),
    ...checkLinks(loaded, today),
    ...checkKinds(loaded, today),
    ...checkPages(loaded),
    ...checkReviews(loaded),
    ...checkTexts(loaded.texts),
  ]);
}
