import { describe, expect, it } from "vitest";
import { fileFor } from "./file-for.ts";

describe("which file an address means", () => {
  it.each([
    ["/", "/index.html"],
    ["/today", "/today/index.html"],
    ["/today/", "/today/index.html"],
    ["/session?x=1#2", "/session/index.html"],
    ["/_astro/a.B-1.js", "/_astro/a.B-1.js"],
    ["/404.html", "/404.html"],
  ])("%s is %s", (address, file) => {
    expect(fileFor(new URL(address, "https://u.test")).pathname).toBe(file);
  });
});
