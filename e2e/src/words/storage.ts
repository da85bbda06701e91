// Everything a page's origin keeps in a browser, as bytes: IndexedDB, local and session storage, caches and the
// private file system. Keys that cannot be exported stay where they are; their names are told.
import type { Page } from "playwright-core";

export interface Stored {
  /** "indexeddb u1/a 3", "cache …/today/index.html", "local storage theme" */
  readonly where: string;
  readonly bytes: Buffer;
}

interface Told {
  readonly where: string;
  readonly base64: string;
}

export async function everythingStored(page: Page): Promise<readonly Stored[]> {
  const told = await page.evaluate(async (): Promise<Told[]> => {
    const all: Told[] = [];
    const base64 = (bytes: Uint8Array): string => {
      let text = "";
      for (let at = 0; at < bytes.length; at += 8192)
        text += String.fromCharCode(...bytes.subarray(at, at + 8192));
      return btoa(text);
    };
    const tell = (where: string, bytes: Uint8Array): void => void all.push({ where, base64: base64(bytes) });
    const text = (words: string): Uint8Array => new TextEncoder().encode(words);

    const value = (where: string, found: unknown): void => {
      if (found instanceof Uint8Array) tell(where, found);
      else if (found instanceof ArrayBuffer) tell(where, new Uint8Array(found));
      else if (found instanceof CryptoKey) tell(where, text(`key, may leave: ${found.extractable}`));
      else if (typeof found === "object" && found !== null)
        for (const [name, inner] of Object.entries(found)) value(`${where}.${name}`, inner);
      else tell(where, text(String(found)));
    };
    const wait = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });

    for (const { name = "" } of await (globalThis.indexedDB?.databases() ?? [])) {
      const db = await wait(indexedDB.open(name));
      tell(`indexeddb ${name}`, text([...db.objectStoreNames].join(" ")));
      for (const store of db.objectStoreNames) {
        const place = db.transaction(store).objectStore(store);
        const [keys, values] = [await wait(place.getAllKeys()), await wait(place.getAll())];
        for (const [i, key] of keys.entries()) value(`indexeddb ${name}/${store} ${String(key)}`, values[i]);
      }
      db.close();
    }
    for (const [kind, storage] of [
      ["local storage", localStorage],
      ["session storage", sessionStorage],
    ] as const)
      for (const key of Object.keys(storage)) tell(`${kind} ${key}`, text(storage.getItem(key) ?? ""));
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const response = await cache.match(request);
        const head = JSON.stringify([...(response?.headers ?? [])]);
        tell(`cache ${request.url}`, new Uint8Array((await response?.arrayBuffer()) ?? new ArrayBuffer(0)));
        tell(`cache, headers ${request.url}`, text(head));
      }
    }
    const files = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
      for await (const [name, entry] of folder as unknown as AsyncIterable<[string, FileSystemHandle]>)
        if (entry.kind === "directory") await files(entry as FileSystemDirectoryHandle, `${path}/${name}`);
        else {
          const file = await (entry as FileSystemFileHandle).getFile();
          tell(`private file ${path}/${name}`, new Uint8Array(await file.arrayBuffer()));
        }
    };
    await files(await navigator.storage.getDirectory(), "");
    tell("cookies", text(document.cookie));
    return all;
  });
  return told.map(({ where, base64 }) => ({ where, bytes: Buffer.from(base64, "base64") }));
}

/** What is there of somebody, apart from the public site's own files. */
export const ofSomebody = (all: readonly Stored[]): readonly string[] =>
  all.filter(({ where, bytes }) => !where.startsWith("cache") && bytes.length > 0).map(({ where }) => where);
