// Renders core's closed prose tree. Nothing ever becomes HTML by way of a string, so no content can carry
// more than words, emphasis, our own links and sources.
import type { Block, Inline, Prose as ProseTree } from "@unhurried/core/library";
import type { ComponentChildren } from "preact";
import { m, writtenNumber } from "../../words/words.ts";
import { at } from "../at.ts";
import { names } from "../names.ts";

export interface ProseProps {
  readonly of: ProseTree;
  /** How deep headings inside may start; a prose heading of depth 2 becomes this level. */
  readonly level?: 2 | 3;
  /** Numbers shown for cited sources, by id; without them a small "source" link stands there. */
  readonly numbers?: ReadonlyMap<string, number>;
  /** Leave sources out: on a session's screen they only disturb. */
  readonly plain?: boolean;
  readonly class?: string;
}

interface Manner {
  readonly level: 2 | 3;
  readonly numbers?: ReadonlyMap<string, number> | undefined;
  readonly plain: boolean;
}

export function Prose({ of, level = 2, numbers, plain = false, class: extra }: ProseProps) {
  const manner: Manner = { level, numbers, plain };
  return <div class={names("prose", extra)}>{of.map((block, i) => blockToNode(block, manner, i))}</div>;
}

/** One line of prose without its paragraph: for list items and steps that bring their own. */
export function Words({
  of,
  numbers,
  plain = false,
}: {
  of: readonly Inline[];
  numbers?: ReadonlyMap<string, number>;
  plain?: boolean;
}) {
  return <>{inlinesToNodes(of, { level: 2, numbers, plain })}</>;
}

function blockToNode(block: Block, manner: Manner, key: number) {
  switch (block.kind) {
    case "p":
      return <p key={key}>{inlinesToNodes(block.of, manner)}</p>;
    case "list": {
      const List = block.ordered ? "ol" : "ul";
      return (
        <List key={key}>
          {block.items.map((item, i) => (
            <li key={i}>{inlinesToNodes(item, manner)}</li>
          ))}
        </List>
      );
    }
    case "heading": {
      const depth = block.depth - 2 + manner.level;
      const Heading = depth <= 2 ? "h2" : depth === 3 ? "h3" : "h4";
      return <Heading key={key}>{inlinesToNodes(block.of, manner)}</Heading>;
    }
    default:
      return block satisfies never;
  }
}

/** A word that leads to its meaning looks quieter than a link to somewhere else. */
const isExplained = (to: string): boolean => to.startsWith("/glossary/#");

function inlinesToNodes(inlines: readonly Inline[], manner: Manner) {
  const nodes = inlines.map((inline, i) => inlineToNode(inline, manner, i));
  return manner.plain ? nodes : holdTogether(inlines, nodes);
}

/** A source's number stays on the line of the word before it: at the start of a line it would seem to belong to what follows. */
function holdTogether(inlines: readonly Inline[], nodes: readonly ComponentChildren[]): ComponentChildren[] {
  const held: ComponentChildren[] = [];
  inlines.forEach((inline, i) => {
    const next = inlines[i + 1];
    const before = held.at(-1);
    const [, lead = "", word = ""] =
      inline.kind === "text" ? (/^(.*\s)?(\S+\s*)$/s.exec(inline.text) ?? []) : [];
    if (word !== "" && next?.kind === "cite") held.push(lead, word);
    else if (inline.kind === "cite" && typeof before === "string")
      held[held.length - 1] = (
        <span key={i} class="cited-word">
          {before}
          {nodes[i]}
        </span>
      );
    else held.push(nodes[i]);
  });
  return held;
}

function inlineToNode(inline: Inline, manner: Manner, key: number) {
  switch (inline.kind) {
    case "text":
      return inline.text;
    case "em":
      return <em key={key}>{inlinesToNodes(inline.of, manner)}</em>;
    case "strong":
      return <strong key={key}>{inlinesToNodes(inline.of, manner)}</strong>;
    case "link":
      return (
        <a key={key} class={isExplained(inline.to) ? "explained" : undefined} href={at(inline.to)}>
          {inlinesToNodes(inline.of, manner)}
        </a>
      );
    case "cite":
      return manner.plain ? null : (
        <Cite key={key} source={inline.source} number={manner.numbers?.get(inline.source)} />
      );
    default:
      return inline satisfies never;
  }
}

function Cite({ source, number: place }: { readonly source: string; readonly number?: number | undefined }) {
  const number = place === undefined ? undefined : writtenNumber(place);
  const name = number === undefined ? m.prose_source() : m.prose_source_number({ number });
  return (
    <a class="cite" href={at(`/sources/#${source}`)} aria-label={name}>
      {number ?? m.prose_source_mark()}
    </a>
  );
}
