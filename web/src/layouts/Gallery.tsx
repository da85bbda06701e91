// All examples of all parts, once in a theme. Names and ids get the theme's name added, so that two galleries
// can stand on one page.
import type { ComponentType } from "preact";
import { Motif } from "../motif/Motif.tsx";
import { Button } from "../parts/button/Button.tsx";
import { buttonExamples } from "../parts/button/examples.ts";
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
import { Icon, iconNames } from "../parts/icon/Icon.tsx";
import { linkCardExamples } from "../parts/link-card/examples.ts";
import { LinkCard } from "../parts/link-card/LinkCard.tsx";
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

interface Shelf {
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: a shelf holds parts of every kind; each list is typed where it is written.
  readonly part: ComponentType<any>;
  readonly examples: readonly Example<object>[];
  readonly dusk?: boolean;
}

const shelves: readonly Shelf[] = [
  { name: "Button", part: Button, examples: buttonExamples },
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
  { name: "Disclosure", part: Disclosure, examples: disclosureExamples },
  { name: "Drawing", part: Drawing, examples: drawingExamples },
  { name: "Empty", part: Empty, examples: emptyExamples },
  { name: "Tabs", part: Tabs, examples: tabsExamples },
  { name: "StopBar", part: StopBar, examples: stopBarExamples, dusk: true },
  { name: "Pacer", part: Pacer, examples: pacerExamples, dusk: true },
];
const gaps = [0.4, 0.05, -0.2, -0.45, -0.75] as const;
const swatches = [
  "paper",
  "card",
  "sunk",
  "dusk-ground",
  "clay-ground",
  "dusk",
  "clay",
  "shape-a",
  "shape-b",
  "glow",
] as const;
const told = ["id", "name", "label"] as const;

/** The same example under its own names, so that radios and labels of two themes do not meet. */
function ownNames(props: object, theme: string): object {
  const changed = told.flatMap((key) => {
    const value = (props as Record<string, unknown>)[key];
    return typeof value === "string" ? [[key, `${value} (${theme})`] as const] : [];
  });
  const plain = changed.map(([key, value]) => [
    key,
    key === "id" || key === "name" ? value.replace(/ \((\w+)\)$/, "-$1") : value,
  ]);
  return { ...props, ...Object.fromEntries(plain) };
}

export function Gallery({ theme, title }: { readonly theme: "light" | "dark"; readonly title: string }) {
  return (
    <section class="gallery" data-theme={theme} aria-label={title}>
      <h2>{title}</h2>
      <div class="gallery__row">
        {swatches.map((name) => (
          <span key={name} class={`swatch swatch--${name}`}>
            {name}
          </span>
        ))}
      </div>
      <h3>Motif</h3>
      <div class="gallery__row">
        {gaps.map((gap) => (
          <Motif key={gap} class="gallery__motif" gap={gap} edged={gap === -0.45} />
        ))}
        <Motif class="gallery__motif" alone />
      </div>
      <h3>Icon</h3>
      <div class="gallery__row">
        {iconNames.map((name) => (
          <Icon key={name} name={name} />
        ))}
      </div>
      {shelves.map(({ name, part: Part, examples, dusk }) => (
        <div key={name} class={dusk ? "gallery__shelf at-dusk" : "gallery__shelf"}>
          <h3>{name}</h3>
          {examples.map((example) => (
            <figure key={example.name}>
              <figcaption class="quiet small">{example.name}</figcaption>
              <Part {...ownNames(example.props, theme)} />
            </figure>
          ))}
        </div>
      ))}
    </section>
  );
}
