// What is known of frames, by hash: a map that is never changed, only followed by another. Years of frames are in it
// and one more comes at a time, so only what is recent is copied; now and then that is laid upon the rest.

export interface ByHash<V> {
  readonly has: (hash: string) => boolean;
  readonly get: (hash: string) => V | undefined;
  /** With these put in, or taken out where the value is undefined. */
  readonly with: (entries: Iterable<readonly [hash: string, value: V | undefined]>) => ByHash<V>;
}

/** A sixteenth of the rest: so laying it down stays rare, and copying it stays cheap. */
const recentAtMost = (old: ReadonlyMap<string, unknown>): number => Math.max(512, old.size / 16);

export const byHash = <V>(
  old: ReadonlyMap<string, V>,
  recent: ReadonlyMap<string, V | undefined> = new Map(),
): ByHash<V> => {
  const get = (hash: string): V | undefined => (recent.has(hash) ? recent.get(hash) : old.get(hash));
  return {
    get,
    has: (hash) => get(hash) !== undefined,
    with(entries) {
      const next = new Map(recent);
      for (const [hash, value] of entries) next.set(hash, value);
      return next.size <= recentAtMost(old) ? byHash(old, next) : byHash(merged(old, next));
    },
  };
};

function merged<V>(old: ReadonlyMap<string, V>, recent: ReadonlyMap<string, V | undefined>): Map<string, V> {
  const all = new Map(old);
  for (const [hash, value] of recent)
    if (value === undefined) all.delete(hash);
    else all.set(hash, value);
  return all;
}
