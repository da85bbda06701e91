// Which engines the smoke set is told of, and what is said of those that are not here.
import { afterEach, describe, expect, it, vi } from "vitest";
import { enginesHere } from "./engines.ts";

afterEach(() => void vi.unstubAllEnvs());

describe("the engines of the smoke set", () => {
  it("takes the one that is named, and names each that is not here in a line of its own", () => {
    vi.stubEnv("CI", "");
    vi.stubEnv("ENGINES", "");
    vi.stubEnv("FIREFOX", process.execPath);
    const lines: string[] = [];
    const here = enginesHere((line) => void lines.push(line));
    expect(here.get("Firefox")).toEqual({ FIREFOX: process.execPath });
    expect(lines).toHaveLength(2 - here.size);
    for (const line of lines) expect(line).toMatch(/ is not here and was not tried\./);
  });
});
