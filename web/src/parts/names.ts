// Joins class names, leaving out what is not there.

export const names = (...parts: readonly (string | false | undefined)[]): string =>
  parts.filter(Boolean).join(" ");
