// Any of these: a list of checkboxes.
import type { ChoiceOption } from "../choice/Choice.tsx";

export interface TogglesProps<Value extends string> {
  readonly legend: string;
  readonly legendUnseen?: boolean;
  readonly note?: string | undefined;
  readonly name: string;
  readonly options: readonly ChoiceOption<Value>[];
  readonly values?: readonly Value[] | undefined;
  readonly onChange?: ((value: Value, on: boolean) => void) | undefined;
}

export function Toggles<Value extends string>(props: TogglesProps<Value>) {
  const { legend, note, name, options, values = [], onChange } = props;
  return (
    <fieldset class="choice toggles">
      <legend class={props.legendUnseen ? "unseen" : "choice__legend choice__legend--label"}>{legend}</legend>
      {note && <p class="choice__note">{note}</p>}
      <div class="choice__options">
        {options.map((option) => (
          <label key={option.value} class="choice__option">
            <input
              class="choice__input"
              type="checkbox"
              name={name}
              value={option.value}
              checked={values.includes(option.value)}
              onChange={(event) => onChange?.(option.value, event.currentTarget.checked)}
            />
            <span class="choice__face">
              <span class="choice__label">{option.label}</span>
              {option.hint && <span class="choice__hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
