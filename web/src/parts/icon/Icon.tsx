// Small line drawings, always beside words. Drawn here, in one weight, so that no file is fetched for them.
import { names } from "../names.ts";

const paths = {
  today:
    "M12 7.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9M12 2v2.4M12 19.6V22M2 12h2.4M19.6 12H22M5 5l1.7 1.7M17.3 17.3L19 19M19 5l-1.7 1.7M6.7 17.3L5 19",
  explore: "M12 5.5C10 3.8 7 3.5 4 4v15c3-.5 6-.2 8 1.5c2-1.7 5-2 8-1.5V4c-3-.5-6-.2-8 1.5M12 5.5v15",
  mine: "M12 4c4.6 0 8 3.2 8 7.8S16.8 20 12.2 20S4 16.7 4 12.1S7.4 4 12 4",
  us: "M9 6.2a5.8 5.8 0 1 0 0 11.6a5.8 5.8 0 1 0 0-11.6M15 6.2a5.8 5.8 0 1 0 0 11.6a5.8 5.8 0 1 0 0-11.6",
  path: "M4 20c4 0 4.5-3.5 6-6s4.5-2 6-4.5S17 4 20 4",
  help: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 8.5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7M5.7 5.7l3.8 3.8M14.5 14.5l3.8 3.8M18.3 5.7l-3.8 3.8M9.5 14.5l-3.8 3.8",
  settings: "M4 7h9M17 7h3M15 5v4M4 12h3M11 12h9M9 10v4M4 17h9M17 17h3M15 15v4",
  print: "M7 9V4h10v5M7 17H4v-6a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v6h-3M7 14h10v6H7z",
  share: "M12 15V4M8 7.5L12 3.5l4 4M6 11H4.5v9.5h15V11H18",
  copy: "M9 8h11v12H9zM5 16H4V4h11v1",
  pause: "M8.5 5v14M15.5 5v14",
  play: "M8 5l11 7l-11 7z",
  sound: "M4 9.5h3.5L12 5.5v13l-4.5-4H4zM15.5 9a4.5 4.5 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11",
  silent: "M4 9.5h3.5L12 5.5v13l-4.5-4H4zM16 10l4.5 4.5M20.5 10L16 14.5",
  back: "M19 12H5M11 6l-6 6l6 6",
  on: "M5 12h14M13 6l6 6l-6 6",
  tick: "M5 12.5l4.5 4.5L19 7.5",
  close: "M6 6l12 12M18 6L6 18",
  phone:
    "M6 3.5h3.5l1.5 5l-2.3 1.5a12 12 0 0 0 5.3 5.3l1.5-2.3l5 1.5V18a2.5 2.5 0 0 1-2.5 2.5C10.5 20.5 3.5 13.5 3.5 6A2.5 2.5 0 0 1 6 3.5",
  message: "M4 5h16v11H10l-4.5 4v-4H4z",
  lock: "M6 11h12v9.5H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
} as const;

export type IconName = keyof typeof paths;
export const iconNames = Object.keys(paths) as readonly IconName[];

/** Those that point somewhere turn round in right-to-left pages. */
const pointing: readonly IconName[] = ["back", "on", "play"];

export function Icon({ name, class: extra }: { readonly name: IconName; readonly class?: string }) {
  return (
    <svg
      class={names("icon", pointing.includes(name) && "icon--pointing", extra)}
      viewBox="0 0 24 24"
      width="24"
      height="24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
