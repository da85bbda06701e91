// Explore: all small things under their six strategies, each to be read here, and "why don't I see…?". The list
// leaves out what somebody asked not to see; what one practice says has no address of its own.
import type { Library, PracticeFacts } from "@unhurried/core";
import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { strategyMotif, strategyName, strategyText, whoName } from "../../layouts/wording.ts";
import { Motif } from "../../motif/Motif.tsx";
import { at } from "../../parts/at.ts";
import { Choice } from "../../parts/choice/Choice.tsx";
import { Notice } from "../../parts/notice/Notice.tsx";
import { m } from "../../words/words.ts";
import { useRoom } from "../context.ts";
import { planNow } from "../flows/today.ts";
import { addressOf } from "../routes.ts";
import "./explore.css";
import { type Found, found, type HeldById, hasHidden, heldById, type Wish } from "./explore/finding.ts";
import { One } from "./explore/one.tsx";
import { WhyNot } from "./explore/why-not.tsx";
import { libraryIn } from "./library.ts";
import { Screen } from "./screen.tsx";

export function Explore() {
  const library = libraryIn(useRoom());
  const { query, route } = useLocation();
  const [chosen, setChosen] = useState<PracticeFacts>();
  const [wish, setWish] = useState<Wish>("all");
  if (!library) return null;
  // The address says only that something is being read, so that the browser's own Back closes it.
  const open = (facts: PracticeFacts): void => {
    setChosen(facts);
    route(`${addressOf("explore")}?reading=1`);
  };
  if (query.reading && chosen)
    return (
      <One key={chosen.id} facts={chosen} library={library} onBack={() => route(addressOf("explore"))} />
    );
  return <All library={library} wish={wish} onWish={setWish} onOpen={open} />;
}

interface AllProps {
  readonly library: Library;
  readonly wish: Wish;
  readonly onWish: (wish: Wish) => void;
  readonly onOpen: (facts: PracticeFacts) => void;
}

function All({ library, wish, onWish, onOpen }: AllProps) {
  const room = useRoom();
  const { homeUnsafe, hidden } = room.view.value.situation;
  const isForOne = homeUnsafe || hidden.includes("partners");
  const plan = planNow(room);
  const held = heldById(plan);
  const options = [
    { value: "all", label: m.explore_filter_all() },
    { value: "alone", label: m.explore_filter_alone() },
    { value: "with", label: m.explore_filter_with() },
    { value: "little", label: m.explore_filter_little() },
    { value: "bed", label: m.explore_filter_bed() },
  ] as const;
  return (
    <Screen
      title={m.explore_title()}
      heading={m.explore_heading()}
      below={
        <p class="quiet">
          {m.explore_intro()}{" "}
          <a class="line-link" href={at("/search/")}>
            {m.explore_search()}
          </a>
        </p>
      }
      class="explore"
    >
      {plan?.kind === "call" && <FirstCall />}
      <Choice<Wish>
        legend={m.explore_filter()}
        legendUnseen
        name="wish"
        layout="row"
        options={options.filter(({ value }) => !(isForOne && (value === "with" || value === "alone")))}
        value={wish}
        onChange={onWish}
      />
      <div>
        {found(library, held, wish).map((group) => (
          <Group
            key={group.strategy}
            group={group}
            library={library}
            held={held}
            open={wish !== "all"}
            onOpen={onOpen}
          />
        ))}
      </div>
      {hasHidden(held) && (
        <p class="quiet">
          {m.explore_hidden()}{" "}
          <a class="line-link" href={addressOf("mine")}>
            {m.explore_hidden_link()}
          </a>
        </p>
      )}
      {plan?.kind === "suggestions" && <WhyNot library={library} held={held} />}
    </Screen>
  );
}

function FirstCall() {
  return (
    <Notice kind="help">
      <p>{m.held_red_flag()}</p>
      <p>
        <a class="line-link" href={addressOf("today")}>
          {m.held_red_flag_change()}
        </a>
      </p>
    </Notice>
  );
}

interface GroupProps {
  readonly group: Found;
  readonly library: Library;
  readonly held: HeldById;
  readonly open: boolean;
  readonly onOpen: (facts: PracticeFacts) => void;
}

function Group({ group: { strategy, practices }, library, held, open, onOpen }: GroupProps) {
  const { homeUnsafe, hidden } = useRoom().view.value.situation;
  const isForOne = homeUnsafe || hidden.includes("partners");
  return (
    <details class="group" open={open}>
      <summary class="group__summary">
        <Motif {...strategyMotif[strategy]} class="group__motif" />
        <span class="group__words">
          <span class="group__name">{strategyName[strategy]()}</span>
          <span class="group__text">{strategyText[strategy]()}</span>
        </span>
      </summary>
      {practices.length === 0 && <p class="quiet group__none">{m.explore_none_here()}</p>}
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the list role when the bullets are gone. */}
      <ul class="group__list" role="list">
        {practices.map((facts) => (
          <li key={facts.id}>
            <button type="button" class="entry" onClick={() => onOpen(facts)}>
              <span class="entry__title">{library.cards[facts.id]?.title}</span>
              <span class="entry__facts">
                {[
                  m.minutes({ count: facts.minutes }),
                  whoName[isForOne ? "solo" : facts.who](),
                  ...(held.has(facts.id) ? [m.explore_waits()] : []),
                ].join(" · ")}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
