// Something a hard rule holds back today: the plain reason, what would change it, and another thing instead.
import { at } from "../../../parts/at.ts";
import { Button, ButtonRow } from "../../../parts/button/Button.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import type { Held } from "../../flows/enter.ts";
import { setCompany } from "../../flows/today.ts";
import { addressOf } from "../../routes.ts";
import { askNowAddress } from "../questions/order.ts";
import { heldWords } from "../reasons.ts";
import { Screen } from "../screen.tsx";

export interface HeldBackProps {
  readonly practice: string;
  readonly held: Held;
  readonly wasOpen: boolean;
  readonly again: () => void;
}

export function HeldBack({ practice, held, wasOpen, again }: HeldBackProps) {
  const room = useRoom();
  const { value: library } = room.library;
  if (typeof library === "string") return null;
  const { situation } = room.view.value;
  const unsure = (situation.precautions as Readonly<Record<string, string>>)[held.about ?? ""] === "unknown";
  const { why, change } = heldWords(held.rule, { library, unsure, ...(held.about && { about: held.about }) });
  const title = library.cards[practice]?.title;
  return (
    <Screen title={m.session_title()} heading={m.session_held_title()}>
      {/* What must not be named on this screen is not named here either. */}
      {title && isNamed(held) && <p class="lead">{m.session_held_named({ title })}</p>}
      <div class="flow">
        <p class="lead">{why}</p>
        <p>{change}</p>
        {wasOpen && <p class="quiet">{m.session_held_open()}</p>}
      </div>
      <ButtonRow>
        <ChangeNow held={held} again={again} />
        <Button kind={hasChange(held) ? "plain" : "act"} href={addressOf("today")}>
          {m.session_held_another()}
        </Button>
      </ButtonRow>
    </Screen>
  );
}

/** Hidden topics stay unseen, and nothing points at home. */
const isNamed = ({ rule }: Held): boolean => rule !== "hidden" && rule !== "not-for-me" && rule !== "home";

const mineChanges = [
  "hidden",
  "not-for-me",
  "ceiling",
  "one-step-at-a-time",
  "step-back-after-too-much",
  "precaution-pauses",
];
const hasChange = ({ rule }: Held): boolean =>
  rule === "company" || rule === "precautions-not-asked" || rule === "red-flag";

function ChangeNow({ held, again }: { readonly held: Held; readonly again: () => void }) {
  const room = useRoom();
  const withSomeone = async (): Promise<void> => {
    await setCompany(room, "together");
    again();
  };
  if (held.rule === "company" && !room.view.value.situation.homeUnsafe)
    return (
      <Button kind="act" onClick={() => void withSomeone()}>
        {m.session_held_company()}
      </Button>
    );
  if (held.rule === "precautions-not-asked")
    return (
      <Button kind="act" href={askNowAddress()}>
        {m.session_held_asked()}
      </Button>
    );
  if (held.rule === "red-flag")
    return (
      <Button kind="act" href={at("/help/urgent/")}>
        {m.session_held_call()}
      </Button>
    );
  if (mineChanges.includes(held.rule))
    return <Button href={addressOf("mine")}>{m.session_held_mine()}</Button>;
  return null;
}
