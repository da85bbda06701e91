// /session: what somebody came for is begun, picked up again, or kindly held back with its reason.
import { useEffect, useRef, useState } from "preact/hooks";
import { Motif } from "../../motif/Motif.tsx";
import { Button, ButtonRow } from "../../parts/button/Button.tsx";
import { Card } from "../../parts/card/Card.tsx";
import { m } from "../../words/words.ts";
import { useRoom } from "../context.ts";
import { type Entered, enter, type Wanted, wanted } from "../flows/enter.ts";
import { cardOf } from "../flows/today.ts";
import { addressOf } from "../routes.ts";
import { Screen } from "./screen.tsx";
import { HeldBack } from "./session/held-back.tsx";
import { Run } from "./session/run.tsx";
import "./session.css";

type At = { readonly kind: "waiting" } | Entered;

export function Session() {
  const room = useRoom();
  const [at, setAt] = useState<At>({ kind: "waiting" });
  const isHere = useRef(true);
  const go = async (what: Wanted): Promise<void> => {
    setAt({ kind: "waiting" });
    const entered = await enter(room, what);
    if (isHere.current) setAt(entered);
    else room.inSession.value = false;
  };
  useEffect(() => {
    isHere.current = true;
    void go(wanted(room));
    return () => {
      isHere.current = false;
      room.inSession.value = false;
    };
  }, []);
  switch (at.kind) {
    case "waiting":
      return <Waiting />;
    case "no-words":
      return <NotReached again={() => void go(at.wanted)} />;
    case "held":
      return <HeldBack {...at} again={() => void go({ kind: "practice", practice: at.practice })} />;
    case "nothing":
      return <Nothing begin={(what) => void go(what)} />;
    case "running":
      return <Run running={at.running} />;
  }
}

/** Usually gone before anybody sees it. */
function Waiting() {
  return (
    <div class="session session--waiting">
      <Motif class="session__rested" seed={7} />
      <p role="status">{m.session_waiting()}</p>
    </div>
  );
}

function NotReached({ again }: { readonly again: () => void }) {
  return (
    <Screen title={m.session_title()} heading={m.session_unreached_title()}>
      <div class="flow">
        <p class="lead">{m.session_unreached_text()}</p>
        <p>{m.session_unreached_safe()}</p>
      </div>
      <ButtonRow>
        <Button kind="act" onClick={again}>
          {m.session_try_again()}
        </Button>
        <Button href={addressOf("today")}>{m.session_to_today()}</Button>
      </ButtonRow>
    </Screen>
  );
}

/** Nothing to begin: mostly a reload in a visit that keeps nothing. Today's card is offered instead. */
function Nothing({ begin }: { readonly begin: (what: Wanted) => void }) {
  const room = useRoom();
  const { value: library } = room.library;
  const card = cardOf(room.dealt.value);
  const words = card && typeof library !== "string" ? library.cards[card.practice] : undefined;
  const inMemory = room.keeping.value.kind === "memory";
  return (
    <Screen title={m.session_title()} heading={m.session_nothing_title()}>
      <p class="lead">{inMemory ? m.session_nothing_memory() : m.session_nothing_kept()}</p>
      {card && words ? (
        <>
          <p>{m.session_nothing_card()}</p>
          <Card title={words.title}>
            <p>{words.summary}</p>
            <ButtonRow>
              <Button kind="act" onClick={() => begin({ kind: "card", card })}>
                {m.session_begin()}
              </Button>
              <Button href={addressOf("today")}>{m.session_not_now()}</Button>
            </ButtonRow>
          </Card>
        </>
      ) : (
        <ButtonRow>
          <Button kind="act" href={addressOf("today")}>
            {m.session_to_today()}
          </Button>
        </ButtonRow>
      )}
    </Screen>
  );
}
