import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bindVolume, pageIn, volumeOf } from "./volume.ts";

const asBlob = (pages: Readonly<Record<string, string>>) => new Blob([bindVolume(pages)]);

describe("a volume", () => {
  it("gives every page back, to the letter, in any script", async () => {
    const path = fc.stringMatching(/^[a-z-]{1,12}$/).map((name) => `practices/${name}/index.html`);
    const html = fc.string({ unit: "grapheme", maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(fc.dictionary(path, html, { noNullPrototype: true }), async (pages) => {
        const volume = asBlob(pages);
        for (const [of, text] of Object.entries(pages))
          expect(await (await pageIn(volume, of))?.text()).toBe(text);
      }),
      { numRuns: 50 },
    );
  });

  it("has no page it was not given", async () => {
    const volume = asBlob({ "index.html": "<p>Here</p>" });
    for (const path of ["no/index.html", "toString", "__proto__", ""])
      expect(await pageIn(volume, path)).toBe(undefined);
  });

  it("is empty without complaint", async () => {
    expect(await pageIn(asBlob({}), "index.html")).toBe(undefined);
  });
});

describe("which volume a page is in", () => {
  it.each([
    ["index.html", "index"],
    ["404.html", "index"],
    ["practices/index.html", "index"],
    ["practices/six-breath-hug/index.html", "practices"],
    ["help/urgent/index.html", "help"],
  ])("%s is in %s", (path, name) => {
    expect(volumeOf(path)).toBe(name);
  });
});
