// The room's addresses. Neutral, and never with a practice's name in them. The pages are built from this list.

export const roomRoutes = [
  "start",
  "today",
  "session",
  "reflect",
  "path",
  "explore",
  "mine",
  "settings",
  "us",
  "j",
] as const;
export type RoomRoute = (typeof roomRoutes)[number];

/** Links the room handles itself, without leaving the page; all others are ordinary links. */
export const roomScope = new RegExp(`^(?:/\\w{2})?/(?:${roomRoutes.join("|")})/?(?:[?#].*)?$`);

const base = (import.meta.env?.BASE_URL ?? "/").replace(/\/$/, "");
export const addressOf = (route: RoomRoute): string => `${base}/${route}`;
