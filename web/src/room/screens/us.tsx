// /us: a place for two. Before: the way to it, for whoever came here by their own wish. After: what they share.
import { useState } from "preact/hooks";
import { Button } from "../../parts/button/Button.tsx";
import { Disclosure } from "../../parts/disclosure/Disclosure.tsx";
import { Notice } from "../../parts/notice/Notice.tsx";
import { m } from "../../words/words.ts";
import { useRoom } from "../context.ts";
import { leaveOurs, oursNow, shareName } from "../flows/ours.ts";
import { Screen } from "./screen.tsx";
import { AskName } from "./us/before.tsx";
import { Invitations } from "./us/invitations.tsx";
import { Leave } from "./us/leave.tsx";
import { Moments } from "./us/moments.tsx";
import { Pair } from "./us/pair.tsx";
import { Told } from "./us/told.tsx";
import "./settings.css";
import "./us.css";

export function Us() {
  const room = useRoom();
  const now = oursNow(room);
  const [isPairing, setPairing] = useState(false);
  const [isGone, setGone] = useState(false);
  const [round, setRound] = useState(0);
  const close = (): void => {
    setPairing(false);
    setRound(round + 1);
  };
  if (room.keeping.value.kind === "kept" && !room.ours.isKnown.value)
    return <Screen title={m.us_title()} heading={m.us_fold()} />;
  if (now === undefined || isPairing)
    return (
      <Screen title={m.us_title()} heading={m.us_fold()}>
        <div role="status">{isGone && <Notice>{m.us_gone()}</Notice>}</div>
        <Pair key={round} onBegun={() => setPairing(true)} onOver={close} />
      </Screen>
    );
  return <Ours onGone={() => setGone(true)} />;
}

function Ours({ onGone }: { readonly onGone: () => void }) {
  const room = useRoom();
  const now = oursNow(room);
  if (now === undefined) return null;
  const { space, mine = "", theirs } = now;
  if (!space.isOpen) return <Pending />;
  const away = room.ours.inStep.value?.isLive === false;
  const heading = theirs ? m.us_two({ mine, theirs }) : m.us_two_waiting({ mine });
  return (
    <Screen title={m.us_title()} heading={heading} class="us">
      {space.theyLeft && <Notice>{m.us_they_left({ theirs: theirs ?? "" })}</Notice>}
      {room.ours.inStep.value?.trouble === "no-access" && <Notice>{m.us_shut()}</Notice>}
      {away && !space.theyLeft && <p class="quiet">{m.us_away_now()}</p>}
      <Invitations now={now} />
      <Told now={now} />
      <Moments now={now} />
      <div class="settings__folds">
        <Disclosure summary={m.us_name_change()}>
          <AskName value={mine} act={m.us_name_save()} onName={(name) => void shareName(room, name)} />
        </Disclosure>
        <Disclosure summary={m.us_leave()}>
          <Leaving theirs={theirs ?? ""} hasMoments={now.moments.length > 0} onGone={onGone} />
        </Disclosure>
      </div>
    </Screen>
  );
}

interface LeavingProps {
  readonly theirs: string;
  readonly hasMoments: boolean;
  readonly onGone: () => void;
}

function Leaving({ theirs, hasMoments, onGone }: LeavingProps) {
  const room = useRoom();
  const [round, setRound] = useState(0);
  return (
    <Leave
      key={round}
      theirs={theirs}
      theyLeft={room.ours.view.value?.theyLeft ?? false}
      hasMoments={hasMoments}
      onLeft={onGone}
      onStay={() => setRound(round + 1)}
    />
  );
}

/** One has found the words, the other not yet. */
function Pending() {
  const room = useRoom();
  return (
    <Screen title={m.us_title()} heading={m.us_fold()}>
      <div class="settings__steps">
        <p>{m.us_pending()}</p>
        <Button onClick={() => void leaveOurs(room, "quiet", false)}>{m.us_pending_stop()}</Button>
      </div>
    </Screen>
  );
}
