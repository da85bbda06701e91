// The name and its two shapes, leading home.
import { Motif } from "../../motif/Motif.tsx";
import { m } from "../../words/words.ts";
import { at } from "../at.ts";

export function Logo() {
  return (
    <a class="logo" href={at("/")}>
      <Motif class="logo__motif" gap={-0.5} sizeB={0.86} seed={11} lean={6} />
      <span>{m.site_name()}</span>
    </a>
  );
}
