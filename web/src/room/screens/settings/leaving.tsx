// Where Leave goes: our neutral page, or an ordinary address of somebody's own choice, kept only as a setting.
import { useState } from "preact/hooks";
import { Button } from "../../../parts/button/Button.tsx";
import { Choice } from "../../../parts/choice/Choice.tsx";
import { Field } from "../../../parts/field/Field.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { setSetting } from "../../flows/about.ts";
import { keptLeaveAddress, type LeaveAddress, leaveAddress } from "../../leave-address.ts";

type Where = "ours" | "other";

const problemWords: Readonly<Record<Extract<LeaveAddress, { kind: "problem" }>["why"], () => string>> = {
  empty: m.settings_leave_empty,
  "not-https": m.settings_leave_not_https,
  "not-an-address": m.settings_leave_not_address,
  private: m.settings_leave_private,
};

export function Leaving() {
  const room = useRoom();
  const kept = keptLeaveAddress(room.view.value.settings.exit);
  const [where, setWhere] = useState<Where>(kept ? "other" : "ours");
  const [typed, setTyped] = useState(kept ?? "");
  const [problem, setProblem] = useState<string>();
  const [said, setSaid] = useState("");
  const choose = (now: Where): void => {
    setWhere(now);
    setSaid("");
    if (now === "ours" && kept) void setSetting(room, "exit", null);
  };
  const use = (event: Event): void => {
    event.preventDefault();
    const found = leaveAddress(typed);
    setProblem(found.kind === "problem" ? problemWords[found.why]() : undefined);
    setSaid("");
    if (found.kind === "problem") return;
    setTyped(found.address);
    setSaid(m.settings_leave_saved({ place: new URL(found.address).hostname }));
    void setSetting(room, "exit", found.address);
  };
  return (
    <form class="settings__steps" onSubmit={use} noValidate>
      <p>{m.settings_leave_text()}</p>
      <Choice<Where>
        legend={m.settings_leave_where()}
        name="leave-where"
        options={[
          { value: "ours", label: m.settings_leave_ours() },
          { value: "other", label: m.settings_leave_other() },
        ]}
        value={where}
        onChange={choose}
      />
      {where === "other" && (
        <>
          <Field
            id="leave-address"
            label={m.settings_leave_address()}
            hint={m.settings_leave_address_hint()}
            problem={problem}
            spellcheck={false}
            value={typed}
            onInput={setTyped}
          />
          <Button type="submit">{m.settings_leave_set()}</Button>
        </>
      )}
      <p role="status">{said}</p>
      <p class="quiet small">{m.settings_leave_history()}</p>
    </form>
  );
}
