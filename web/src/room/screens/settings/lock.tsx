// The lock: now, by itself, and with what.
import { Button } from "../../../parts/button/Button.tsx";
import { Choice } from "../../../parts/choice/Choice.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { setSetting } from "../../flows/about.ts";
import { lock } from "../../flows/keep.ts";
import { ChangeLock } from "./change-lock.tsx";

export function Lock() {
  const room = useRoom();
  const keeping = room.keeping.value;
  if (keeping.kind !== "kept") return <p>{m.settings_lock_none()}</p>;
  if (keeping.lock === "device")
    return (
      <>
        <p>{m.settings_lock_device()}</p>
        <ChangeLock now="device" />
      </>
    );
  return (
    <>
      <p>{m.settings_lock_now_text()}</p>
      <Button icon="lock" onClick={() => void lock(room, () => location.reload())}>
        {m.settings_lock_now()}
      </Button>
      <ByItself />
      <ChangeLock now={keeping.lock} />
    </>
  );
}

const waits = ["0", "1", "5", "15"] as const;
type Wait = (typeof waits)[number];
const waitWords: Readonly<Record<Wait, () => string>> = {
  "0": m.settings_lock_never,
  "1": m.settings_lock_1,
  "5": m.settings_lock_5,
  "15": m.settings_lock_15,
};

function ByItself() {
  const room = useRoom();
  const kept = String(room.view.value.settings["lock-after"] ?? 0);
  return (
    <>
      <Choice<Wait>
        legend={m.settings_lock_after()}
        name="lock-after"
        options={waits.map((wait) => ({ value: wait, label: waitWords[wait]() }))}
        value={waits.find((wait) => wait === kept) ?? "0"}
        onChange={(wait) => void setSetting(room, "lock-after", Number(wait))}
      />
      <p class="quiet small">{m.settings_lock_after_note()}</p>
    </>
  );
}
