import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fold, parseFact, viewOf } from "@unhurried/core";
import { readImport, redact } from "@unhurried/vault";
import { describe, expect, it } from "vitest";
import { root } from "../root.ts";
import { samplePassphrase, samplePeople, writeSamples } from "./sample-person.ts";

const now = Date.UTC(2026, 10, 24, 12);

describe.each(samplePeople(now))("the sample of $about", ({ facts }) => {
  it("is made of facts this version understands, none from the future", () => {
    for (const fact of facts) expect(parseFact(fact)).toMatchObject({ kind: "fact" });
    expect(Math.max(...facts.map(({ time }) => time.wall))).toBeLessThanOrEqual(now);
  });

  it("names practices that exist, at the step they have", () => {
    for (const { practice, step } of viewOf(fold(facts)).sessions) {
      const file = join(root, "content/practices", practice, "practice.yaml");
      expect(existsSync(file), practice).toBe(true);
      expect(readFileSync(file, "utf8"), practice).toMatch(new RegExp(`^step: ${step}$`, "m"));
    }
  });

  it("says in every note that it is a sample", () => {
    const written = facts.flatMap((fact) => {
      if (fact.type === "moment") return [fact.body.words];
      return fact.type === "reflection" && fact.body.note !== undefined ? [fact.body.note] : [];
    });
    expect(written.length).toBeGreaterThan(0);
    for (const words of written) expect(words).toMatch(/^Sample: /);
  });
});

describe("the files", () => {
  it("open with the words dev prints, and with no others", async () => {
    const folder = mkdtempSync(join(tmpdir(), "samples-"));
    const people = await writeSamples(folder, now);
    for (const { file, facts } of people) {
      const bytes = new Uint8Array(readFileSync(join(folder, file)));
      const read = await readImport(bytes, redact(samplePassphrase));
      expect(read.ok && read.value.length, file).toBe(facts.length);
      expect((await readImport(bytes, redact("other words"))).ok).toBe(false);
    }
    rmSync(folder, { recursive: true });
  });
});
