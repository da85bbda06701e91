// After "Remember": what the browser answered, in plain words, and what Safari does where it does it.
import { Notice } from "../../../parts/notice/Notice.tsx";
import { m } from "../../../words/words.ts";
import { isOnHomeScreen, isSafariHere } from "./safari.ts";

export function persistedWords(persisted: boolean | undefined): string {
  if (persisted === undefined) return m.remember_persist_unknown();
  return persisted ? m.remember_persisted() : m.remember_not_persisted();
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
