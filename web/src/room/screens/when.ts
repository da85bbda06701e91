// The day and its part in words, from the device's own clock: "Tuesday evening". Only screens know places and
// languages; core knows milliseconds.
import { formatLanguage, m } from "../../words/words.ts";

export type PartOfDay = "night" | "morning" | "afternoon" | "evening";

const newDay = 5;

/** After midnight it is still the night of somebody who is awake, and still yesterday's. */
export function partOfDay(hour: number): PartOfDay {
  if (hour < newDay || hour >= 22) return "night";
  if (hour < 12) return "morning";
  return hour < 18 ? "afternoon" : "evening";
}

const words: Readonly<Record<PartOfDay, (inputs: { day: string }) => string>> = {
  night: m.when_night,
  morning: m.when_morning,
  afternoon: m.when_afternoon,
  evening: m.when_evening,
};

/** From the catalogue: waking the browser's own knowledge of dates for one word would hold up the first card. */
const days = [
  m.when_sunday,
  m.when_monday,
  m.when_tuesday,
  m.when_wednesday,
  m.when_thursday,
  m.when_friday,
  m.when_saturday,
];

export function dayAndPart(ms: number): string {
  const now = new Date(ms);
  const lived = new Date(now);
  if (now.getHours() < newDay) lived.setDate(now.getDate() - 1);
  return words[partOfDay(now.getHours())]({ day: days[lived.getDay()]?.() ?? "" });
}

export const timeOfDay = (ms: number): string =>
  new Intl.DateTimeFormat(formatLanguage, { timeStyle: "short" }).format(new Date(ms));
