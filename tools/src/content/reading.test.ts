import { describe, expect, it } from "vitest";
import { readingOf, sentencesIn, syllablesIn } from "./reading.ts";

describe("sentences", () => {
  it("end at a full stop, a question or an exclamation, also inside quotation marks", () => {
    expect(
      sentencesIn("Ask first: “A hug, and nothing after?” A no is welcome. It needs no reason."),
    ).toEqual(["Ask first: “A hug, and nothing after?”", "A no is welcome.", "It needs no reason."]);
  });

  it("end with the text, full stop or not", () => {
    expect(sentencesIn("Being hugged, clothes on")).toEqual(["Being hugged, clothes on"]);
  });

  it("don’t end inside a number", () => {
    expect(sentencesIn("It rose by 0.24 points.")).toHaveLength(1);
  });
});

describe("syllables", () => {
  it.each([
    ["hug", 1],
    ["breathe", 1],
    ["closed", 1],
    ["wanted", 2],
    ["table", 2],
    ["pillow", 2],
    ["quiet", 2],
    ["together", 3],
    ["radiation", 4],
  ])("%s has %i", (written, count) => {
    expect(syllablesIn(written)).toBe(count);
  });
});

describe("grade", () => {
  it("is low for short plain sentences and high for official ones", () => {
    expect(readingOf(["Rest your hand. Warm or cool? That is all there is to do."]).grade).toBeLessThan(2);
    expect(
      readingOf([
        "Psychosexual rehabilitation necessitates multidisciplinary consideration of individual circumstances.",
      ]).grade,
    ).toBeGreaterThan(12);
  });

  it("is nothing for no words", () => {
    expect(readingOf([]).grade).toBe(0);
  });
});
