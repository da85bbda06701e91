// What each tells the other plainly. Telling is an act of its own; taking back says what it can't do.
import { useState } from "preact/hooks";
import { Button } from "../../../parts/button/Button.tsx";
import { Disclosure } from "../../../parts/disclosure/Disclosure.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { type oursNow, takeBack, tellThem } from "../../flows/ours.ts";
import { Writing } from "./writing.tsx";

export type Now = NonNullable<ReturnType<typeof oursNow>>;

export function Told({ now }: { readonly now: Now }) {
  const room = useRoom();
  const [said, setSaid] = useState("");
  const theirs = now.theirs ?? "";
  const [mine, others] = [now.me, now.other].map((who) => now.told.filter(({ by }) => by === who));
  const back = async (id: string): Promise<void> =>
    setSaid((await takeBack(room, id)) === "shared" ? m.us_told_gone() : m.us_not_shared());
  return (
    <section aria-labelledby="us-told">
      <h2 id="us-told">{m.us_told()}</h2>
      <p class="quiet">{m.us_told_lead()}</p>
      <h3>{m.us_told_theirs({ theirs })}</h3>
      {others?.length ? (
        <ul class="us__things">
          {others.map(({ id, words }) => (
            <li key={id}>
              <span class="us__words">{words}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p class="quiet">{m.us_told_none()}</p>
      )}
      <h3>{m.us_told_mine()}</h3>
      {mine?.length ? (
        <ul class="us__things">
          {mine.map(({ id, words }) => (
            <li key={id}>
              <span class="us__words">{words}</span>
              <Button onClick={() => void back(id)}>{m.us_told_back()}</Button>
            </li>
          ))}
        </ul>
      ) : (
        <p class="quiet">{m.us_told_none()}</p>
      )}
      <p role="status" class="quiet">
        {said}
      </p>
      {!now.space.theyLeft && (
        <Disclosure summary={m.us_told_do({ theirs })}>
          <Writing
            id="us-told-words"
            label={m.us_told_field({ theirs })}
            hint={m.us_told_hint({ theirs })}
            act={m.us_told_do({ theirs })}
            onWords={(words) => tellThem(room, words)}
          />
        </Disclosure>
      )}
    </section>
  );
}
