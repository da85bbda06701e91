// The words arrive blindly: the planner index first, then every pack in the same order for everybody, in the
// background. Nothing asked of the server ever depends on what a person opens.
import { type Library, loadLibrary, type PracticeWords, readAs, wordPack } from "@unhurried/core/library";
import libraryUrl from "#content/library.json?url";

const packUrls: readonly string[] = Object.entries(
  import.meta.glob<string>("#content/words-*.json", { query: "?url", import: "default", eager: true }),
)
  .sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true }))
  .map(([, url]) => url);

export type LoadedContent =
  | { readonly kind: "ready"; readonly library: Library }
  /** Not reached, or not readable: offline before the first visit finished, or a broken download. */
  | { readonly kind: "unreached" };

export interface Content {
  load(): Promise<LoadedContent>;
  /** Starts fetching all packs, in order; safe to call more than once. */
  fetchWords(): void;
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
      const pack = readAs(wordPack, await get(url));
      if (!pack.ok) throw new Error("A pack of words is not what it says it is");
      Object.assign(all, pack.value);
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
        const loaded = loadLibrary(await get(libraryUrl));
        return loaded.ok ? { kind: "ready", library: loaded.library } : { kind: "unreached" };
      } catch {
        return { kind: "unreached" };
      }
    },
    fetchWords: () => void packs().catch(() => undefined),
    wordsOf: (id) =>
      packs().then(
        (all) => all[id],
        () => undefined,
      ),
  };
}
