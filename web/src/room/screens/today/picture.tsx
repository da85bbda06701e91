// The card's picture. Its words are there first: drawing takes an old phone long enough to be felt, and the place for
// it is kept, so that nothing moves when it comes.
import { useEffect, useState } from "preact/hooks";
import { Motif } from "../../../motif/Motif.tsx";
import type { MotifShape } from "../../../motif/motif.ts";

export function Picture(shape: Partial<MotifShape>) {
  const [isDrawn, draw] = useState(false);
  useEffect(() => draw(true), []);
  return isDrawn ? (
    <Motif {...shape} class="suggested__motif" />
  ) : (
    <svg class="suggested__motif" viewBox="0 0 1 1" aria-hidden="true" />
  );
}
