// What stands in the gallery: every part with its examples. shelves.test.ts sees that none is missing.
import type { ComponentType } from "preact";
import { AnswerLine } from "../parts/answer-line/AnswerLine.tsx";
import { answerLineExamples } from "../parts/answer-line/examples.ts";
import { Button, ButtonRow } from "../parts/button/Button.tsx";
import { buttonExamples, buttonRowExamples } from "../parts/button/examples.ts";
import { Card } from "../parts/card/Card.tsx";
import { cardExamples } from "../parts/card/examples.ts";
import { Chips } from "../parts/chips/Chips.tsx";
import { chipsExamples } from "../parts/chips/examples.ts";
import { Choice } from "../parts/choice/Choice.tsx";
import { choiceExamples } from "../parts/choice/examples.ts";
import { Disclosure } from "../parts/disclosure/Disclosure.tsx";
import { disclosureExamples } from "../parts/disclosure/examples.ts";
import { Drawing } from "../parts/drawing/Drawing.tsx";
import { drawingExamples } from "../parts/drawing/examples.ts";
import { Empty } from "../parts/empty/Empty.tsx";
import { emptyExamples } from "../parts/empty/examples.ts";
import type { Example } from "../parts/examples.ts";
import { factsExamples } from "../parts/facts/examples.ts";
import { Facts } from "../parts/facts/Facts.tsx";
import { fieldExamples } from "../parts/field/examples.ts";
import { Field } from "../parts/field/Field.tsx";
import { leaveExamples } from "../parts/leave/examples.ts";
import { Leave } from "../parts/leave/Leave.tsx";
import { linkCardExamples } from "../parts/link-card/examples.ts";
import { LinkCard } from "../parts/link-card/LinkCard.tsx";
import { logoExamples } from "../parts/logo/examples.ts";
import { Logo } from "../parts/logo/Logo.tsx";
import { noticeExamples } from "../parts/notice/examples.ts";
import { Notice } from "../parts/notice/Notice.tsx";
import { pacerExamples } from "../parts/pacer/examples.ts";
import { Pacer } from "../parts/pacer/Pacer.tsx";
import { proseExamples } from "../parts/prose/examples.ts";
import { Prose } from "../parts/prose/Prose.tsx";
import { reasonExamples } from "../parts/reason/examples.ts";
import { Reason } from "../parts/reason/Reason.tsx";
import { stepsExamples } from "../parts/steps/examples.ts";
import { Steps } from "../parts/steps/Steps.tsx";
import { stopBarExamples } from "../parts/stop-bar/examples.ts";
import { StopBar } from "../parts/stop-bar/StopBar.tsx";
import { tabsExamples } from "../parts/tabs/examples.ts";
import { Tabs } from "../parts/tabs/Tabs.tsx";
import { toastExamples } from "../parts/toast/examples.ts";
import { Toast } from "../parts/toast/Toast.tsx";
import { togglesExamples } from "../parts/toggles/examples.ts";
import { Toggles } from "../parts/toggles/Toggles.tsx";

export interface Shelf {
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: a shelf holds parts of every kind; each list is typed where it is written.
  readonly part: ComponentType<any>;
  readonly examples: readonly Example<object>[];
  readonly dusk?: boolean;
}

export const shelves: readonly Shelf[] = [
  { name: "Button", part: Button, examples: buttonExamples },
  { name: "ButtonRow", part: ButtonRow, examples: buttonRowExamples },
  { name: "Logo", part: Logo, examples: logoExamples },
  { name: "Leave", part: Leave, examples: leaveExamples },
  { name: "Card", part: Card, examples: cardExamples },
  { name: "LinkCard", part: LinkCard, examples: linkCardExamples },
  { name: "Chips", part: Chips, examples: chipsExamples },
  { name: "Choice", part: Choice, examples: choiceExamples },
  { name: "Toggles", part: Toggles, examples: togglesExamples },
  { name: "Field", part: Field, examples: fieldExamples },
  { name: "Notice", part: Notice, examples: noticeExamples },
  { name: "Reason", part: Reason, examples: reasonExamples },
  { name: "Toast", part: Toast, examples: toastExamples },
  { name: "Steps", part: Steps, examples: stepsExamples },
  { name: "Prose", part: Prose, examples: proseExamples },
  { name: "Facts", part: Facts, examples: factsExamples },
  { name: "AnswerLine", part: AnswerLine, examples: answerLineExamples },
  { name: "Disclosure", part: Disclosure, examples: disclosureExamples },
  { name: "Drawing", part: Drawing, examples: drawingExamples },
  { name: "Tabs", part: Tabs, examples: tabsExamples },
  { name: "StopBar", part: StopBar, examples: stopBarExamples, dusk: true },
  { name: "Pacer", part: Pacer, examples: pacerExamples, dusk: true },
  // Last, because one of its examples is a page's own first heading: no smaller one may follow it.
  { name: "Empty", part: Empty, examples: emptyExamples },
];
