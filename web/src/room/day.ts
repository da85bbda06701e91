// Days as the person lives them: by the device's own clock and place.

/** A day's name in the person's own place, as 2026-11-24. */
export const dayOf = (ms: number): string => {
  const day = new Date(ms);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
};
