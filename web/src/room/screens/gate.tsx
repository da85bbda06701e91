// The doorway. While things are on their way there is the motif; a lock asks for its words; trouble says what
// happened, what is safe and what to do; and when the words of the practices cannot be reached, so it says.
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { Motif } from "../../motif/Motif.tsx";
import { at } from "../../parts/at.ts";
import { Button, ButtonRow } from "../../parts/button/Button.tsx";
import type { TroubleWhy } from "../../vault-worker/messages.ts";
import { m } from "../../words/words.ts";
import { useRoom } from "../context.ts";
import { goOnWithout, loadAgain, openAgain } from "../flows/open.ts";
import { routeAt } from "./around.tsx";
import "./gate.css";
import { openingMotif } from "../../layouts/practice-motif.ts";
import { closedBecause } from "./gate/closed.ts";
import { Locked } from "./gate/locked.tsx";
import { AnotherShape, Shapes } from "./gate/shapes.tsx";
import { troubleWords } from "./reasons.ts";
import { Screen } from "./screen.tsx";

export function Gate({ children }: { readonly children: ComponentChildren }) {
  const room = useRoom();
  const closed = closedBecause(room, routeAt(useLocation().path));
  return (
    <main class="room-main" id="content" tabIndex={-1}>
      {closed === undefined && children}
      {closed?.kind === "opening" && <Opening />}
      {closed?.kind === "shapes" && <Shapes />}
      {closed?.kind === "locked" && <Locked />}
      {closed?.kind === "trouble" && <OpeningTrouble why={closed.why} />}
      {closed?.kind === "unreached" && <Unreached />}
    </main>
  );
}

const aWhile = 2500;

/** Words only when it takes long: most of the time nobody sees them. */
function Opening() {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), aWhile);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class="opening">
      <Motif class="opening__motif" {...openingMotif} />
      <p role="status">{isLong && m.gate_opening()}</p>
    </div>
  );
}

function OpeningTrouble({ why }: { readonly why: TroubleWhy }) {
  const room = useRoom();
  const { what, safe, todo } = troubleWords(why);
  return (
    <Screen title={m.gate_trouble_title()} heading={m.gate_trouble_heading()}>
      <div class="flow">
        <p class="lead">{what}</p>
        <p>{safe}</p>
        <p>{todo}</p>
      </div>
      <ButtonRow>
        <Button kind="act" onClick={() => void openAgain(room)}>
          {m.gate_try_again()}
        </Button>
        <Button onClick={() => goOnWithout(room)}>{m.gate_without()}</Button>
        <AnotherShape />
      </ButtonRow>
      <p class="quiet">{m.gate_without_note()}</p>
    </Screen>
  );
}

function Unreached() {
  const room = useRoom();
  return (
    <Screen title={m.gate_unreached_title()} heading={m.gate_unreached_heading()}>
      <div class="flow">
        <p class="lead">{m.gate_unreached_text()}</p>
        <p>{m.gate_unreached_do()}</p>
      </div>
      <ButtonRow>
        <Button kind="act" onClick={() => void loadAgain(room)}>
          {m.gate_try_again()}
        </Button>
        <Button href={at("/practices/")}>{m.gate_library()}</Button>
        <Button href={at("/help/urgent/")}>{m.gate_help()}</Button>
      </ButtonRow>
    </Screen>
  );
}
