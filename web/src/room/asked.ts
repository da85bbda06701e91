// "Do this now" on a library page leads to /session with four letters behind the "#": they stand for one
// practice, never reach a server, and are gone from the address before anything else happens.

/** A link for one of my own devices (#d1.…), or for two people (#v1.…). */
export function takeJoining(): string | undefined {
  const link = /^#[dv]\d+\.[\w.-]+$/.exec(location.hash)?.[0];
  if (link) history.replaceState(history.state, "", location.pathname + location.search);
  return link;
}

/** "Somebody else uses this phone too": the page starts anew and asks for a shape. Said in the entry's own state. */
const shapes = "shapes";
export function askForShapes(reload: () => void): void {
  history.replaceState({ [shapes]: true }, "", location.href);
  reload();
}
export function takeShapesAskedFor(): boolean {
  const asked = (history.state as Record<string, unknown> | null)?.[shapes] === true;
  if (asked) history.replaceState(null, "", location.href);
  return asked;
}

export function takeAskedFor(): string | undefined {
  const tag = /^#([0-9a-z]{4})$/.exec(location.hash)?.[1];
  if (location.hash) history.replaceState(history.state, "", location.pathname + location.search);
  return tag;
}
