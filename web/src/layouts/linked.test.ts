// Named once, found from both sides; and never a way to a page that isn't there.
import { expect, test } from "vitest";
import { type Linkable, linkUp } from "./linked.ts";

const review = { state: "pending" } as const;
const page = { title: "", summary: "", topics: [], review, published: "2026-11-24", body: [] };
// Only what linking reads is filled in.
const library = {
  practices: [
    { facts: { id: "hold", sources: ["a"], precautions: [] }, words: { title: "Hold" } },
    {
      facts: { id: "rest", sources: ["a", "a"], precautions: [{ flag: "clot", do: "pause" }] },
      words: { title: "Rest" },
    },
  ],
  guides: [
    { ...page, id: "near", title: "Near", practices: ["rest", "hold"], effects: ["dry"], sources: ["b"] },
  ],
  precautions: [
    { id: "clot", name: "A clot", sources: ["d"] },
    { id: "unheeded", name: "Unheeded", sources: ["e"] },
  ],
  redFlags: [{ id: "fever", sign: "Fever", sources: ["d"] }],
  reading: {
    effects: [
      { ...page, id: "dry", title: "Dry", practices: ["rest", "gone"], questions: ["hurts"], sources: ["b"] },
    ],
    timelines: [
      {
        ...page,
        id: "rays",
        title: "Rays",
        practices: ["rest"],
        effects: ["dry"],
        questions: ["hurts"],
        sources: ["c"],
      },
    ],
    questions: [
      {
        ...page,
        id: "hurts",
        title: "Hurts",
        practices: ["rest"],
        guides: ["near"],
        effects: ["dry"],
        sources: ["b"],
      },
    ],
    myths: [{ id: "myth", saying: "They say", sources: ["d", "d"] }],
    visit: [{ id: "ask", words: "May I?", sources: ["d"] }],
    glossary: [
      { id: "word", term: "Word", sources: ["d"] },
      { id: "bare", term: "Bare" },
    ],
    directoryWords: [{ id: "nurse", name: "Nurse", sources: ["d"] }],
    drawings: [{ id: "sofa", practices: ["rest"] }],
  },
} as unknown as Linkable;

const links = linkUp(library);
const ids = (pages: readonly { id: string }[]): string[] => pages.map(({ id }) => id);

test("a small thing names everything that names it", () => {
  const near = links.of("practices", "rest");
  expect(ids(near.effects)).toEqual(["dry"]);
  expect(ids(near.timelines)).toEqual(["rays"]);
  expect(ids(near.guides)).toEqual(["near"]);
  expect(ids(near.questions)).toEqual(["hurts"]);
  expect(ids(links.of("practices", "hold").effects)).toEqual([]);
});

test("what a page names itself keeps its order; what is named from both sides stands once", () => {
  expect(ids(links.of("guides", "near").practices)).toEqual(["rest", "hold"]);
  expect(ids(links.of("effects", "dry").questions)).toEqual(["hurts"]);
  expect(ids(links.of("questions", "hurts").effects)).toEqual(["dry"]);
  expect(ids(links.of("guides", "near").questions)).toEqual(["hurts"]);
  expect(ids(links.of("timelines", "rays").questions)).toEqual(["hurts"]);
  expect(ids(links.of("questions", "hurts").timelines)).toEqual(["rays"]);
});

test("what isn’t there is not linked", () => {
  expect(ids(links.of("effects", "dry").practices)).toEqual(["rest"]);
  expect(ids(links.of("effects", "nowhere").practices)).toEqual([]);
});

test("a work names every page that cites it, each once", () => {
  expect(links.citing("a")).toEqual([
    ["/practices/hold/", "Hold"],
    ["/practices/rest/", "Rest"],
  ]);
  expect(links.citing("b").map(([to]) => to)).toEqual([
    "/effects/dry/",
    "/guides/near/",
    "/questions/hurts/",
  ]);
  expect(links.citing("z")).toEqual([]);
});

test("so do the entries of lists, the signs and the precautions, each where it is read", () => {
  expect(links.citing("d")).toEqual([
    ["/myths/#myth", "They say"],
    ["/visit-questions/#ask", "May I?"],
    ["/glossary/#word", "Word"],
    ["/find-help/#nurse", "Nurse"],
    ["/help/urgent/#fever", "Fever"],
    ["/practices/rest/", "A clot"],
  ]);
  expect(links.citing("e")).toEqual([["/practices/", "Unheeded"]]);
});

test("a drawing belongs to its small things", () => {
  expect(ids(links.drawn("rest"))).toEqual(["sofa"]);
  expect(links.drawn("hold")).toEqual([]);
});
