// Several people on one phone: whose notes, by a plain shape without a name. All four shapes always stand here, so
// that nobody sees how many are used. A shape nobody uses yet begins with nothing.
import { Button } from "../../../parts/button/Button.tsx";
import type { Place } from "../../../vault-worker/messages.ts";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { choosePlace } from "../../flows/open.ts";
import { Screen } from "../screen.tsx";

interface Shape {
  readonly place: Place;
  readonly name: () => string;
  readonly path: string;
}

const shapes: readonly Shape[] = [
  { place: "u1", name: m.shape_circle, path: "M24 6a18 18 0 1 0 0 36a18 18 0 1 0 0-36" },
  { place: "u2", name: m.shape_square, path: "M8 8h32v32H8z" },
  { place: "u3", name: m.shape_triangle, path: "M24 7L43 40H5z" },
  {
    place: "u4",
    name: m.shape_star,
    path: "M24 5l5.6 12.2 13.4 1.5-10 9 2.8 13.2L24 34.2l-11.8 6.7L15 27.7l-10-9 13.4-1.5z",
  },
];

export const shapeName = (of: Place): string => shapes.find(({ place }) => place === of)?.name() ?? "";

export function Shapes() {
  const room = useRoom();
  return (
    <Screen title={m.shape_title()} heading={m.shape_heading()} below={<p>{m.shape_intro()}</p>}>
      <ul class="shapes">
        {shapes.map(({ place, name, path }) => (
          <li key={place}>
            <button class="shapes__one" type="button" onClick={() => void choosePlace(room, place)}>
              <svg viewBox="0 0 48 48" width="48" height="48" aria-hidden="true" focusable="false">
                <path d={path} fill="none" stroke="currentColor" stroke-width="2.5" stroke-linejoin="round" />
              </svg>
              <span>{name()}</span>
            </button>
          </li>
        ))}
      </ul>
      <p class="quiet">{m.shape_new()}</p>
    </Screen>
  );
}

/** The wrong shape was tapped. Only where there was one to tap. */
export function AnotherShape() {
  const room = useRoom();
  if (room.shape.value === undefined) return null;
  return <Button onClick={() => location.reload()}>{m.shape_another()}</Button>;
}
