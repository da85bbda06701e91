// What every page of reading tells search engines about itself, gathered once.
import { declaredLanguage } from "../words/words.ts";
import { pages } from "./content.ts";
import { wholeAddress } from "./host.ts";
import type { healthPage } from "./schema.ts";

interface Item {
  readonly title: string;
  readonly summary: string;
  readonly sources: readonly string[];
  readonly published?: string | undefined;
  readonly review: Parameters<typeof healthPage>[0]["review"];
}

export const factsOf = ({ title, summary, sources, published, review }: Item, path: string) => ({
  title,
  summary,
  language: declaredLanguage,
  url: wholeAddress(path),
  published,
  review,
  sources: pages.sources.filter(({ id }) => sources.includes(id)),
});
