// Mine: what somebody told us, each answer to be changed where it stands, and the ways to what they kept.
import type { ComponentChildren } from "preact";
import { AnswerLine } from "../../parts/answer-line/AnswerLine.tsx";
import { Disclosure } from "../../parts/disclosure/Disclosure.tsx";
import { LinkCard } from "../../parts/link-card/LinkCard.tsx";
import { Notice } from "../../parts/notice/Notice.tsx";
import { m, writtenList } from "../../words/words.ts";
import { useRoom } from "../context.ts";
import { addressOf } from "../routes.ts";
import "./mine.css";
import { Body } from "./mine/body.tsx";
import { Limit, OwnPace } from "./mine/pace.tsx";
import {
  FitsQuestion,
  fitWords,
  HardestQuestion,
  hardestWords,
  WhereQuestion,
  whereWords,
} from "./questions/about.tsx";
import { HideQuestion } from "./questions/body.tsx";
import { EnjoysQuestion, enjoysWord } from "./questions/enjoys.tsx";
import { whereFirst, whereMore } from "./questions/groups.ts";
import { BondQuestion, bondWords, RoleQuestion, roleWords } from "./questions/who.tsx";
import { topicWords } from "./reasons.ts";
import { Screen } from "./screen.tsx";

export function Mine() {
  const room = useRoom();
  const { homeUnsafe, hidden } = room.view.value.situation;
  const isForOne = homeUnsafe || hidden.includes("partners");
  return (
    <Screen title={m.mine_title()} class="mine">
      {room.keeping.value.kind === "memory" && room.unkept.value.length > 0 && <NotKept />}
      <section aria-labelledby="mine-told">
        <h2 id="mine-told">{m.mine_told()}</h2>
        <p class="quiet">{m.mine_told_note()}</p>
        <Told isForOne={isForOne} />
      </section>
      <section aria-labelledby="mine-watch">
        <h2 id="mine-watch">{m.mine_body()}</h2>
        <Body />
      </section>
      <section aria-labelledby="mine-pace">
        <h2 id="mine-pace">{m.mine_pace()}</h2>
        <p class="quiet">{m.mine_pace_note()}</p>
        <Limit />
        <OwnPace side="solo" />
        {!isForOne && <OwnPace side="together" />}
      </section>
      <section aria-labelledby="mine-places">
        <h2 id="mine-places">{m.mine_places()}</h2>
        <div class="grid mine__places">
          <LinkCard href={addressOf("path")} title={m.mine_path()} text={m.mine_path_text()} />
          {room.ours.view.value && (
            <LinkCard href={addressOf("us")} title={m.us_title()} text={m.us_mine_text()} />
          )}
          <LinkCard href={addressOf("settings")} title={m.mine_settings()} text={m.mine_settings_text()} />
        </div>
      </section>
    </Screen>
  );
}

function NotKept() {
  return (
    <Notice>
      <p>{m.mine_not_kept()}</p>
      <p>
        <a class="line-link" href={addressOf("settings")}>
          {m.mine_not_kept_link()}
        </a>
      </p>
    </Notice>
  );
}

function Told({ isForOne }: { readonly isForOne: boolean }) {
  const { role, bond, moments, hardest, hidden, fits, enjoys } = useRoom().view.value.situation;
  const list = <Value extends string>(
    said: readonly Value[],
    words: Readonly<Record<Value, () => string>>,
  ): string | undefined => (said.length > 0 ? writtenList(said.map((one) => words[one]())) : undefined);
  return (
    <div class="mine__told">
      <Row name={m.mine_role()} said={role && roleWords[role]()}>
        <RoleQuestion />
      </Row>
      {!isForOne && (
        <Row name={m.mine_bond()} said={bond && bondWords[bond]()}>
          <BondQuestion />
        </Row>
      )}
      <Row name={m.mine_where()} said={list(moments, whereWords)}>
        <WhereQuestion of={[...whereFirst, ...whereMore]} />
      </Row>
      <Row name={m.mine_hardest()} said={list(hardest, hardestWords)}>
        <HardestQuestion />
      </Row>
      <Row name={m.mine_hide()} said={list(hidden, topicWords)}>
        <HideQuestion />
      </Row>
      <Row name={m.mine_fits()} said={list(fits, fitWords)}>
        <FitsQuestion />
      </Row>
      <Row
        name={m.mine_enjoys_solo()}
        said={enjoys.solo === undefined ? undefined : enjoysWord("solo", enjoys.solo)}
      >
        <EnjoysQuestion side="solo" />
      </Row>
      {!isForOne && (
        <Row
          name={m.mine_enjoys_together()}
          said={enjoys.together === undefined ? undefined : enjoysWord("together", enjoys.together)}
        >
          <EnjoysQuestion side="together" />
        </Row>
      )}
    </div>
  );
}

interface RowProps {
  readonly name: string;
  readonly said: string | undefined;
  readonly children: ComponentChildren;
}

/** What was said, and behind it the question again. */
function Row({ name, said, children }: RowProps) {
  return (
    <Disclosure summary={<AnswerLine name={name} said={said ?? m.mine_nothing()} />}>{children}</Disclosure>
  );
}
