// The card: one small thing, what it asks, and why it lies there. Used on Today, and by Explore for what is alike.
import type { Library, Suggestion } from "@unhurried/core";
import { practiceMotif } from "../../../layouts/practice-motif.ts";
import { Button } from "../../../parts/button/Button.tsx";
import { Chips } from "../../../parts/chips/Chips.tsx";
import { Reason } from "../../../parts/reason/Reason.tsx";
import { m, writtenList } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { askNowAddress } from "../questions/order.ts";
import { reasonsOnCard } from "../reasons.ts";
import { Picture } from "./picture.tsx";
import { chipsOnCard, factsOf, namesOf } from "./telling.ts";

export interface SuggestedProps {
  readonly card: Suggestion;
  readonly library: Library;
  readonly onBegin: () => void;
}

export function Suggested({ card, library, onBegin }: SuggestedProps) {
  const { today } = useRoom().view.value;
  const facts = factsOf(library, card.practice);
  const words = library.cards[card.practice];
  if (!facts || !words) return null;
  const picture = practiceMotif({ ...facts, who: card.together ? "together" : "solo" });
  return (
    <section class="suggested" aria-labelledby="suggested-title">
      <div class="suggested__picture">
        <Picture {...picture} />
      </div>
      <div class="suggested__words">
        <Chips items={chipsOnCard(facts, card, today.place)} label={m.today_facts()} />
        <h2 id="suggested-title">{words.title}</h2>
        <p>{words.summary}</p>
        <Reason>{reasonsOnCard(card.reasons, library).join(" ")}</Reason>
        <ComesWith card={card} library={library} />
        <Button kind="act" wide onClick={onBegin}>
          {m.today_begin()}
        </Button>
      </div>
    </section>
  );
}

/** More names than this are a list, not a sentence. */
const few = 3;

interface ComesWithProps {
  readonly card: Pick<Suggestion, "adaptations" | "cautions">;
  readonly library: Library;
}

/** What its words have been adapted to, by name; and that they are careful where nobody has said anything yet. */
export function ComesWith({ card, library }: ComesWithProps) {
  const { precautionsAsked } = useRoom().view.value.situation;
  const list = (ids: Suggestion["cautions"]): string =>
    writtenList(namesOf(library, ids).map((name) => m.today_name_quoted({ name })));
  return (
    <>
      {card.adaptations.length > 0 && (
        <p class="quiet small">{m.today_adapted({ list: list(card.adaptations) })}</p>
      )}
      {card.cautions.length > 0 && precautionsAsked && (
        <p class="quiet small">
          {card.cautions.length > few
            ? m.today_cautions_many()
            : m.today_cautions({ list: list(card.cautions) })}
        </p>
      )}
      {card.cautions.length > 0 && !precautionsAsked && (
        <>
          <p class="quiet small">{m.today_cautions_unasked()}</p>
          <p class="small">
            <a class="line-link" href={askNowAddress()}>
              {m.one_now_link()}
            </a>
          </p>
        </>
      )}
    </>
  );
}
