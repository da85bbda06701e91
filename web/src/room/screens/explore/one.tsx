// One practice, read in the room: its words, and *Do this now* when today's rules allow it. No address names it.
import type { HeldBack, Library, PracticeFacts, Suggestion } from "@unhurried/core";
import { useLocation } from "preact-iso";
import { practiceMotif } from "../../../layouts/practice-motif.ts";
import { chipsOf } from "../../../layouts/wording.ts";
import { Motif } from "../../../motif/Motif.tsx";
import { Button } from "../../../parts/button/Button.tsx";
import { Chips } from "../../../parts/chips/Chips.tsx";
import { Notice } from "../../../parts/notice/Notice.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { choose, pick, verdictOn } from "../../flows/today.ts";
import { addressOf } from "../../routes.ts";
import { askNowAddress } from "../questions/order.ts";
import { heldWords } from "../reasons.ts";
import { Screen } from "../screen.tsx";
import { Love } from "../today/love.tsx";
import { ComesWith } from "../today/suggested.tsx";
import { isUnsure } from "./finding.ts";
import { WordsOf } from "./words-of.tsx";

export interface OneProps {
  readonly facts: PracticeFacts;
  readonly library: Library;
  readonly onBack: () => void;
}

export function One({ facts, library, onBack }: OneProps) {
  const room = useRoom();
  const card = library.cards[facts.id];
  const suggestion = pick(room, facts.id);
  return (
    <Screen
      title={m.one_title()}
      heading={card?.title ?? ""}
      part={facts.id}
      class="one"
      above={
        <>
          <Button kind="quiet" icon="back" class="one__back" onClick={onBack}>
            {m.one_back()}
          </Button>
          <Motif {...practiceMotif(facts)} class="one__motif" />
        </>
      }
      below={<Chips items={chipsOf(facts)} label={m.today_facts()} />}
    >
      <p class="lead">{card?.summary}</p>
      {suggestion ? (
        <Now suggestion={suggestion} library={library} />
      ) : (
        <NotToday facts={facts} library={library} />
      )}
      <WordsOf facts={facts} library={library} />
    </Screen>
  );
}

function Now({ suggestion, library }: { readonly suggestion: Suggestion; readonly library: Library }) {
  const room = useRoom();
  const { route } = useLocation();
  const begin = async (): Promise<void> => {
    await choose(room, suggestion);
    route(addressOf("session"));
  };
  return (
    <div class="one__now">
      <ComesWith card={suggestion} library={library} />
      {room.view.value.openSession && <p class="quiet small">{m.one_other_open()}</p>}
      <Button kind="act" wide onClick={() => void begin()}>
        {m.one_now()}
      </Button>
      <Love practice={suggestion.practice} />
    </div>
  );
}

type Rule = HeldBack["rule"] | "red-flag" | "not-in-library";

/** Where what would change it can be changed. */
function wayOn(rule: Rule): readonly [string, string] | undefined {
  const mine = [addressOf("mine"), m.one_mine()] as const;
  const today = [addressOf("today"), m.one_today()] as const;
  switch (rule) {
    case "precautions-not-asked":
      return [askNowAddress(), m.one_now_link()];
    case "energy":
    case "minutes":
    case "company":
    case "red-flag":
      return today;
    case "ceiling":
    case "one-step-at-a-time":
    case "step-back-after-too-much":
    case "precaution-pauses":
    case "hidden":
      return mine;
    default:
      return undefined;
  }
}

function NotToday({ facts, library }: Omit<OneProps, "onBack">) {
  const room = useRoom();
  const verdict = verdictOn(room, facts.id);
  if (!verdict || verdict.offered) return null;
  const { rule, about } = verdict;
  const unsure = isUnsure(room.view.value.situation, about);
  const { why, change } = heldWords(rule, { library, unsure, ...(about === undefined ? {} : { about }) });
  const way = wayOn(rule);
  return (
    <Notice title={m.one_not_today()}>
      <p>{why}</p>
      <p>{change}</p>
      {way && (
        <p>
          <a class="line-link" href={way[0]}>
            {way[1]}
          </a>
        </p>
      )}
    </Notice>
  );
}
