// What can be found by searching: every page with the words people may type for it. The device does the rest.
import type { SearchDoc, SearchFile } from "@unhurried/web/search";
import type { Content } from "./load.ts";

interface Titled {
  readonly title: string;
  readonly summary: string;
}

const doc = (
  kind: SearchDoc["kind"],
  at: string,
  { title, summary }: Titled,
  words: readonly string[] = [],
): SearchDoc => ({
  kind,
  at,
  title,
  summary,
  words: words.join(" · "),
});

export function contentToSearch({ practices, guides, reading }: Content): SearchFile {
  const docs: SearchDoc[] = [
    ...reading.questions.map((one) => doc("question", `/questions/${one.id}/`, one, one.asks)),
    ...reading.effects.map((one) => doc("effect", `/effects/${one.id}/`, one, one.synonyms)),
    ...guides.map((one) =>
      doc("guide", one.strategy ? `/guide/${one.strategy}/` : `/guides/${one.id}/`, one, one.synonyms),
    ),
    ...reading.timelines.map((one) => doc("timeline", `/timelines/${one.id}/`, one, one.synonyms)),
    ...practices.map(({ facts, words }) => doc("practice", `/practices/${facts.id}/`, words, facts.tags)),
    ...reading.glossary.map((one) =>
      doc("word", `/glossary/#${one.id}`, { title: one.term, summary: one.meaning }, one.forms),
    ),
  ];
  return { docs, words: reading.search };
}
