// A running session: which screen its phase shows, and everything that goes on around it.
import type { SessionEvent } from "@unhurried/core";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { happen, type Running, turnedRound } from "../../flows/session.ts";
import { Ask } from "./ask.tsx";
import { Done } from "./done.tsx";
import { useAwake, useCues, useDusk, useFocusOn, useStillSpace, useTicks } from "./hooks.ts";
import { type HowName, HowToFollow, useHow, useVoice } from "./how.tsx";
import { Landing } from "./landing.tsx";
import { screenKey } from "./phase.ts";
import { hush, speak } from "./senses.ts";
import { Signal } from "./signal.tsx";
import { wordsToSpeak } from "./spoken.ts";
import { StepScreen } from "./step.tsx";
import { Stopped } from "./stopped.tsx";
import { TooMuch } from "./too-much.tsx";

export function Run({ running: begun }: { readonly running: Running }) {
  const room = useRoom();
  const [running, setRunning] = useState(begun);
  const state = running.state.value;
  const act = (event: SessionEvent): void => void happen(room, running, event);
  const [how, setHow] = useHow(room);
  const voice = useVoice();
  const key = screenKey(state);
  const heading = useFocusOn(key);

  useLayoutEffect(() => {
    document.title = m.site_title({ title: m.session_title() });
  }, []);
  useDusk();
  useStillSpace();
  useAwake(state.phase !== "done");
  useTicks(state, act);
  useCues(room, state, how, isBreathing(running));
  const read = (): void => {
    const words = wordsToSpeak(running.script, state);
    if (voice && words) speak(words, voice);
  };
  useEffect(() => {
    if (how.speech) read();
    return hush;
  }, [key, how.speech, voice]);

  const change = (name: HowName, on: boolean): void => {
    if (name === "handsFree") act(on ? "hands-free-on" : "hands-free-off");
    else setHow(name, on);
  };
  const tools = (
    <HowToFollow how={how} handsFree={state.handsFree} voice={voice} onChange={change} onRead={read} />
  );
  const turnRound = (): void => {
    const turned = turnedRound(running);
    setRunning(turned);
  };
  const shared = { running, act, heading };
  switch (state.phase) {
    case "ask":
      return <Ask {...shared} state={state} turnRound={turnRound} />;
    case "signal":
      return <Signal {...shared} state={state} />;
    case "steps":
      return <StepScreen {...shared} state={state} tools={tools} turnRound={turnRound} />;
    case "too-much":
      return <TooMuch {...shared} state={state} />;
    case "stopped":
      return <Stopped {...shared} state={state} />;
    case "landing":
      return <Landing {...shared} state={state} tools={tools} />;
    case "done":
      return <Done {...shared} state={state} />;
  }
}

function isBreathing({ script, state }: Running): boolean {
  const { phase, version, index } = state.value;
  if (phase !== "steps") return false;
  return (version === "tiny" && script.tiny ? script.tiny : script.full)[index]?.pacer === "breath";
}
