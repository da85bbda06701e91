// Links lead to pages that will be there: the fixed ones of the site, and those made from content.
import { strategies } from "@unhurried/core";
import { addressesOf } from "./check-kinds.ts";
import { type Finding, finding } from "./finding.ts";
import type { Loaded } from "./load.ts";

/** The routes of the design that don't come from content. */
const fixed = [
  "/",
  "/practices/",
  "/guides/",
  "/effects/",
  "/timelines/",
  "/questions/",
  "/search/",
  "/myths/",
  "/glossary/",
  "/find-help/",
  "/closeness/",
  "/cards/",
  "/visit-questions/",
  "/help/",
  "/help/urgent/",
  "/for-clinicians/",
  "/sources/",
  "/privacy/",
  "/about/",
  "/start",
  "/today",
  "/talk",
  "/boundaries",
  "/body",
  "/visit",
  "/path",
  "/us",
  "/settings",
];

export function checkPages(loaded: Loaded): readonly Finding[] {
  const { texts, items } = loaded;
  const pages = new Set([
    ...fixed,
    ...strategies.map((strategy) => `/guide/${strategy}/`),
    ...items.map(({ id }) => `/practices/${id}/`),
    ...addressesOf(loaded),
  ]);
  return texts.flatMap(({ file, line, field, links = [] }) =>
    links
      .filter((link) => !pages.has(link.replace(/#.*$/, "")))
      .map((link) =>
        finding(
          { file, line },
          "page-unknown",
          field,
          `There is no page ${link}.`,
          `Correct the address: like /practices/one-easy-place/, /guides/<id>/ or /help/urgent/, with the slash at the end.`,
        ),
      ),
  );
}
