// The practice's own words for a line, a scar, a sore place: named in body words, one paragraph each.
import type { AdaptNote } from "@unhurried/core";
import { Prose } from "../../../parts/prose/Prose.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { precautionName } from "../reasons.ts";

export function ForToday({ notes }: { readonly notes: readonly AdaptNote[] }) {
  const { value: library } = useRoom().library;
  if (typeof library === "string") return null;
  return (
    <>
      {notes.map(({ flag, because, words }) => {
        const name = precautionName(library, flag);
        return (
          <div key={flag} class="session__note">
            <p class="session__note-name">{because === "on" ? name : m.session_caution({ name })}</p>
            <Prose of={words} plain />
          </div>
        );
      })}
    </>
  );
}
