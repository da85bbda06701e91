// What stands around every screen: the tabs, the voice for screen readers, and notices that never come up in
// the middle of a session.

import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { at } from "../../parts/at.ts";
import { Button, ButtonRow } from "../../parts/button/Button.tsx";
import { Notice } from "../../parts/notice/Notice.tsx";
import { Tabs as TabBar } from "../../parts/tabs/Tabs.tsx";
import { m } from "../../words/words.ts";
import { useRoom } from "../context.ts";
import { loadAgain } from "../flows/open.ts";
import { addressOf, type RoomRoute } from "../routes.ts";
import { takeNewVersion } from "../watch.ts";
import "./around.css";
import { closedBecause } from "./gate/closed.ts";
import { troubleWords } from "./reasons.ts";
import { tabsShown } from "./tabs-shown.ts";

/** The room's own name of an address: "today" for /today, /xa/today/ and whatever is unknown. */
export const routeAt = (path: string): string => path.replace(/\/+$/, "").split("/").at(-1) ?? "";

const places: readonly { route: RoomRoute; also: readonly string[]; icon: "today" | "explore" | "mine" }[] = [
  { route: "today", also: ["start", "reflect"], icon: "today" },
  { route: "explore", also: [], icon: "explore" },
  { route: "mine", also: ["path", "settings"], icon: "mine" },
];
const placeName = { today: m.tabs_today, explore: m.tabs_explore, mine: m.tabs_mine } as const;

export function Tabs() {
  const room = useRoom();
  const here = routeAt(useLocation().path);
  const shown = tabsShown(here, closedBecause(room, here));
  if (shown === "none") return null;
  const items = places.map(({ route, also, icon }) => ({
    href: addressOf(route),
    label: placeName[icon](),
    icon,
    current: here === route || also.includes(here),
  }));
  const help = { href: at("/help/"), label: m.tabs_help(), icon: "help" } as const;
  return <TabBar label={m.tabs_label()} items={shown === "all" ? [...items, help] : [help]} />;
}

export function Said() {
  const room = useRoom();
  return (
    <p class="unseen" role="status">
      {room.said.value}
    </p>
  );
}

export function Troubles() {
  const room = useRoom();
  const here = routeAt(useLocation().path);
  if (room.inSession.value || here === "session") return null;
  return (
    <div class="troubles">
      <KeepingTrouble onSettings={here === "settings"} />
      <Skipped />
      <Unreached />
      <NewerVersion />
    </div>
  );
}

function KeepingTrouble({ onSettings }: { readonly onSettings: boolean }) {
  const keeping = useRoom().keeping.value;
  const why = keeping.kind === "locked" ? undefined : keeping.trouble;
  if (!why) return null;
  const { what, safe, todo } = troubleWords(why);
  return (
    <Notice kind="care" title={m.notice_trouble_title()} live="polite">
      <p>{what}</p>
      <p>
        {safe} {todo}
      </p>
      {!onSettings && (
        <p>
          <a class="line-link" href={addressOf("settings")}>
            {m.notice_take_copy()}
          </a>
        </p>
      )}
    </Notice>
  );
}

function Skipped() {
  const { opened } = useRoom();
  const [isAway, putAway] = useState(false);
  if (isAway || opened.value?.kind !== "open" || opened.value.skipped === 0) return null;
  return (
    <Notice kind="care" title={m.notice_skipped_title()} live="polite">
      <p>{m.notice_skipped()}</p>
      <Button kind="quiet" onClick={() => putAway(true)}>
        {m.notice_put_away()}
      </Button>
    </Notice>
  );
}

/** Only seen where the room works without the index: elsewhere the gate says it. */
function Unreached() {
  const room = useRoom();
  if (room.library.value !== "unreached") return null;
  return (
    <Notice live="polite">
      <p>{m.notice_unreached()}</p>
      <Button kind="quiet" onClick={() => void loadAgain(room)}>
        {m.gate_try_again()}
      </Button>
    </Notice>
  );
}

function NewerVersion() {
  const room = useRoom();
  const [isLater, setLater] = useState(false);
  if (!room.newVersion.value || isLater) return null;
  const losesSomething = room.keeping.value.kind === "memory" && room.unkept.value.length > 0;
  return (
    <Notice live="polite">
      <p>{losesSomething ? m.notice_newer_memory() : m.notice_newer()}</p>
      <ButtonRow>
        <Button kind="quiet" onClick={() => void takeNewVersion()}>
          {m.notice_newer_now()}
        </Button>
        <Button kind="quiet" onClick={() => setLater(true)}>
          {m.notice_newer_later()}
        </Button>
      </ButtonRow>
    </Notice>
  );
}
