// Who wants to hear that a space has grown.
import type { Grown } from "./store.ts";

export interface Listeners {
  add(listener: (grown: Grown) => void): () => void;
  tell(grown: Grown): void;
}

export function createListeners(): Listeners {
  const all = new Set<(grown: Grown) => void>();
  return {
    add(listener) {
      const own = (grown: Grown): void => listener(grown);
      all.add(own);
      return () => void all.delete(own);
    },
    tell(grown) {
      for (const listener of all) listener(grown);
    },
  };
}
