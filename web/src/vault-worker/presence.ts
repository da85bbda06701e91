// What a page can find out without starting the worker: is anything kept here, and what the browser says about
// its storage. For a newcomer the answer is no, and the worker's code is then never fetched.
import type { Place, StorageState } from "./messages.ts";

/** The names of places are the names of their databases. */
export const places: readonly Place[] = ["u1", "u2", "u3", "u4"];
export const firstPlace: Place = "u1";

/** A worker is told its place by its name. */
export const placeNamed = (name: string): Place => places.find((place) => place === name) ?? firstPlace;

type Found = "there" | "not-there" | "unsure";

/** Looks without making one: the upgrade that would make it is called off. */
function findDatabase(name: Place): Promise<Found> {
  return new Promise((resolve) => {
    try {
      const opening = indexedDB.open(name);
      let otherwise: Found = "unsure";
      opening.onupgradeneeded = () => {
        otherwise = "not-there";
        opening.transaction?.abort();
      };
      opening.onsuccess = () => {
        opening.result.close();
        resolve("there");
      };
      opening.onerror = (event) => {
        event.preventDefault();
        resolve(otherwise);
      };
    } catch {
      resolve("unsure");
    }
  });
}

/** When in doubt: true, ask the worker. */
export const isDatabaseThere = async (place: Place): Promise<boolean> =>
  (await findDatabase(place)) !== "not-there";

/** One question instead of four, where the browser knows it: opening must not become slower for being shared. */
async function listDatabases(): Promise<readonly string[] | undefined> {
  try {
    return (await indexedDB.databases()).map(({ name = "" }) => name);
  } catch {
    return undefined;
  }
}

/** Where somebody has kept something. A browser that answers for none of them is asked about the first. */
export async function placesTaken(
  list: () => Promise<readonly string[] | undefined> = listDatabases,
  find: (place: Place) => Promise<Found> = findDatabase,
): Promise<readonly Place[]> {
  const listed = await list();
  if (listed !== undefined) return places.filter((place) => listed.includes(place));
  const found = await Promise.all(places.map(find));
  if (found.every((one) => one === "unsure")) return [firstPlace];
  return places.filter((_, i) => found[i] !== "not-there");
}

export async function storageState(): Promise<StorageState> {
  try {
    const persisted = (await navigator.storage?.persisted()) ?? false;
    const { usage, quota } = (await navigator.storage?.estimate?.()) ?? {};
    return {
      persisted,
      ...(usage !== undefined && { usageBytes: usage }),
      ...(quota !== undefined && { quotaBytes: quota }),
    };
  } catch {
    return { persisted: false };
  }
}
