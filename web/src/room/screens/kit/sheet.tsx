// The sheet itself, as it is printed: numbered words, a code, a date, a line to write on. Nothing on it says what it is
// for: it may lie among other papers.
import { m, writtenDay } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { dayOf } from "../../day.ts";
import type { Made } from "../../flows/kit.ts";
import { Qr } from "../qr.tsx";

export function Sheet({ made }: { readonly made: Made }) {
  const day = writtenDay(dayOf(useRoom().clock()));
  return (
    <section class="kit-sheet" aria-labelledby="kit-sheet-title" translate={false}>
      <h2 class="kit-sheet__title" id="kit-sheet-title">
        {m.kit_sheet_title()}
      </h2>
      <p class="kit-sheet__made">{m.kit_sheet_made({ day })}</p>
      <ol class="kit-sheet__words">
        {made.words.map((word) => (
          <li key={word}>{word}</li>
        ))}
      </ol>
      <Qr text={made.qr} label={m.kit_sheet_qr()} class="kit-sheet__code" />
      <p>{m.kit_sheet_keep()}</p>
      <p class="kit-sheet__where">
        <span>{m.kit_sheet_where()}</span>
      </p>
    </section>
  );
}
