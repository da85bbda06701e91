// Saved as you write: a moment after the last key, when the field goes away, and when the page is put aside.
import { useEffect, useRef } from "preact/hooks";

const pause = 1200;

/** Hand what is written to the answer; `save` is called only for what has changed since. */
export function useSaved(save: (text: string) => void, before = ""): (text: string) => void {
  const latest = useRef({ save, text: before, saved: before });
  latest.current.save = save;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const now = (): void => {
    clearTimeout(timer.current);
    const { current } = latest;
    if (current.text === current.saved) return;
    current.saved = current.text;
    current.save(current.text);
  };
  useEffect(() => {
    const putAside = (): void => {
      if (document.visibilityState === "hidden") now();
    };
    document.addEventListener("visibilitychange", putAside);
    return () => {
      document.removeEventListener("visibilitychange", putAside);
      now();
    };
  }, []);
  return (text) => {
    latest.current.text = text;
    clearTimeout(timer.current);
    timer.current = setTimeout(now, pause);
  };
}
