// The words arrive blindly: the planner index first, then every pack in the same order for everybody, in the
// background. Nothing asked of the server ever depends on what a person opens.
//
// These files are not parsed against their schemas again: the build did that when it wrote them, and their names
// carry their hash, so this code only ever meets the very files it was built with (docs/decisions/0006).
import type { Library, PracticeWords } from "@unhurried/core/library";
import libraryUrl from "#content/library.json?url";

const numberIn = (name: string): number => Number(/(\d+)\.json$/.exec(name)?.[1]);

const packUrls: readonly string[] = Object.entries(
  import.meta.glob<string>("#content/words-*.json", { query: "?url", import: "default", eager: true }),
)
  .sort(([a], [b]) => numberIn(a) - numberIn(b))
  .map(([, url]) => url);

export type LoadedContent =
  | { readonly kind: "ready"; readonly library: Library }
  /** Not reached, or cut off: offline before the first visit finished, or a broken download. */
  | { readonly kind: "unreached" };

export interface Content {
  load(): Promise<LoadedContent>;
  /** Fetches all packs, in order; safe to call more than once. Resolves when they are here, or out of reach. */
  fetchWords(): Promise<void>;
  /** The words of one practice, as soon as its pack has come. Undefined when the packs cannot be reached. */
  wordsOf(id: string): Promise<PracticeWords | undefined>;
}

async function getJson(url: string): Promise<unknown> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status}`);
  return response.json();
}

export function createContent(get: (url: string) => Promise<unknown> = getJson): Content {
  let words: Promise<Readonly<Record<string, PracticeWords>>> | undefined;

  async function fetchAll(): Promise<Readonly<Record<string, PracticeWords>>> {
    const all: Record<string, PracticeWords> = {};
    for (const url of packUrls) {
      Object.assign(all, await get(url));
    }
    return all;
  }

  function packs(): Promise<Readonly<Record<string, PracticeWords>>> {
    words ??= fetchAll().catch((problem: unknown) => {
      words = undefined;
      throw problem;
    });
    return words;
  }

  return {
    async load() {
      try {
        return { kind: "ready", library: (await get(libraryUrl)) as Library };
      } catch {
        return { kind: "unreached" };
      }
    },
    fetchWords: () =>
      packs().then(
        () => undefined,
        () => undefined,
      ),
    wordsOf: (id) =>
      packs().then(
        (all) => all[id],
        () => undefined,
      ),
  };
}
