// The precautions that are on, each ended by its owner's word that the team said it's fine, and never by a date.
import { type PrecautionId, precautionIds } from "@unhurried/core";
import { useState } from "preact/hooks";
import { Button } from "../../../parts/button/Button.tsx";
import { Toast } from "../../../parts/toast/Toast.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { endPrecaution, tellPrecaution } from "../../flows/about.ts";
import { libraryIn } from "../library.ts";
import { askNowAddress } from "../questions/order.ts";
import { precautionName } from "../reasons.ts";

export function Body() {
  const room = useRoom();
  const library = libraryIn(room);
  const [ended, setEnded] = useState<PrecautionId>();
  const { precautions, precautionsAsked, homeUnsafe, hidden } = room.view.value.situation;
  const isForOne = homeUnsafe || hidden.includes("partners");
  if (!library) return null;
  const on = precautionIds.filter((id) => precautions[id] === "yes");
  const isUnsure = precautionIds.some((id) => precautions[id] === "unknown");
  const nameOf = (id: PrecautionId): string => precautionName(library, id);
  const end = async (id: PrecautionId): Promise<void> => {
    await endPrecaution(room, id);
    setEnded(id);
  };
  const undo = async (id: PrecautionId): Promise<void> => {
    setEnded(undefined);
    await tellPrecaution(room, id, "yes");
  };
  return (
    <div class="flow">
      {!precautionsAsked && on.length === 0 && (
        <p>{isForOne ? m.mine_body_unasked_alone() : m.mine_body_unasked()}</p>
      )}
      {precautionsAsked && on.length === 0 && !isUnsure && <p>{m.mine_body_none()}</p>}
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the list role when the bullets are gone. */}
      <ul class="mine__body" role="list">
        {on.map((id) => (
          <li key={id}>
            <span class="mine__flag">{nameOf(id)}</span>
            <Button label={m.mine_body_fine_for({ name: nameOf(id) })} onClick={() => void end(id)}>
              {m.mine_body_fine()}
            </Button>
          </li>
        ))}
      </ul>
      {isUnsure && <p>{m.mine_body_unsure()}</p>}
      <p>
        <a class="line-link" href={askNowAddress()}>
          {precautionsAsked ? m.mine_body_again() : m.mine_body_ask()}
        </a>
      </p>
      <Toast
        text={ended && m.mine_body_ended({ name: nameOf(ended) })}
        undo={ended && { label: m.mine_undo(), onClick: () => void undo(ended) }}
      />
    </div>
  );
}
