// Addresses of our own pages, under whatever path this language lives at (/ for English, /xa/ and so on).

const base: string = (import.meta.env.BASE_URL ?? "/").replace(/\/$/, "");

/** "/help/" as this build serves it. Only for our own pages. */
export const at = (path: string): string => `${base}${path}`;
