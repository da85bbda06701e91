// Every built page, of every kind, read as a file: it can be listened to, it ends with one small thing to do and one
// person to ask, its text has one home, and whatever it leads to is there.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { builtFiles, publicPaths } from "../words/built.ts";

const site = process.env.SITE ?? "";
const textOf = (path: string): string => readFileSync(join(site, path), "utf8");
const isHidden = (html: string): boolean => /<meta name="robots" content="noindex"/.test(html);
const kindOf = (path: string): string => path.split("/")[1] ?? "";

/** Everything that is there to be read. The room and the neutral page that Leave lands on have no such end. */
const pages: readonly { path: string; html: string }[] = builtFiles()
  .filter((path) => path.endsWith("index.html") && path !== "/measures/index.html")
  .map((path) => ({ path: path.replace("index.html", ""), html: textOf(path) }))
  .filter(({ html }) => !isHidden(html));

/** A small thing would be one too many: the page is one, lists them all, has it in its first door, or is about help now. */
const withoutThing = (path: string): boolean =>
  path === "/" || path.startsWith("/practices/") || path === "/help/urgent/";

const partAt = (html: string, start: string): string => {
  const from = html.indexOf(start);
  return from < 0 ? "" : html.slice(from, html.indexOf("</section>", from));
};
const linksIn = (html: string): readonly string[] =>
  [...html.matchAll(/<a\b[^>]*\shref="(\/[^"]*)"/g)].map(([, to = ""]) => to.replaceAll("&amp;", "&"));

/** What a page lacks, in words; nothing for a page that is as it ought to be. */
function lacks(path: string, html: string): readonly string[] {
  const main = html.slice(html.indexOf("<main"), html.indexOf("</main>"));
  const end = partAt(main, '<section class="ending"');
  const ways = linksIn(end);
  const things = ways.filter((to) => to.startsWith("/practices/"));
  const people = ways.filter((to) => /^\/(help|find-help)\/#/.test(to));
  const listens = main.match(/\sdata-listen(-go|-pause|-stop)?[\s>=]/g)?.length ?? 0;
  const said: readonly (readonly [boolean, string])[] = [
    [listens === 4, "Listen, with its three buttons"],
    [/<script type="module"[^>]* src=/.test(html), "the script that listens"],
    [end !== "", "an end"],
    [
      main.trimEnd().endsWith("</section>") &&
        main.lastIndexOf("<section") === main.indexOf('<section class="ending"'),
      "nothing after its end",
    ],
    [things.length === (withoutThing(path) ? 0 : 1), "one small thing to do"],
    [people.length === 1, "one person to ask"],
    [/class="[^"]*ending__wrong/.test(end), "where to say that it is wrong"],
  ];
  return said.filter(([there]) => !there).map(([, what]) => `${path}: ${what}`);
}

test("every page can be listened to and ends with one small thing and one person", () => {
  const kinds = new Set(pages.map(({ path }) => kindOf(path)));
  for (const kind of [
    "practices",
    "guides",
    "guide",
    "effects",
    "timelines",
    "questions",
    "help",
    "myths",
    "glossary",
  ])
    expect(kinds).toContain(kind);
  expect(pages.length).toBeGreaterThan(300);
  expect(pages.flatMap(({ path, html }) => lacks(path, html))).toEqual([]);
});

test("each of these can be missed: a page without it is told", () => {
  const { path, html } = pages.find((page) => kindOf(page.path) === "effects") ?? { path: "", html: "" };
  const broken = (from: string | RegExp, to: string): readonly string[] =>
    lacks(path, html.replace(from, to));
  expect(broken("", "")).toEqual([]);
  expect(broken("data-listen-pause", "")).toHaveLength(1);
  expect(broken('<section class="ending"', "<section").length).toBeGreaterThan(2);
  expect(broken(/(ending__one.*?)href="\/practices\/[^"]+"/s, '$1href="/practices"')).toHaveLength(1);
  expect(broken(/href="\/(help|find-help)\/#[^"]*"/g, 'href="/about/"')).toHaveLength(1);
});

test("the person, and every other part of a page that is led to, is there", () => {
  const paths = publicPaths();
  const html = new Map(pages.map((page) => [page.path, page.html]));
  const lost = pages.flatMap((page) =>
    linksIn(page.html).flatMap((to) => {
      const [path = "", part] = to.split("#");
      const there = paths.has(path) || paths.has(`${path}/`);
      const isPart = !part || !html.has(path) || html.get(path)?.includes(` id="${part}"`);
      return there && isPart ? [] : [`${page.path} → ${to}`];
    }),
  );
  expect([...new Set(lost)]).toEqual([]);
});

test("a text that stands in two places says which is its home, and only its home is listed", () => {
  const homes = pages.flatMap(({ path, html }) => {
    const [, to] = /<link rel="canonical" href="(?:https?:\/\/[^/"]+)?(\/[^"]*)"/.exec(html) ?? [];
    return to && to !== path ? [{ path, to }] : [];
  });
  expect(homes.map(({ path }) => kindOf(path))).toEqual(Array.from({ length: 6 }, () => "guide"));
  const map = textOf("/sitemap.xml");
  for (const { path, to } of homes) {
    expect(to).toMatch(/^\/guides\/[\w-]+\/$/);
    expect(map).toContain(`${to}</loc>`);
    expect(map).not.toContain(`${path}</loc>`);
    expect(textOf(`${to}index.html`)).not.toContain(`canonical" href="${path}`);
  }
});

/** A card can't follow a relative address: the picture is named whole, and promised only where it is named. */
const cardIsWhole = (html: string): boolean => {
  const [, picture] = /<meta property="og:image" content="([^"]*)"/.exec(html) ?? [];
  const large = html.includes('name="twitter:card" content="summary_large_image"');
  return picture === undefined ? !large : large && /^https?:\/\//.test(picture);
};

test("the picture of a shared link has a whole address, or isn’t there", () => {
  expect(pages.filter(({ html }) => !cardIsWhole(html)).map(({ path }) => path)).toEqual([]);
  const [{ html } = { html: "" }] = pages;
  const half = html.replace("<head>", '<head><meta property="og:image" content="/social-card.png">');
  expect(cardIsWhole(half)).toBe(false);
});

test("a source’s number never begins a line: it is held to the word before it", () => {
  const cites = pages.flatMap(
    ({ html }) => html.match(/(<span class="cited-word">[^<]+)?<a class="cite"/g) ?? [],
  );
  expect(cites.length).toBeGreaterThan(500);
  expect(cites.filter((cite) => !cite.startsWith("<span"))).toEqual([]);
});
