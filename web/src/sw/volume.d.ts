/** The volume a page belongs to: its folder, or "index" for the pages of the first shelf. */
export declare const volumeOf: (path: string) => string;
export declare function bindVolume(pages: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer>;
/** The page's own bytes, still where the browser keeps the volume; undefined for a page it does not have. */
export declare function pageIn(volume: Blob, path: string): Promise<Blob | undefined>;
