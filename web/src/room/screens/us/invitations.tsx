// Asking each other to something small for today. Unanswered, unsuitable and declined look the same.
import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { Button, ButtonRow } from "../../../parts/button/Button.tsx";
import { Card } from "../../../parts/card/Card.tsx";
import { Disclosure } from "../../../parts/disclosure/Disclosure.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import {
  beginTogether,
  couldInviteTo,
  type Inviting,
  inviteTo,
  invitingNow,
  sayNothing,
  saySmaller,
  sayYes,
} from "../../flows/inviting.ts";
import { takeBack } from "../../flows/ours.ts";
import { addressOf } from "../../routes.ts";
import { libraryIn } from "../library.ts";
import type { Now } from "./told.tsx";

export function Invitations({ now }: { readonly now: Now }) {
  const room = useRoom();
  const theirs = now.theirs ?? "";
  const inviting = invitingNow(room);
  if (now.space.theyLeft || room.view.value.situation.homeUnsafe) return null;
  return (
    <section aria-labelledby="us-today">
      <h2 id="us-today">{m.us_invite()}</h2>
      {inviting.came && <Came came={inviting.came} theirs={theirs} />}
      {inviting.sent && <Sent sent={inviting.sent} theirs={theirs} />}
      {!inviting.came && !inviting.sent && <Asking theirs={theirs} />}
    </section>
  );
}

const useTitle = (): ((practice: string) => string) => {
  const library = libraryIn(useRoom());
  return (practice) => library?.cards[practice]?.title ?? "";
};

function Begin({ invitation }: { readonly invitation: NonNullable<Inviting["sent"]> }) {
  const room = useRoom();
  const { route } = useLocation();
  const [isHeld, setHeld] = useState(false);
  const begin = async (): Promise<void> => {
    if (await beginTogether(room, invitation)) route(addressOf("session"));
    else setHeld(true);
  };
  return (
    <>
      <Button kind="act" onClick={() => void begin()}>
        {m.us_invite_begin()}
      </Button>
      <p role="status" class="quiet">
        {isHeld && m.us_invite_held()}
      </p>
    </>
  );
}

function Came({ came, theirs }: { readonly came: NonNullable<Inviting["came"]>; readonly theirs: string }) {
  const room = useRoom();
  const title = useTitle()(came.practice);
  if (came.reply === "smaller") return <p>{m.us_invite_said_smaller()}</p>;
  return (
    <Card title={m.us_invite_came({ theirs, title })} level={3}>
      {came.reply === "yes" ? (
        <Begin invitation={came} />
      ) : (
        <>
          <p>{m.us_invite_came_note()}</p>
          <ButtonRow>
            <Button onClick={() => void sayYes(room, came.id)}>{m.us_invite_yes()}</Button>
            <Button onClick={() => void saySmaller(room, came.id)}>{m.us_invite_smaller()}</Button>
            <Button onClick={() => void sayNothing(room, came.id)}>{m.us_invite_no()}</Button>
          </ButtonRow>
        </>
      )}
    </Card>
  );
}

function Sent({ sent, theirs }: { readonly sent: NonNullable<Inviting["sent"]>; readonly theirs: string }) {
  const room = useRoom();
  const title = useTitle()(sent.practice);
  const back = <Button onClick={() => void takeBack(room, sent.id)}>{m.us_invite_back()}</Button>;
  if (sent.reply === "yes")
    return (
      <Card title={m.us_invite_yes_came({ theirs, title })} level={3}>
        <p>{m.us_invite_yes_note()}</p>
        <Begin invitation={sent} />
        {back}
      </Card>
    );
  if (sent.reply === "smaller")
    return (
      <Card title={m.us_invite_smaller_came({ theirs, title })} level={3}>
        <ButtonRow>
          {sent.version === "full" && (
            <Button onClick={() => void inviteTo(room, { ...sent, version: "tiny" })}>
              {m.us_invite_short()}
            </Button>
          )}
          {back}
        </ButtonRow>
      </Card>
    );
  return (
    <>
      <p>{m.us_invite_sent({ title })}</p>
      {back}
    </>
  );
}

function Asking({ theirs }: { readonly theirs: string }) {
  const room = useRoom();
  const titleOf = useTitle();
  const could = couldInviteTo(room);
  return (
    <Disclosure summary={m.us_invite_open()}>
      <p>{could.length > 0 ? m.us_invite_lead({ theirs }) : m.us_invite_none()}</p>
      <ul class="us__things">
        {could.map((one) => (
          <li key={one.practice}>
            <span class="us__words">
              {titleOf(one.practice)} · {m.minutes({ count: one.minutes })}
            </span>
            <Button onClick={() => void inviteTo(room, one)}>{m.us_invite_ask()}</Button>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
