// Which of the site's languages a journey is in: English, unless it says otherwise. Two others are made at build
// time: xa, longer and accented, and xb, from right to left.
import { join } from "node:path";

let now = "en";

/** From here on the journey is in this language. */
export const speaks = (language: string): void => {
  now = language;
};
export const spoken = (): string => now;

/** The built site the journey is in: SITE is the English one, SITES the folder that holds the others by name. */
export const siteFolder = (): string =>
  now === "en" ? (process.env.SITE ?? "") : join(process.env.SITES ?? "", now);
