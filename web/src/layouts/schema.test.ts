// The data block says what the page says, and nothing in it can end it early.
import { expect, test } from "vitest";
import { answered, dataBlock, healthPage, howTo, plainText } from "./schema.ts";

const words = (text: string) => [{ kind: "p" as const, of: [{ kind: "text" as const, text }] }];
const told = {
  title: "Dry",
  summary: "It may ease.",
  language: "en",
  published: "2026-11-24",
  review: { state: "pending" as const, on: "2026-12-01" },
  sources: [],
};

test("words that look like markup can’t end the block, and come back as they were", () => {
  const block = dataBlock(healthPage({ ...told, title: "</script><script>alert(1)</script>" }));
  expect(block).not.toContain("<");
  expect(JSON.parse(block)).toMatchObject({
    "@context": "https://schema.org",
    name: "</script><script>alert(1)</script>",
  });
});

test("a review is named only when it was done", () => {
  expect(healthPage(told)).not.toHaveProperty("lastReviewed");
  expect(healthPage({ ...told, review: { state: "done", on: "2026-12-01" } })).toMatchObject({
    lastReviewed: "2026-12-01",
  });
});

test("prose becomes plain words, without its sources", () => {
  expect(
    plainText([
      {
        kind: "p",
        of: [
          { kind: "text", text: "Rest. " },
          { kind: "cite", source: "a" },
        ],
      },
      { kind: "list", ordered: false, items: [[{ kind: "em", of: [{ kind: "text", text: "One" }] }]] },
    ]),
  ).toBe("Rest. One");
});

test("steps and answers are told whole", () => {
  const facts = { minutes: 3 } as Parameters<typeof howTo>[0]["facts"];
  expect(howTo({ ...told, facts, steps: [words("Sit.")] })).toMatchObject({
    totalTime: "PT3M",
    step: [{ "@type": "HowToStep", text: "Sit." }],
  });
  expect(answered({ ...told, answer: words("No.") })).toMatchObject({
    mainEntity: [{ name: "Dry", acceptedAnswer: { text: "It may ease. No." } }],
  });
});
