// Everything the library's pages read beside practices and guides. Read at build time only: none of it belongs in
// the planner's index, and the room doesn't import this folder.
import * as v from "valibot";
import { directory } from "./directories.ts";
import { drawing } from "./drawing.ts";
import {
  card,
  closenessQuestion,
  directoryWords,
  feelingWord,
  glossaryTerm,
  groupName,
  myth,
  searchWords,
  visitQuestion,
} from "./lists.ts";
import { effect, question, timeline } from "./pages.ts";

/** Pages are in id order, lists in the order of their file. */
export const reading = v.strictObject({
  effects: v.array(effect),
  timelines: v.array(timeline),
  questions: v.array(question),
  visit: v.array(visitQuestion),
  closeness: v.array(closenessQuestion),
  feelings: v.array(feelingWord),
  cards: v.array(card),
  myths: v.array(myth),
  glossary: v.array(glossaryTerm),
  directories: v.array(directory),
  directoryWords: v.array(directoryWords),
  drawings: v.array(drawing),
  groups: v.array(groupName),
  search: v.array(searchWords),
});
export type Reading = v.InferOutput<typeof reading>;
