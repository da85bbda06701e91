// What is past its review date hides, and so does every mention of it. Safety words stay: an old warning is better
// than none, and so is an old address.
import type { Guide } from "@unhurried/core";
import type { Reading } from "@unhurried/core/reading";
import type { KindName } from "./kind.ts";
import { kinds } from "./kinds.ts";
import type { Content } from "./load.ts";
import { record } from "./walk.ts";

interface Reviewed {
  readonly until?: string | undefined;
}

export function shownOn(content: Content, today: string): Content {
  const isShown = (review: Reviewed): boolean => review.until === undefined || review.until >= today;
  const practices = content.practices.filter(({ facts }) => isShown(facts.review));
  const ids = new Set(practices.map(({ facts }) => facts.id));
  const first = ids.has(content.first)
    ? content.first
    : practices.find(({ facts }) => facts.tags.includes("first"))?.facts.id;
  return {
    ...content,
    ...kindsOn(content, isShown, ids),
    practices,
    first: first ?? practices[0]?.facts.id ?? content.first,
  };
}

function kindsOn(
  { guides, reading }: Content,
  isShown: (review: Reviewed) => boolean,
  practices: ReadonlySet<string>,
): Pick<Content, "guides" | "reading"> {
  const all: Readonly<Record<KindName, readonly unknown[]>> = { guides, ...reading };
  const shown = new Map<KindName, readonly unknown[]>(
    kinds.map(({ name, hides }) => [
      name,
      all[name].filter((value) => !hides || isShown(record(value).review as Reviewed)),
    ]),
  );
  const isThere = (name: KindName | "practices", id: unknown): boolean =>
    name === "practices"
      ? practices.has(String(id))
      : (shown.get(name) ?? []).some((value) => record(value).id === id);
  const { guides: left, ...rest } = Object.fromEntries(
    kinds.map(({ name, links }) => [
      name,
      (shown.get(name) ?? []).map((value) => withoutDead(record(value), links, isThere)),
    ]),
    // Filtering changes no shape.
  ) as unknown as Reading & { guides: readonly Guide[] };
  return { guides: left, reading: rest };
}

const withoutDead = (
  value: Readonly<Record<string, unknown>>,
  links: Readonly<Record<string, KindName | "practices">>,
  isThere: (name: KindName | "practices", id: unknown) => boolean,
): Readonly<Record<string, unknown>> => {
  const cut = Object.entries(links).flatMap(([field, to]) => {
    const named = value[field];
    return Array.isArray(named) ? [[field, named.filter((id: unknown) => isThere(to, id))] as const] : [];
  });
  return { ...value, ...Object.fromEntries(cut) };
};
