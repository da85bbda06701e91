// "Do this now" on a library page leads to /session with four letters behind the "#": they stand for one
// practice, never reach a server, and are gone from the address before anything else happens.

export function takeAskedFor(): string | undefined {
  const tag = /^#([0-9a-z]{4})$/.exec(location.hash)?.[1];
  if (location.hash) history.replaceState(history.state, "", location.pathname + location.search);
  return tag;
}
