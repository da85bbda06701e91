// Where the 24 words are typed: one field for all of them, in whatever shape. What isn't on the list is named with its
// place, and how a word could go on stands below as something to tap.
import { useEffect, useRef, useState } from "preact/hooks";
import { Button, ButtonRow } from "../../../parts/button/Button.tsx";
import { Disclosure } from "../../../parts/disclosure/Disclosure.tsx";
import { Field } from "../../../parts/field/Field.tsx";
import type { KitAnswer, NotWords, Typed } from "../../../vault-worker/kit-messages.ts";
import { m, writtenList } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { helpTyping } from "../../flows/kit.ts";
import { Scan } from "./scan.tsx";

type Help = KitAnswer<"help">;

export const notWords = (answer: NotWords): string => {
  switch (answer.why) {
    case "count":
      return answer.count === 0 ? m.kit_words_empty() : m.kit_words_too_few({ count: answer.count });
    case "unknown-word":
      return m.kit_words_unlisted({ numbers: writtenList(answer.at.map((at) => String(at + 1))) });
    case "checksum":
      return m.kit_words_checksum();
    case "newer":
      return m.kit_words_newer();
    default:
      return m.kit_words_damaged();
  }
};

export interface TypingProps {
  readonly typed: Typed;
  readonly onTyped: (typed: Typed) => void;
}

export function Typing({ typed, onTyped }: TypingProps) {
  const room = useRoom();
  const { text, passphrase = "" } = typed;
  const [help, setHelp] = useState<Help>();
  const place = useRef<HTMLDivElement>(null);
  const set = (words: string): void => onTyped({ ...typed, text: words });
  const tap = (words: string): void => {
    set(words);
    place.current?.querySelector("textarea")?.focus();
  };
  useEffect(() => {
    let isLate = false;
    if (text.trim() === "" || /^\s*K\d\./.test(text)) return setHelp(undefined);
    void helpTyping(room, text).then((answer) => {
      if (!isLate && answer.kind === "help") setHelp(answer);
    });
    return () => {
      isLate = true;
    };
  }, [text]);
  return (
    <div class="settings__steps" ref={place}>
      <Field
        id="kit-words"
        label={m.kit_words()}
        hint={m.kit_words_hint()}
        rows={5}
        spellcheck={false}
        value={text}
        onInput={set}
      />
      {help && <Endings help={help} onTap={(word) => tap(`${text.replace(/\p{L}+$/u, "")}${word} `)} />}
      {help?.unknown.map((one) => (
        <Unknown key={one.at} one={one} onTap={(word) => tap(replaced(text, one.at, word))} />
      ))}
      <p class="quiet" role="status">
        {help &&
          (help.count === 24 && help.unknown.length === 0
            ? m.kit_words_all()
            : m.kit_words_count({ count: help.count }))}
      </p>
      <Scan onRead={tap} />
      <Disclosure summary={m.kit_restore_pass_open()}>
        <Field
          id="kit-words-passphrase"
          label={m.kit_restore_pass()}
          kind="password"
          spellcheck={false}
          value={passphrase}
          onInput={(words) => onTyped({ ...typed, passphrase: words })}
        />
      </Disclosure>
    </div>
  );
}

/** The word at that place, and nothing else of what was typed. */
export function replaced(text: string, at: number, word: string): string {
  let seen = -1;
  return text.replace(/\p{L}+/gu, (before) => {
    seen += 1;
    return seen === at ? word : before;
  });
}

interface EndingsProps {
  readonly help: Help;
  readonly onTap: (word: string) => void;
}

function Endings({ help, onTap }: EndingsProps) {
  if (help.endings.length === 0) return null;
  return (
    <fieldset class="kit__endings">
      <legend class="unseen">{m.kit_words_endings()}</legend>
      <ButtonRow>
        {help.endings.map((word) => (
          <Button key={word} kind="soft" onClick={() => onTap(word)}>
            {word}
          </Button>
        ))}
      </ButtonRow>
    </fieldset>
  );
}

interface UnknownProps {
  readonly one: Help["unknown"][number];
  readonly onTap: (word: string) => void;
}

function Unknown({ one: { at, typed, near }, onTap }: UnknownProps) {
  return (
    <div class="kit__unknown">
      <p role="status">
        {m.kit_words_unknown({ number: String(at + 1), typed })} {near.length > 0 && m.kit_words_near()}
      </p>
      {near.length > 0 && (
        <ButtonRow>
          {near.map((word) => (
            <Button key={word} kind="soft" onClick={() => onTap(word)}>
              {word}
            </Button>
          ))}
        </ButtonRow>
      )}
    </div>
  );
}
