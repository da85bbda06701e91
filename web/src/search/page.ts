// The search page's own script, fetched when somebody first goes into its field: fetches the index, looks on the
// device, shows what was found. What is typed stays in the field: never in an address, a form that is sent, or storage.
import { m } from "../words/words.ts";
import { createSearch, type Found, type SearchDoc, type SearchFile } from "./index.ts";

const kindNames: Readonly<Record<SearchDoc["kind"], () => string>> = {
  question: m.search_kind_question,
  effect: m.search_kind_effect,
  guide: m.search_kind_guide,
  timeline: m.search_kind_timeline,
  practice: m.search_kind_practice,
  word: m.search_kind_word,
};

const is = <E extends Element>(kind: new () => E, one: Element | null): E => {
  if (one instanceof kind) return one;
  throw new Error("The search page is not whole.");
};

export function startSearching(page: Document): void {
  const form = is(HTMLFormElement, page.getElementById("search"));
  const typed = is(HTMLInputElement, page.getElementById("typed"));
  const list = is(HTMLOListElement, page.getElementById("found"));
  const said = is(HTMLParagraphElement, page.getElementById("said"));
  const ways = is(HTMLElement, page.getElementById("ways"));
  const { index = "", root = "/" } = form.dataset;
  let search: Promise<(words: string) => Found> | undefined;

  const indexed = () => {
    search ??= fetch(index)
      .then((response) => response.json() as Promise<SearchFile>)
      .then(createSearch);
    // Out of reach once is not out of reach for ever.
    search.catch(() => {
      search = undefined;
    });
    return search;
  };

  function entry({ kind, at, title, summary }: SearchDoc): HTMLLIElement {
    const link = page.createElement("a");
    link.href = root + at.slice(1);
    link.textContent = title;
    const about = page.createElement("p");
    about.textContent = summary;
    const name = page.createElement("p");
    name.className = "quiet small";
    name.textContent = kindNames[kind]();
    const item = page.createElement("li");
    item.append(name, link, about);
    return item;
  }

  function show(words: string, { crisis, docs }: Found): void {
    const isEmpty = words.trim() === "";
    for (const one of page.querySelectorAll<HTMLElement>("[data-crisis]"))
      one.hidden = one.dataset.crisis !== crisis;
    list.replaceChildren(...docs.map(entry));
    ways.hidden = docs.length > 0;
    if (isEmpty) said.textContent = "";
    else said.textContent = docs.length > 0 ? m.search_found({ count: docs.length }) : m.search_nothing();
  }

  async function look(): Promise<void> {
    const words = typed.value;
    try {
      const found = (await indexed())(words);
      // Something else was typed meanwhile: its own answer comes.
      if (typed.value === words) show(words, found);
    } catch {
      said.textContent = m.search_unreached();
      ways.hidden = false;
    }
  }

  form.addEventListener("submit", () => void look());
  typed.addEventListener("input", () => void look());
  // Whatever was typed while this was on its way.
  void look();
}
