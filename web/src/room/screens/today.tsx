// Today: one small thing, why it lies here, and the gentle alternatives, of which rest is an equal one. With a
// red flag on there is no practice here, only whom to call.
import type { RedFlagId, SessionRecord } from "@unhurried/core";
import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { Button, ButtonRow } from "../../parts/button/Button.tsx";
import { Empty } from "../../parts/empty/Empty.tsx";
import { Toast } from "../../parts/toast/Toast.tsx";
import { m } from "../../words/words.ts";
import { useRoom } from "../context.ts";
import { endRedFlag } from "../flows/about.ts";
import { breathe } from "../flows/breathe.ts";
import { waitingReflection } from "../flows/reflect.ts";
import { another, cardOf, choose, dealIfNeeded, smaller } from "../flows/today.ts";
import type { Room } from "../room.ts";
import { addressOf } from "../routes.ts";
import { libraryIn } from "./library.ts";
import { Screen } from "./screen.tsx";
import "./today.css";
import { EnergyChoice, Rest, type Telling, WereHere } from "./today/around-card.tsx";
import { Call } from "./today/call.tsx";
import { More } from "./today/more.tsx";
import { Suggested } from "./today/suggested.tsx";
import { dayAndPart } from "./when.ts";

export function Today() {
  const room = useRoom();
  const [undo, setUndo] = useState<() => Promise<void>>();
  const { value: dealt } = room.dealt;
  const library = room.library.value;
  useEffect(() => {
    if (typeof library !== "string") void breathe().then(() => dealIfNeeded(room));
  }, [library, dealt === undefined]);

  const end = async (flag: RedFlagId): Promise<void> => {
    const takeBack = await endRedFlag(room, flag);
    setUndo(() => takeBack);
  };
  const takeBack = (): void => {
    void undo?.();
    setUndo(undefined);
  };
  return (
    <>
      {dealt?.kind === "call" ? (
        <Screen key="call" title={m.call_title()} heading={m.call_heading()} class="today">
          <Call flag={dealt.redFlag} onOver={() => void end(dealt.redFlag)} />
        </Screen>
      ) : (
        <OneThing key="one" />
      )}
      <div class="today__toast">
        <Toast text={undo && m.call_over_done()} undo={undo && { label: m.call_undo(), onClick: takeBack }} />
      </div>
    </>
  );
}

/** When home is not safe, nothing here speaks of two. */
const mayShow = (room: Room, session: SessionRecord | undefined): SessionRecord | undefined =>
  session?.together && room.view.value.situation.homeUnsafe ? undefined : session;

function OneThing() {
  const room = useRoom();
  const [isResting, setResting] = useState(false);
  const [note, setNote] = useState<string>();
  const open = mayShow(room, room.view.value.openSession);

  const telling: Telling = async (change) => {
    setNote(undefined);
    await change;
    room.said.value = nowOnCard(room);
  };
  return (
    <Screen
      title={m.today_title()}
      heading={isResting ? m.today_rest_title() : m.today_heading()}
      part={isResting ? "rest" : ""}
      above={<p class="screen__when">{dayAndPart(room.clock())}</p>}
      class="today"
      wide
    >
      {isResting ? (
        <Rest onBack={() => setResting(false)} />
      ) : (
        <>
          {open && <WereHere saved={open} onLetGo={() => document.querySelector("h1")?.focus()} />}
          <EnergyChoice telling={telling} />
          <OnTheTable telling={telling} note={note} setNote={setNote} onRest={() => setResting(true)} />
          {room.dealt.value && <LookBack />}
          <div class="today__more">
            <More telling={telling} />
          </div>
        </>
      )}
    </Screen>
  );
}

function nowOnCard(room: Room): string {
  const card = cardOf(room.dealt.value);
  const title = card && libraryIn(room)?.cards[card.practice]?.title;
  return card && title ? m.today_now_on_card({ title, minutes: m.minutes({ count: card.minutes }) }) : "";
}

interface OnTheTableProps {
  readonly telling: Telling;
  readonly note: string | undefined;
  readonly setNote: (note: string | undefined) => void;
  readonly onRest: () => void;
}

function OnTheTable({ telling, note, setNote, onRest }: OnTheTableProps) {
  const room = useRoom();
  const { route } = useLocation();
  const library = libraryIn(room);
  const card = cardOf(room.dealt.value);
  if (!library || room.dealt.value === undefined) return null;

  const begin = async (): Promise<void> => {
    if (!card) return;
    await choose(room, card);
    route(addressOf("session"));
  };
  /** What there is to say when nothing else could be put on the table; else the card speaks for itself. */
  const look = async (find: (room: Room) => Promise<boolean>, nothing: () => string): Promise<void> => {
    const found = await find(room);
    if (found) return telling(Promise.resolve());
    setNote(nothing());
    room.said.value = nothing();
  };
  return (
    <div class="today__table">
      {card ? (
        <Suggested card={card} library={library} onBegin={() => void begin()} />
      ) : (
        <Empty title={m.today_empty_title()}>
          <p>{m.today_empty_text()}</p>
        </Empty>
      )}
      {note && <p class="today__note">{note}</p>}
      <ButtonRow even>
        {card && (
          <>
            <Button onClick={() => void look(smaller, m.today_nothing_smaller)}>{m.today_smaller()}</Button>
            <Button onClick={() => void look(another, m.today_no_other)}>{m.today_another()}</Button>
          </>
        )}
        <Button onClick={onRest}>{m.today_rest()}</Button>
      </ButtonRow>
    </div>
  );
}

/** One quiet line when there is something to look back on, for whoever wants to. */
function LookBack() {
  const room = useRoom();
  if (!mayShow(room, waitingReflection(room))) return null;
  return (
    <p class="today__look-back">
      {m.today_reflect()}{" "}
      <a class="line-link" href={addressOf("reflect")}>
        {m.today_reflect_link()}
      </a>
    </p>
  );
}
