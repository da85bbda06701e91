// How the pictures of practices, pages and the doorway stand. For a practice: alone for one person, nearer with each step for two.
// Never a measure of anybody.
import type { PracticeFacts } from "@unhurried/core/library";
import type { MotifShape } from "../motif/motif.ts";

const seedOf = (id: string): number =>
  [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7);

export const practiceMotif = ({ id, who, step }: PracticeFacts): Partial<MotifShape> =>
  who === "solo"
    ? { alone: true, seed: seedOf(id) }
    : { gap: 0.16 - step * 0.13, seed: seedOf(id), sizeB: 0.8, lean: 14 };

/** A picture for a page of reading: two shapes near each other, never the same twice. */
export const pageMotif = (id: string): Partial<MotifShape> => ({
  gap: -0.18 - (seedOf(id) % 5) * 0.08,
  seed: seedOf(id),
  sizeB: 0.82,
  lean: 10 + (seedOf(id) % 3) * 4,
});

/** Something is opening: the room's page has it before any script does, and the doorway draws the same. */
export const openingMotif: Partial<MotifShape> = { gap: -0.3, seed: 11 };
