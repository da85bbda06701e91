// The readable copy: plain JSON for people and other programs. No seal; whoever offers it says so first.
import type { StoredFact } from "../envelope/envelope.ts";

/** `about` comes first, in the person's language: what this file is, and who can read it. */
export function exportReadable(facts: readonly StoredFact[], about: string): string {
  const entries = facts.map((fact) => ({ when: new Date(fact.time.wall).toISOString(), ...fact }));
  return `${JSON.stringify({ about, format: 1, count: facts.length, facts: entries }, undefined, 2)}\n`;
}
