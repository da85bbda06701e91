// What a card says about itself in short: chips, the names of what it is adapted to, whether anything was told.
import type { Library, PracticeFacts, PrecautionId, Situation, Suggestion, Today } from "@unhurried/core";
import { whoName } from "../../../layouts/wording.ts";
import { m } from "../../../words/words.ts";
import { precautionName } from "../reasons.ts";

export const factsOf = (library: Library, id: string): PracticeFacts | undefined =>
  library.practices.find((one) => one.id === id);

/** Minutes, who, and that it may be done where this person is today, when that is not up and about at home. */
export function chipsOnCard(
  facts: PracticeFacts,
  { minutes, together, version }: Suggestion,
  place: Today["place"],
): readonly string[] {
  return [
    m.minutes({ count: minutes }),
    ...(version === "tiny" ? [m.today_tiny()] : []),
    whoName[together ? "together" : "solo"](),
    ...(place === "bed" && facts.tags.includes("bed") ? [m.in_bed_fine()] : []),
    ...(place === "hospital" && facts.tags.includes("hospital") ? [m.today_hospital_fine()] : []),
  ];
}

export const namesOf = (library: Library, ids: readonly PrecautionId[]): readonly string[] =>
  ids.map((id) => precautionName(library, id));

/** First use: nobody has told us anything about themselves. */
export const isNothingTold = (situation: Situation): boolean =>
  situation.role === undefined &&
  situation.bond === undefined &&
  situation.moments.length === 0 &&
  situation.hardest.length === 0 &&
  situation.fits.length === 0 &&
  situation.hidden.length === 0 &&
  situation.enjoys.solo === undefined &&
  situation.enjoys.together === undefined &&
  !situation.precautionsAsked &&
  Object.keys(situation.precautions).length === 0;
