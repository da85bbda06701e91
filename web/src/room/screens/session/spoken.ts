// What a voice reads on each screen: the practice's own words and no more.
import { type SessionScript, type SessionState, stepOf } from "@unhurried/core";
import { spokenText } from "./lines.tsx";

export function wordsToSpeak(script: SessionScript, state: SessionState): string | undefined {
  if (state.phase === "steps") {
    const step = stepOf(script, state);
    return step && spokenText(step.words);
  }
  if (state.phase === "landing") return spokenText(script.landing);
  if (state.phase === "too-much" && state.beat === "still") return spokenText(script.tooMuch);
  return undefined;
}
