// Opens the room: builds the adapters, finds out whether anything was remembered here, then shows the screen. The
// only place where clock, chance, worker and network are taken hold of.
import { effect } from "@preact/signals";
import { render } from "preact";
import { atRest } from "../sw/at-rest.ts";
import { createVaultClient } from "../vault-worker/client.ts";
import { App, fetchLater } from "./app.tsx";
import { takeAskedFor, takeJoining, takeShapesAskedFor } from "./asked.ts";
import { createContent } from "./content.ts";
import { openRoom } from "./flows/open.ts";
import { createRoom } from "./room.ts";
import { keepWatch } from "./watch.ts";

const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

const room = createRoom({
  clock: () => Date.now(),
  newId: () => hex(crypto.getRandomValues(new Uint8Array(16))),
  vault: createVaultClient(),
  content: createContent(),
});
room.joining.value = takeJoining();
if (takeShapesAskedFor()) room.shape.value = "asked";
room.askedFor.value = takeAskedFor();

/** The page itself, with Leave in its corner, is painted first. A page nobody sees yet is not painted: it doesn't wait. */
function afterFirstPaint(start: () => void): void {
  if (document.visibilityState === "hidden") start();
  else requestAnimationFrame(() => setTimeout(start));
}

/** The page's own picture says that something is coming; drawing the app's costs an old phone as much as the card does. */
const pictureMs = 1_000;

/** The last of all: my devices where there are several, and what two share. */
const inStep = (): Promise<void> =>
  fetchLater().then(
    (later) => later.keepInStep(room),
    () => undefined,
  );

/** Shows the screen as soon as there is one to show, or when that takes so long that words are wanted. */
function open(place: HTMLElement): void {
  let isShown = false;
  const show = (): void => {
    if (isShown) return;
    isShown = true;
    place.replaceChildren();
    render(<App room={room} />, place);
  };
  const opened = openRoom(room, () => atRest().then(fetchLater));
  keepWatch(room, opened);
  void opened.then(inStep);
  setTimeout(show, pictureMs);
  effect(() => {
    if (!room.isOpening.value) show();
  });
}

const place = document.getElementById("room");
if (place) afterFirstPaint(() => open(place));
