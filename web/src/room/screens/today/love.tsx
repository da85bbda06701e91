// *Suggest this more often*: a plain switch. Nothing is counted, and a second tap takes it back.
import { Button } from "../../../parts/button/Button.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { setLoved } from "../../flows/about.ts";

export interface LoveProps {
  readonly practice: string;
  /** Names it where it does not stand beside the switch. */
  readonly title?: string;
}

export function Love({ practice, title }: LoveProps) {
  const room = useRoom();
  const isLoved = room.view.value.history.loved.has(practice);
  const turn = async (): Promise<void> => {
    await setLoved(room, practice, !isLoved);
    room.said.value = isLoved ? m.today_unloved() : m.today_loved();
  };
  return (
    <Button
      kind="quiet"
      pressed={isLoved}
      class="love"
      {...(isLoved ? { icon: "tick" as const } : {})}
      onClick={() => void turn()}
    >
      {title === undefined ? m.today_love() : m.today_love_named({ title })}
    </Button>
  );
}
