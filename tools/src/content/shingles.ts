// Keeps us from repeating the article this project grew from. Its text is not in the repository: only hashes of
// every eight words in a row are, in article-shingles.json. Make them again with
//   node tools/src/content/shingles.ts <file with the article>
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const length = 8;
const kept = fileURLToPath(new URL("article-shingles.json", import.meta.url));

// A DOI is a name: whoever names a work names it the same way.
const doi = /\b10\.\d{4,}\/\S+/g;

const plainWords = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .replaceAll("’", "'")
    .replace(doi, " ")
    .match(/[\p{L}\p{N}][\p{L}\p{N}']*/gu) ?? [];

const hashOf = (words: readonly string[]): string =>
  createHash("sha256").update(words.join(" ")).digest("hex").slice(0, 12);

/** Every eight words in a row, as written in lower case. */
export function shinglesOf(text: string): readonly (readonly string[])[] {
  const words = plainWords(text);
  return words
    .slice(0, Math.max(0, words.length - length + 1))
    .map((_, index) => words.slice(index, index + length));
}

export const hashesOf = (text: string): readonly string[] =>
  [...new Set(shinglesOf(text).map(hashOf))].sort();

export const articleHashes = (): ReadonlySet<string> =>
  new Set(JSON.parse(readFileSync(kept, "utf8")) as string[]);

/** The first eight words this text shares with the hashed one, if any. */
export const sharedWords = (text: string, hashes: ReadonlySet<string>): string | undefined =>
  shinglesOf(text)
    .find((shingle) => hashes.has(hashOf(shingle)))
    ?.join(" ");

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const article = process.argv[2];
  if (!article) throw new Error("Say which file holds the article.");
  writeFileSync(kept, `${JSON.stringify(hashesOf(readFileSync(article, "utf8")))}\n`);
}
