// After "Remember": what the browser answered, in plain words, and what Safari does where it does it.
import { useEffect, useState } from "preact/hooks";
import { Notice } from "../../../parts/notice/Notice.tsx";
import { m } from "../../../words/words.ts";
import { isOnHomeScreen, isSafariHere } from "./safari.ts";

export function persistedWords(persisted: boolean | undefined): string {
  if (persisted === undefined) return m.remember_persist_unknown();
  return persisted ? m.remember_persisted() : m.remember_not_persisted();
}

/** Firefox asks the person whether it may keep things; until they have answered there is nothing to tell. */
export function Persisted({ asked }: { readonly asked: Promise<boolean | undefined> }) {
  const [words, setWords] = useState(m.remember_persist_asking());
  useEffect(() => {
    void asked.then((persisted) => setWords(persistedWords(persisted)));
  }, [asked]);
  return <p>{words}</p>;
}

export function AboutSafari() {
  if (!isSafariHere()) return null;
  return (
    <Notice title={m.remember_safari_title()}>
      {isOnHomeScreen() ? (
        <p>{m.remember_safari_standalone()}</p>
      ) : (
        <>
          <p>{m.remember_safari_week()}</p>
          <p>{m.remember_safari_home()}</p>
          <p>{m.remember_safari_carry()}</p>
        </>
      )}
    </Notice>
  );
}
