// Locking by itself, so long after the last touch. A timer alone would not do: a phone in a pocket stops timers, and
// whoever took it out would find the notes open. So the clock is asked at the first sign of somebody, before anything.

export interface Waiting {
  /** ms since 1970 */
  readonly now: () => number;
  /** How long without a touch; 0 when it never locks by itself. */
  readonly afterMs: () => number;
  /** False when it can't be now, as in the middle of a session: then the wait begins anew. */
  readonly lock: () => boolean;
  /** Does something later, unless called off by what it returns. */
  readonly later: (act: () => void, ms: number) => () => void;
}

export interface AutoLock {
  /** Somebody is here again, or a moment has passed. Locks when that comes too late. */
  touched(): void;
  /** The wait begins anew: another length was chosen, a session has landed. */
  restart(): void;
}

export function autoLock({ now, afterMs, lock, later }: Waiting): AutoLock {
  let since = now();
  let callOff: (() => void) | undefined;
  const due = (): void => {
    if (!lock()) restart();
  };
  function restart(): void {
    callOff?.();
    since = now();
    const ms = afterMs();
    callOff = ms > 0 ? later(due, ms) : undefined;
  }
  const touched = (): void => {
    const ms = afterMs();
    if (ms > 0 && now() - since >= ms) due();
    else restart();
  };
  return { touched, restart };
}
