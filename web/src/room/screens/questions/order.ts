// The order of the questions on /start, by name. Kept apart from the screen, so that a link to one of them does not
// bring the whole screen along.
import { addressOf } from "../../routes.ts";

export const questionIds = [
  "role",
  "bond",
  "where",
  "where-more",
  "now",
  "hardest",
  "hide",
  "fits",
  "enjoys-solo",
  "enjoys-together",
] as const;
export type QuestionId = (typeof questionIds)[number];

/** A number, so that the address says nothing about anybody. */
export const questionAddress = (id: QuestionId): string =>
  `${addressOf("start")}?at=${questionIds.indexOf(id)}`;

/** Where *Any of these now?* can be asked from elsewhere. */
export const askNowAddress = (): string => questionAddress("now");
