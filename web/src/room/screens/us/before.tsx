// Asked privately, before anything for two: does home feel safe? And then the name somebody wants to have there.
import { useState } from "preact/hooks";
import { at } from "../../../parts/at.ts";
import { Button, ButtonRow } from "../../../parts/button/Button.tsx";
import { Choice } from "../../../parts/choice/Choice.tsx";
import { Field } from "../../../parts/field/Field.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { markHomeUnsafe } from "../../flows/about.ts";
import { addressOf } from "../../routes.ts";

type Home = "yes" | "no" | "skip";
const longest = 40;

/** The mark holds for this visit; it is written down only where somebody asks for that. */
export function HomeFirst({ onGoOn }: { readonly onGoOn: () => void }) {
  const room = useRoom();
  const [said, setSaid] = useState<Home>();
  const [isUnsafe, setUnsafe] = useState(room.view.value.situation.homeUnsafe);
  if (isUnsafe) return <NotNow onGoOn={onGoOn} />;
  const next = (): void => {
    if (said === "no") {
      setUnsafe(true);
      void markHomeUnsafe(room, false);
    } else onGoOn();
  };
  return (
    <div class="settings__steps">
      <Choice<Home>
        legend={m.us_home()}
        name="us-home"
        options={[
          { value: "yes", label: m.us_home_yes() },
          { value: "no", label: m.us_home_no() },
          { value: "skip", label: m.us_home_skip() },
        ]}
        value={said}
        onChange={setSaid}
      />
      <p class="quiet">{m.us_home_note()}</p>
      {said !== undefined && (
        <Button kind="act" onClick={next}>
          {m.us_next()}
        </Button>
      )}
    </div>
  );
}

function NotNow({ onGoOn }: { readonly onGoOn: () => void }) {
  return (
    <div class="settings__steps">
      <p class="lead">{m.us_unsafe()}</p>
      <p>{m.us_unsafe_why()}</p>
      <ButtonRow>
        <Button href={at("/help/")}>{m.us_unsafe_help()}</Button>
        <Button href={addressOf("today")}>{m.us_unsafe_today()}</Button>
      </ButtonRow>
      <Button kind="quiet" onClick={onGoOn}>
        {m.us_unsafe_still()}
      </Button>
    </div>
  );
}

export interface NameProps {
  readonly value?: string | undefined;
  readonly act: string;
  readonly onName: (name: string) => void;
}

export function AskName({ value = "", act, onName }: NameProps) {
  const room = useRoom();
  const [name, setName] = useState(value);
  const [problem, setProblem] = useState<string>();
  const take = (event: Event): void => {
    event.preventDefault();
    const clean = name.trim().replace(/\s+/g, " ");
    const fits = clean !== "" && clean.length <= longest;
    setProblem(fits ? undefined : m.us_name_problem());
    if (fits) onName(clean);
  };
  return (
    <form class="settings__steps" onSubmit={take}>
      <Field
        id="us-name"
        label={m.us_name()}
        hint={m.us_name_hint()}
        problem={problem}
        spellcheck={false}
        value={name}
        onInput={setName}
      />
      {room.keeping.value.kind === "memory" && <p>{m.us_not_kept()}</p>}
      <Button kind="act" type="submit">
        {act}
      </Button>
    </form>
  );
}
