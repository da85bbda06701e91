// Listen: reads a page of the library aloud, line by line, by a voice on this device. Its buttons stay hidden until
// such a voice is found. It ends with the page. Pause remembers the line; a browser's own pause is not to be trusted.
import { leaving } from "../leave/leave.ts";
import { hush, onVoices, ownVoice, speak, voicesNow } from "./voice.ts";

/** What is read, in the order of the page; what lies inside one of these is read with it. */
const lines = "h1,h2,h3,h4,p,li,dt,dd,summary,figcaption";
/** Numbers of sources, buttons and what only eyes need. */
const passedOver = ".cite,.button,.chips,.unseen,[data-unread],[hidden]";

const isRead = (one: Element): boolean =>
  !one.closest(passedOver) && !one.querySelector(lines) && one.getClientRects().length > 0;

function wordsOf(one: Element): string {
  const copy = one.cloneNode(true) as Element;
  for (const other of copy.querySelectorAll(passedOver)) other.remove();
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}

const pageLines = (): Element[] =>
  [...document.querySelectorAll("#content")].flatMap((page) =>
    [...page.querySelectorAll(lines)].filter(isRead),
  );

export function startListening(): void {
  const place = document.querySelector<HTMLElement>("[data-listen]");
  const button = (name: string) => place?.querySelector<HTMLButtonElement>(`[data-${name}]`);
  const [go, pause, stop] = [button("listen-go"), button("listen-pause"), button("listen-stop")];
  if (!place || !go || !pause || !stop) return;
  let left: Element[] = [];

  const show = (isReading: boolean): void => {
    const isBegun = left.length > 0;
    place.classList.toggle("is-begun", isBegun);
    go.hidden = isReading;
    pause.hidden = !isReading;
    stop.hidden = !isBegun;
  };
  const next = (): void => {
    const voice = ownVoice(voicesNow(), document.documentElement.lang);
    const words = left[0] && wordsOf(left[0]);
    if (!voice || words === undefined) {
      end();
      return;
    }
    const goOn = (): void => {
      left.shift();
      next();
    };
    if (words) speak(words, voice, goOn);
    else goOn();
  };
  const end = (): void => {
    left = [];
    hush();
    show(false);
  };

  go.addEventListener("click", () => {
    if (left.length === 0) left = pageLines();
    show(true);
    pause.focus();
    next();
  });
  pause.addEventListener("click", () => {
    hush();
    show(false);
    go.focus();
  });
  stop.addEventListener("click", () => {
    end();
    go.focus();
  });
  addEventListener(leaving, end);
  addEventListener("pagehide", end);

  const look = (): void => {
    if (!ownVoice(voicesNow(), document.documentElement.lang)) return;
    place.hidden = false;
    forget();
  };
  const forget = onVoices(look);
  look();
}
