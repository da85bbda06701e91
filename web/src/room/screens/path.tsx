// /path: what was kept, in words, by month. Nothing is counted or plotted; an empty page is a good one.
import { useEffect, useRef, useState } from "preact/hooks";
import { Motif } from "../../motif/Motif.tsx";
import { Button } from "../../parts/button/Button.tsx";
import { Toast } from "../../parts/toast/Toast.tsx";
import { m } from "../../words/words.ts";
import { useRoom } from "../context.ts";
import { letMomentGo } from "../flows/reflect.ts";
import { type Kept, keptThings, whatHelped } from "./path/kept.ts";
import { bySeason } from "./path/months.ts";
import { Write } from "./path/write.tsx";
import { Remember } from "./remember.tsx";
import { Screen } from "./screen.tsx";
import "./path.css";

export function Path() {
  const room = useRoom();
  const { value: library } = room.library;
  const view = room.view.value;
  const [gone, setGone] = useState<Kept>();
  const [keptNow, setKeptNow] = useState(false);
  const things = keptThings(view);
  const helped = typeof library === "string" ? [] : whatHelped(view, library);
  const isEmpty = things.length === 0 && helped.length === 0;
  const letGo = (thing: Kept): void => {
    setGone(thing);
    setKeptNow(false);
    void letMomentGo(room, thing.id, thing.words);
  };
  const undo = (): void => {
    if (gone) void letMomentGo(room, gone.id, gone.words, true);
    setGone(undefined);
  };
  // The button that was pressed is gone: the focus goes to what undoes it, and from there to the heading.
  const was = useRef<Kept>(undefined);
  useEffect(() => {
    if (gone) document.querySelector<HTMLElement>(".toast button")?.focus();
    else if (was.current && document.activeElement === document.body) document.querySelector("h1")?.focus();
    was.current = gone;
  }, [gone]);
  const wrote = (): void => {
    setGone(undefined);
    setKeptNow(true);
  };
  return (
    <Screen title={m.path_title()}>
      {isEmpty ? <Nothing /> : <p class="quiet">{m.path_lead()}</p>}
      <Write onKept={wrote} isFirst={isEmpty} />
      <Toast
        text={gone ? m.path_let_go_done() : keptNow ? m.path_kept() : undefined}
        undo={gone && { label: m.path_undo(), onClick: undo }}
      />
      {bySeason(things).map(({ words, items }) => (
        <section key={words} class="path__season">
          <h2>{words}</h2>
          <ul class="path__things">
            {items.map((thing) => (
              <Thing key={`${thing.kind} ${thing.id}`} thing={thing} onLetGo={letGo} />
            ))}
          </ul>
        </section>
      ))}
      {helped.length > 0 && <Helped titles={helped} />}
      <Remember />
    </Screen>
  );
}

function Nothing() {
  return (
    <>
      <Motif class="path__motif" alone seed={3} />
      <h2>{m.path_empty_title()}</h2>
      <p class="lead">{m.path_empty_text()}</p>
      <p class="quiet">{m.path_empty_fine()}</p>
    </>
  );
}

function Thing({ thing, onLetGo }: { readonly thing: Kept; readonly onLetGo: (thing: Kept) => void }) {
  return (
    <li class={`path__thing path__thing--${thing.kind}`}>
      {thing.kind === "note" && <p class="path__kind">{m.path_note()}</p>}
      <p class="path__words">{thing.words}</p>
      {thing.kind === "moment" && (
        <Button kind="quiet" label={m.path_let_go_of({ words: thing.words })} onClick={() => onLetGo(thing)}>
          {m.path_let_go()}
        </Button>
      )}
    </li>
  );
}

function Helped({ titles }: { readonly titles: readonly string[] }) {
  return (
    <section class="path__season">
      <h2>{m.path_helped()}</h2>
      <p class="quiet">{m.path_helped_text()}</p>
      <ul class="path__helped">
        {titles.map((title) => (
          <li key={title}>{title}</li>
        ))}
      </ul>
    </section>
  );
}
