// What holds for every text, wherever it stands: sentences short enough, pages easy enough, no avoided words,
// nothing taken from the article.
import { avoidedIn, readExceptions } from "./avoided.ts";
import { type Finding, finding } from "./finding.ts";
import type { Text } from "./load-words.ts";
import { readingOf, sentencesIn, wordsIn } from "./reading.ts";
import { articleHashes, sharedWords } from "./shingles.ts";

/** The figures of design.md §2. */
export const limits = { sentence: 25, longish: 20, mean: 15, grade: 6.5 } as const;

// Titles of works and names of services are what they are.
const asGiven = ["content/sources.yaml", "content/helplines.yaml"];
const tooFewForAGrade = 30;

export function checkTexts(texts: readonly Text[], hashes = articleHashes()): readonly Finding[] {
  const read = texts.filter(({ file }) => !asGiven.includes(file));
  const { exceptions, findings } = readExceptions();
  return [
    ...findings,
    ...avoidedIn(texts, exceptions),
    ...read.flatMap(longSentences),
    ...pages(read)
      .flatMap(hardPage)
      .filter(({ file, rule }) => !exceptions.some((one) => one.file === file && one.rule === rule)),
    ...texts.flatMap((text) => taken(text, hashes)),
  ];
}

const opening = (sentence: string): string => `“${wordsIn(sentence).slice(0, 6).join(" ")} …”`;

const longSentences = ({ file, line, field, text }: Text): readonly Finding[] =>
  sentencesIn(text).flatMap((sentence) => {
    const count = wordsIn(sentence).length;
    if (count <= limits.longish) return [];
    const over = count > limits.sentence;
    return [
      finding(
        { file, line },
        over ? "sentence-too-long" : "sentence-long",
        field,
        `${opening(sentence)} has ${count} words.`,
        `Make it two sentences; ${over ? `${limits.sentence} is the most` : "under 15 is kinder"}.`,
        over ? "error" : "warning",
      ),
    ];
  });

/** One page for each file. Titles and headings are names, not sentences. */
function pages(texts: readonly Text[]): readonly (readonly Text[])[] {
  const byFile = new Map<string, Text[]>();
  for (const text of texts.filter(({ field, heading }) => field !== "title" && heading !== true))
    byFile.set(text.file, [...(byFile.get(text.file) ?? []), text]);
  return [...byFile.values()];
}

function hardPage(page: readonly Text[]): readonly Finding[] {
  const reading = readingOf(page.map(({ text }) => text));
  const place = { file: page[0]?.file ?? "", line: 1 };
  const findings: Finding[] = [];
  if (reading.meanSentence > limits.mean)
    findings.push(
      finding(
        place,
        "page-long-winded",
        "",
        `Sentences here have ${reading.meanSentence.toFixed(1)} words on average.`,
        `Bring the mean to ${limits.mean} or less: split the longest ones.`,
      ),
    );
  if (reading.words >= tooFewForAGrade && reading.grade > limits.grade)
    findings.push(
      finding(
        place,
        "page-too-hard",
        "",
        `This page reads at grade ${reading.grade.toFixed(1)}.`,
        `Bring it to ${limits.grade} or less: shorter words first, then shorter sentences.`,
      ),
    );
  return findings;
}

function taken({ file, line, field, text }: Text, hashes: ReadonlySet<string>): readonly Finding[] {
  const shared = sharedWords(text, hashes);
  return shared
    ? [
        finding(
          { file, line },
          "from-the-article",
          field,
          `Eight words in a row stand in the article too: “${shared}”.`,
          "Say it in words of your own.",
        ),
      ]
    : [];
}
