// What lies around the card on Today: how much there is today, what was left open, rest.
import type { Energy, SessionRecord } from "@unhurried/core";
import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { Motif } from "../../../motif/Motif.tsx";
import { Button, ButtonRow } from "../../../parts/button/Button.tsx";
import { Card } from "../../../parts/card/Card.tsx";
import { Choice } from "../../../parts/choice/Choice.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { letGo } from "../../flows/session.ts";
import { setEnergy } from "../../flows/today.ts";
import { addressOf } from "../../routes.ts";
import { libraryIn } from "../library.ts";

/** Says, when it has changed, what the card shows now. */
export type Telling = (change: Promise<unknown>) => void;

const energyOptions = () => [
  { value: "1", label: m.today_energy_1() },
  { value: "2", label: m.today_energy_2() },
  { value: "3", label: m.today_energy_3() },
];

export function EnergyChoice({ telling }: { readonly telling: Telling }) {
  const room = useRoom();
  return (
    <Choice
      legend={m.today_energy()}
      legendUnseen
      name="energy"
      layout="segment"
      options={energyOptions()}
      value={String(room.view.value.today.energy)}
      onChange={(value) => telling(setEnergy(room, Number(value) as Energy))}
    />
  );
}

export function WereHere({
  saved,
  onLetGo,
}: {
  readonly saved: SessionRecord;
  readonly onLetGo: () => void;
}) {
  const room = useRoom();
  const { route } = useLocation();
  const title = libraryIn(room)?.cards[saved.practice]?.title;
  if (title === undefined) return null;
  const rest = async (): Promise<void> => {
    await letGo(room, saved);
    room.said.value = m.today_open_let_go_done();
    onLetGo();
  };
  return (
    <Card title={m.today_open_title()} kind="sunk">
      <p>{m.today_open_text({ title })}</p>
      <ButtonRow even>
        <Button kind="act" onClick={() => route(addressOf("session"))}>
          {m.today_open_resume()}
        </Button>
        <Button onClick={() => void rest()}>{m.today_open_let_go()}</Button>
      </ButtonRow>
    </Card>
  );
}

const restWords = [m.today_rest_text_a, m.today_rest_text_b, m.today_rest_text_c] as const;

/** An answer like any other. Nothing is written down about it. */
export function Rest({ onBack }: { readonly onBack: () => void }) {
  const room = useRoom();
  const [words] = useState(
    () => restWords[Math.floor(room.clock() / 86_400_000) % restWords.length] ?? restWords[0],
  );
  return (
    <div class="rest">
      <Motif class="rest__motif" alone seed={26} />
      <div class="rest__words">
        <p class="lead">{words()}</p>
        <Button onClick={onBack}>{m.today_rest_back()}</Button>
      </div>
    </div>
  );
}
