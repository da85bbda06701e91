// The library, bound: all pages of one folder in one file, a volume. One request brings them and they share what they
// have in common, so that keeping everything for the train costs a metered phone a third of what single pages would,
// and the server sees eight requests instead of hundreds. A page is cut out of its volume when it is opened.
//   volume = length of the index in bytes, 8 hex digits | index as JSON | the pages, one after another, as UTF-8

/** Where each page stands: path below the site's own → first byte after the index, and length in bytes. */
type Index = Readonly<Record<string, readonly [start: number, length: number]>>;

const lengthDigits = 8;
const utf8 = new TextEncoder();

/** The volume a page belongs to: its folder, or "index" for the pages of the first shelf. */
export const volumeOf = (path: string): string => /^([^/]+)\/[^/]+\//.exec(path)?.[1] ?? "index";

export function bindVolume(pages: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const index: Record<string, readonly [number, number]> = {};
  const bodies: Uint8Array[] = [];
  let at = 0;
  for (const [path, html] of Object.entries(pages)) {
    const body = utf8.encode(html);
    index[path] = [at, body.length];
    bodies.push(body);
    at += body.length;
  }
  const front = utf8.encode(JSON.stringify(index));
  const digits = utf8.encode(front.length.toString(16).padStart(lengthDigits, "0"));
  const whole = new Uint8Array(digits.length + front.length + at);
  let end = 0;
  for (const part of [digits, front, ...bodies]) {
    whole.set(part, end);
    end += part.length;
  }
  return whole;
}

/** The page's own bytes, still where the browser keeps the volume; undefined for a page it does not have. */
export async function pageIn(volume: Blob, path: string): Promise<Blob | undefined> {
  const length = Number.parseInt(await volume.slice(0, lengthDigits).text(), 16);
  const pages = lengthDigits + length;
  const index = JSON.parse(await volume.slice(lengthDigits, pages).text()) as Index;
  const found = Object.hasOwn(index, path) ? index[path] : undefined;
  return found && volume.slice(pages + found[0], pages + found[0] + found[1]);
}
