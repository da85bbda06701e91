// The words of a step as large quiet lines. They are the screen's heading: whoever listens hears them when the
// focus comes, and nothing else announces them.
import type { Inline, Prose } from "@unhurried/core/library";
import type { RefObject } from "preact";
import { Words } from "../../../parts/prose/Prose.tsx";

/** Every paragraph, heading and list item becomes a line of its own. */
export const linesOf = (prose: Prose): readonly (readonly Inline[])[] =>
  prose.flatMap((block) => (block.kind === "list" ? block.items : [block.of]));

export function plainText(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (inline.kind === "text") return inline.text;
      return inline.kind === "cite" ? "" : plainText(inline.of);
    })
    .join("");
}

/** For the voice: the same words, one sentence after the other. */
export const spokenText = (prose: Prose): string => linesOf(prose).map(plainText).join(" ");

export function Lines({ of, at }: { readonly of: Prose; readonly at: RefObject<HTMLHeadingElement | null> }) {
  return (
    <h1 class="session__words" tabIndex={-1} ref={at}>
      {linesOf(of).map((line, i) => (
        <span key={i} class="session__line">
          <Words of={line} plain />{" "}
        </span>
      ))}
    </h1>
  );
}
