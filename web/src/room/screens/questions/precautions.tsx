// *Any of these now?* in body words, under a few lines that say what is in them. What is ticked stands on its line, and
// the answers that end the question stay in reach.
import type { PrecautionId } from "@unhurried/core";
import { useState } from "preact/hooks";
import { AnswerLine } from "../../../parts/answer-line/AnswerLine.tsx";
import { Button, ButtonRow } from "../../../parts/button/Button.tsx";
import { Disclosure } from "../../../parts/disclosure/Disclosure.tsx";
import { Toggles } from "../../../parts/toggles/Toggles.tsx";
import { m, writtenList } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { answerPrecautions, tellPrecaution } from "../../flows/about.ts";
import { libraryIn } from "../library.ts";
import { precautionsAsked } from "./groups.ts";
import { useTicks } from "./ticks.ts";

/** A tick counts at once. The answer about the rest, "none" or "I don't know", is what ends the question. */
export function PrecautionsQuestion({ onDone }: { readonly onDone: () => void }) {
  const room = useRoom();
  const library = libraryIn(room);
  const { precautions } = room.view.value.situation;
  const on = (Object.keys(precautions) as PrecautionId[]).filter((id) => precautions[id] === "yes");
  const [ticked, tick] = useTicks(on, (_, id, isOn) => void tellPrecaution(room, id, isOn ? "yes" : "no"));
  // For somebody unsure: one sentence more about each. Otherwise the list stays short.
  const [isLong, setLong] = useState(false);
  if (!library) return null;
  const finish = async (rest: "no" | "unknown"): Promise<void> => {
    await answerPrecautions(room, ticked, rest);
    onDone();
  };
  return (
    <>
      <div class="now">
        {precautionsAsked(library).map((group) => (
          <Group key={group.id} group={group} ticked={ticked} onTick={tick} isLong={isLong} />
        ))}
        <Button kind="quiet" class="start__more" onClick={() => setLong(!isLong)}>
          {isLong ? m.ask_now_less() : m.ask_now_more()}
        </Button>
      </div>
      <ButtonRow class="now__ends">
        <Button kind="act" onClick={() => void finish("no")}>
          {ticked.length > 0 ? m.ask_now_only() : m.ask_now_none()}
        </Button>
        <Button onClick={() => void finish("unknown")}>
          {ticked.length > 0 ? m.ask_now_ticked_unknown() : m.ask_now_unknown()}
        </Button>
      </ButtonRow>
    </>
  );
}

interface GroupProps {
  readonly group: ReturnType<typeof precautionsAsked>[number];
  readonly ticked: readonly PrecautionId[];
  readonly onTick: (id: PrecautionId, on: boolean) => void;
  readonly isLong: boolean;
}

/** Folded, it still says all that is in it: nobody answers "none" to what they were not shown. */
function Group({ group: { name, about, of }, ticked, onTick, isLong }: GroupProps) {
  const names = (which: readonly { readonly name: string }[]): string =>
    writtenList(which.map((one) => one.name));
  const chosen = of.filter(({ id }) => ticked.includes(id));
  const said = chosen.length > 0 ? names(chosen) : (about ?? names(of));
  return (
    <Disclosure summary={<AnswerLine name={name} said={said} counts={chosen.length > 0} />}>
      <Toggles
        legend={name}
        legendUnseen
        name="precautions"
        options={of.map((one) => ({
          value: one.id,
          label: one.name,
          ...(isLong ? { hint: one.about } : {}),
        }))}
        values={ticked}
        onChange={onTick}
      />
    </Disclosure>
  );
}
