// All a practice says, to be read: its steps, and folded behind their names the other ways, the landing, and why.
import type { Library, PracticeFacts, PracticeWords } from "@unhurried/core";
import { useEffect, useState } from "preact/hooks";
import { Button } from "../../../parts/button/Button.tsx";
import { Disclosure } from "../../../parts/disclosure/Disclosure.tsx";
import { Notice } from "../../../parts/notice/Notice.tsx";
import { Prose } from "../../../parts/prose/Prose.tsx";
import { Steps } from "../../../parts/steps/Steps.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { precautionName } from "../reasons.ts";

export interface WordsOfProps {
  readonly facts: PracticeFacts;
  readonly library: Library;
}

type Coming = PracticeWords | "coming" | "out-of-reach";

export function WordsOf({ facts, library }: WordsOfProps) {
  const room = useRoom();
  const [words, setWords] = useState<Coming>("coming");
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let isHere = true;
    setWords("coming");
    void room.content.wordsOf(facts.id).then((come) => {
      if (isHere) setWords(come ?? "out-of-reach");
    });
    return () => {
      isHere = false;
    };
  }, [facts.id, tries]);
  if (words === "coming") return <p class="quiet">{m.one_loading()}</p>;
  if (words === "out-of-reach")
    return (
      <Notice live="polite">
        <p>{m.one_no_words()}</p>
        <Button kind="quiet" onClick={() => setTries(tries + 1)}>
          {m.one_again()}
        </Button>
      </Notice>
    );
  return <AllWords words={words} library={library} />;
}

function AllWords({ words, library }: { readonly words: PracticeWords; readonly library: Library }) {
  const adapted = library.precautions.filter(({ id }) => words.adapt[id] !== undefined);
  return (
    <>
      <section class="one__steps" aria-labelledby="one-steps">
        <h2 id="one-steps">{m.one_steps()}</h2>
        <Steps steps={words.steps} />
      </section>
      <div>
        <More name={m.one_ask()} of={words.ask} />
        <More name={m.one_silent()} of={words.silent} />
        <More name={m.one_tiny()} of={words.tiny} />
        {adapted.length > 0 && (
          <Disclosure summary={m.one_adapt()}>
            {adapted.map(({ id }) => (
              <div key={id}>
                <h3 class="one__flag">{precautionName(library, id)}</h3>
                <Prose of={words.adapt[id] ?? []} level={3} plain />
              </div>
            ))}
          </Disclosure>
        )}
        <More name={m.one_landing()} of={words.landing} />
        <More name={m.one_too_much()} of={words.tooMuch} />
        <More name={m.one_why()} of={words.why} sources />
      </div>
    </>
  );
}

interface MoreProps {
  readonly name: string;
  readonly of: PracticeWords["silent"] | undefined;
  readonly sources?: boolean;
}

function More({ name, of, sources }: MoreProps) {
  if (!of || of.length === 0) return null;
  return (
    <Disclosure summary={name}>
      <Prose of={of} level={3} plain={!sources} />
    </Disclosure>
  );
}
