// The picture of something opening: the page has it before any script does, and the doorway draws the same.
import type { MotifShape } from "../../../motif/motif.ts";

export const opening: Partial<MotifShape> = { gap: -0.3, seed: 11 };
