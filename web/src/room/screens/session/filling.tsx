// A small moon that slowly fills with light while a step lasts. It never empties, never hurries, counts nothing.
import { useLayoutEffect, useRef } from "preact/hooks";
import "./filling.css";

export function Filling({ part }: { readonly part: number }) {
  const light = useRef<SVGCircleElement>(null);
  useLayoutEffect(() => light.current?.style.setProperty("--filled", String(part)), [part]);
  return (
    <svg class="filling" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <circle class="filling__ground" cx="16" cy="16" r="13" />
      <circle class="filling__light" cx="16" cy="16" r="13" ref={light} />
    </svg>
  );
}
