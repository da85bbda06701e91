// What a page can find out without starting the worker: is anything kept here, and what the browser says about
// its storage. For a newcomer the answer is no, and the worker's code is then never fetched.
import type { StorageState } from "./messages.ts";

/** Says nothing of what it holds. */
export const databaseName = "u1";

/** Looks without making one: the upgrade that would make it is called off. When in doubt: true, ask the worker. */
export function isDatabaseThere(name: string = databaseName): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const opening = indexedDB.open(name);
      let there = true;
      opening.onupgradeneeded = () => {
        there = false;
        opening.transaction?.abort();
      };
      opening.onsuccess = () => {
        opening.result.close();
        resolve(true);
      };
      opening.onerror = (event) => {
        event.preventDefault();
        resolve(there);
      };
    } catch {
      resolve(true);
    }
  });
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
