// A red flag is on: whom to call, and nothing else. Ended in one tap, taken back in one more.
import type { RedFlagId } from "@unhurried/core";
import { at } from "../../../parts/at.ts";
import { Button } from "../../../parts/button/Button.tsx";
import { Card } from "../../../parts/card/Card.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { libraryIn } from "../library.ts";

/** What somebody may say aloud stays together: a line that opens a quote goes on until it is closed. */
const isOpenQuote = (line: string): boolean => line.split("“").length > line.split("”").length;

/** "First words first": the first sentence says what to do now, the others follow one to a line. */
export function sentencesOf(say: string): readonly string[] {
  const lines: string[] = [];
  for (const sentence of say.trim().split(/(?<=[.?!][”"’)]?)\s+(?=[\p{Lu}“"‘\d])/u)) {
    const last = lines.at(-1);
    if (last !== undefined && isOpenQuote(last)) lines[lines.length - 1] = `${last} ${sentence}`;
    else lines.push(sentence);
  }
  return lines;
}

export function Call({ flag, onOver }: { readonly flag: RedFlagId; readonly onOver: () => void }) {
  const room = useRoom();
  const words = libraryIn(room)?.redFlags.find(({ id }) => id === flag);
  const [first, ...others] = sentencesOf(words?.say ?? m.call_generic());
  return (
    <Card class="call">
      {words && (
        <p class="call__sign">
          <span class="quiet">{m.call_when()}</span> {words.sign}
        </p>
      )}
      <p class="lead call__first">{first}</p>
      <Button kind="act" wide icon="phone" href={at("/help/urgent/")}>
        {m.call_urgent()}
      </Button>
      {others.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <Button wide onClick={onOver}>
        {m.call_over()}
      </Button>
      <p class="quiet">{m.call_later()}</p>
      {words?.review.state === "pending" && <p class="quiet small">{m.call_pending()}</p>}
    </Card>
  );
}
