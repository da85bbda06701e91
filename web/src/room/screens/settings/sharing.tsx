// Two people on one phone: what it means, and letting the other one choose a shape.
import { Button } from "../../../parts/button/Button.tsx";
import { Notice } from "../../../parts/notice/Notice.tsx";
import { m } from "../../../words/words.ts";
import { askForShapes } from "../../asked.ts";
import { useRoom } from "../../context.ts";
import { lock } from "../../flows/keep.ts";
import { shapeName } from "../gate/shapes.tsx";

export function Sharing() {
  const room = useRoom();
  const keeping = room.keeping.value;
  if (keeping.kind !== "kept") return <p>{m.sharing_nothing()}</p>;
  const yours = <p>{m.sharing_yours({ shape: shapeName(room.vault.place()) })}</p>;
  const unlocked = keeping.lock === "device" && <Notice kind="care">{m.sharing_no_lock()}</Notice>;
  if (room.shape.value === "chosen")
    return (
      <div class="settings__steps">
        <p>{m.sharing_already()}</p>
        {yours}
        {unlocked}
        <p>{m.sharing_apart()}</p>
        <p>{m.sharing_seen()}</p>
      </div>
    );
  return (
    <div class="settings__steps">
      <p>{m.sharing_text()}</p>
      {yours}
      {unlocked}
      <p>{m.sharing_apart()}</p>
      <p>{m.sharing_seen()}</p>
      <p>{m.sharing_now()}</p>
      <Button onClick={() => void lock(room, () => askForShapes(() => location.reload()))}>
        {m.sharing_do()}
      </Button>
    </div>
  );
}
