// Ticks that are saved as they are made. What is ticked is held here too, so that two quick taps never overtake the
// disk: the second list holds the first tick, even while the first is still being sealed.
import { useState } from "preact/hooks";

export const withTick = <Value>(values: readonly Value[], value: Value, on: boolean): Value[] => {
  const others = values.filter((one) => one !== value);
  return on ? [...others, value] : others;
};

export function useTicks<Value>(
  saved: readonly Value[],
  save: (all: Value[], value: Value, on: boolean) => void,
): readonly [readonly Value[], (value: Value, on: boolean) => void] {
  const [ticked, setTicked] = useState(saved);
  const tick = (value: Value, on: boolean): void => {
    const all = withTick(ticked, value, on);
    setTicked(all);
    save(all, value, on);
  };
  return [ticked, tick];
}
