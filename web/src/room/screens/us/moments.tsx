// Moments both keep. Sharing one is a separate act, visible to both; letting it go takes it from both lists.
import { useState } from "preact/hooks";
import { Button } from "../../../parts/button/Button.tsx";
import { Disclosure } from "../../../parts/disclosure/Disclosure.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { shareMoment, unshareMoment } from "../../flows/ours.ts";
import type { Now } from "./told.tsx";
import { Writing } from "./writing.tsx";

/** The newest of one's own: more would be a list to work through. */
const mostOffered = 5;

export function Moments({ now }: { readonly now: Now }) {
  const room = useRoom();
  const [said, setSaid] = useState("");
  const theirs = now.theirs ?? "";
  const shared = new Set(now.moments.map(({ id }) => id));
  const own = room.view.value.moments.filter(({ id }) => !shared.has(id)).slice(0, mostOffered);
  const share = async (id: string, words: string): Promise<void> =>
    setSaid((await shareMoment(room, id, words)) === "shared" ? m.us_moments_shared() : m.us_not_shared());
  const back = async (id: string, words: string): Promise<void> =>
    setSaid(
      (await unshareMoment(room, id, words)) === "shared" ? m.us_moments_gone({ theirs }) : m.us_not_shared(),
    );
  return (
    <section aria-labelledby="us-moments">
      <h2 id="us-moments">{m.us_moments()}</h2>
      {now.moments.length === 0 && <p class="quiet">{m.us_moments_none()}</p>}
      <ul class="us__things">
        {now.moments.map(({ id, words }) => (
          <li key={id}>
            <span class="us__words">{words}</span>
            {!now.space.theyLeft && (
              <Button onClick={() => void back(id, words)}>{m.us_moments_back()}</Button>
            )}
          </li>
        ))}
      </ul>
      <p role="status" class="quiet">
        {said}
      </p>
      {!now.space.theyLeft && (
        <Disclosure summary={m.us_moments_open()}>
          <p>{m.us_moments_lead({ theirs })}</p>
          <ul class="us__things">
            {own.map(({ id, words }) => (
              <li key={id}>
                <span class="us__words">{words}</span>
                <Button onClick={() => void share(id, words)}>{m.us_moments_do()}</Button>
              </li>
            ))}
          </ul>
          <Writing
            id="us-moment-words"
            label={m.us_moments_field()}
            act={m.us_moments_do()}
            onWords={(words) => shareMoment(room, room.newId(), words)}
          />
        </Disclosure>
      )}
    </section>
  );
}
