// A few questions, one a screen, each of them to be left out. Answers are saved as they are given; the number in
// the address lets the browser's own Back work, and says nothing about anybody.
import type { Situation } from "@unhurried/core";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { Button, ButtonRow } from "../../parts/button/Button.tsx";
import { m } from "../../words/words.ts";
import { useRoom } from "../context.ts";
import { addressOf } from "../routes.ts";
import { FitsQuestion, HardestQuestion, WhereQuestion } from "./questions/about.tsx";
import { HideQuestion, UrgentNow } from "./questions/body.tsx";
import { EnjoysQuestion } from "./questions/enjoys.tsx";
import { whereFirst, whereMore } from "./questions/groups.ts";
import { type QuestionId, questionAddress, questionIds } from "./questions/order.ts";
import { PrecautionsQuestion } from "./questions/precautions.tsx";
import { BondQuestion, RoleQuestion } from "./questions/who.tsx";
import { Screen } from "./screen.tsx";
import "./start.css";

interface Manner {
  readonly onAnswer: () => void;
  readonly onDone: () => void;
}

interface Question {
  readonly heading: () => string;
  readonly note?: () => string;
  readonly body: (manner: Manner) => ComponentChildren;
  readonly isAnswered: (situation: Situation) => boolean;
  /** It ends with answers of its own, so it needs no way on beside skipping. */
  readonly endsItself?: boolean;
  readonly onlyIf?: (situation: Situation) => boolean;
}

const hasAnyOf = <Value,>(said: readonly Value[], of: readonly Value[]): boolean =>
  said.some((one) => of.includes(one));

const questions: Readonly<Record<QuestionId, Question>> = {
  role: {
    heading: m.ask_role,
    note: m.start_optional,
    body: ({ onAnswer }) => <RoleQuestion onAnswer={onAnswer} />,
    isAnswered: ({ role }) => role !== undefined,
  },
  bond: {
    heading: m.ask_bond,
    body: ({ onAnswer }) => <BondQuestion onAnswer={onAnswer} />,
    isAnswered: ({ bond }) => bond !== undefined,
    onlyIf: ({ homeUnsafe }) => !homeUnsafe,
  },
  where: {
    heading: m.ask_where,
    note: m.ask_where_note,
    body: ({ onAnswer }) => <WhereQuestion of={whereFirst} onAnswer={onAnswer} />,
    isAnswered: ({ moments }) => hasAnyOf(moments, whereFirst),
  },
  "where-more": {
    heading: m.ask_where_more,
    note: m.ask_where_note,
    body: ({ onAnswer }) => <WhereQuestion of={whereMore} onAnswer={onAnswer} />,
    isAnswered: ({ moments }) => hasAnyOf(moments, whereMore),
  },
  now: {
    heading: m.ask_now,
    note: m.ask_now_note,
    body: ({ onDone }) => (
      <>
        <UrgentNow />
        <PrecautionsQuestion onDone={onDone} />
      </>
    ),
    isAnswered: () => false,
    endsItself: true,
  },
  hardest: {
    heading: m.ask_hardest,
    note: m.ask_hardest_note,
    body: ({ onAnswer }) => <HardestQuestion onAnswer={onAnswer} />,
    isAnswered: ({ hardest }) => hardest.length > 0,
  },
  hide: {
    heading: m.ask_hide,
    note: m.ask_hide_note,
    body: ({ onAnswer }) => <HideQuestion onAnswer={onAnswer} />,
    isAnswered: ({ hidden }) => hidden.length > 0,
  },
  fits: {
    heading: m.ask_fits,
    note: m.ask_fits_note,
    body: ({ onAnswer }) => <FitsQuestion onAnswer={onAnswer} />,
    isAnswered: ({ fits }) => fits.length > 0,
  },
  "enjoys-solo": {
    heading: m.ask_enjoys_solo,
    note: m.ask_enjoys_note,
    body: ({ onAnswer }) => <EnjoysQuestion side="solo" onAnswer={onAnswer} />,
    isAnswered: ({ enjoys }) => enjoys.solo !== undefined,
  },
  "enjoys-together": {
    heading: m.ask_enjoys_together,
    note: m.ask_enjoys_note,
    body: ({ onAnswer }) => <EnjoysQuestion side="together" onAnswer={onAnswer} />,
    isAnswered: ({ enjoys }) => enjoys.together !== undefined,
    onlyIf: ({ homeUnsafe, hidden }) => !homeUnsafe && !hidden.includes("partners"),
  },
};

const placeFrom = (asked: string | undefined): number => {
  const place = Number(asked ?? 0);
  return Number.isInteger(place) && place >= 0 && place < questionIds.length ? place : 0;
};

export function Start() {
  const room = useRoom();
  const { query, route } = useLocation();
  const { situation } = room.view.value;
  const place = placeFrom(query.at);
  const isAsked = (id: QuestionId): boolean => questions[id].onlyIf?.(situation) ?? true;
  const asked = questionIds.filter((id, at) => at === place || isAsked(id));
  const id = questionIds[place] ?? "role";
  const here = asked.indexOf(id);
  const go = (to: QuestionId | undefined): void => route(to ? questionAddress(to) : addressOf("today"));
  return (
    <Asked
      key={id}
      question={questions[id]}
      part={id}
      isFirst={here === 0}
      isLast={here === asked.length - 1}
      onBack={() => go(asked[here - 1])}
      onGoOn={() => go(asked[here + 1])}
      onSkipAll={() => go(undefined)}
    />
  );
}

interface AskedProps {
  readonly question: Question;
  readonly part: QuestionId;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onBack: () => void;
  readonly onGoOn: () => void;
  readonly onSkipAll: () => void;
}

function Asked({ question, part, isFirst, isLast, onBack, onGoOn, onSkipAll }: AskedProps) {
  const { situation } = useRoom().view.value;
  const [isTouched, setTouched] = useState(false);
  const isAnswered = isTouched || question.isAnswered(situation);
  const onName = isLast ? m.start_done() : m.start_on();
  return (
    <Screen
      title={m.start_title()}
      heading={question.heading()}
      part={part}
      class="start"
      above={
        isFirst ? (
          <p class="quiet">{m.start_adults()}</p>
        ) : (
          <Button kind="quiet" icon="back" class="start__back" onClick={onBack}>
            {m.start_back()}
          </Button>
        )
      }
      below={question.note && <p class="quiet">{question.note()}</p>}
    >
      {question.body({ onAnswer: () => setTouched(true), onDone: onGoOn })}
      <ButtonRow even>
        {isAnswered && !question.endsItself ? (
          <Button kind="act" onClick={onGoOn}>
            {onName}
          </Button>
        ) : (
          <Button onClick={onGoOn}>{m.start_skip()}</Button>
        )}
        <Button onClick={onSkipAll}>{m.start_skip_all()}</Button>
      </ButtonRow>
    </Screen>
  );
}
