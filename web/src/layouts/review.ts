// Who has looked at a text, in a sentence, honestly.
import type { Guide } from "@unhurried/core/library";
import { m, writtenDay } from "../words/words.ts";

type Review = Guide["review"];

export function reviewLines(review: Review): string[] {
  const state =
    review.state === "done" && review.by && review.on
      ? m.review_done({ by: review.by, on: writtenDay(review.on) })
      : m.review_pending();
  return review.until ? [state, m.review_until({ day: writtenDay(review.until) })] : [state];
}
