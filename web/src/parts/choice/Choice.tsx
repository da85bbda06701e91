// One of a few: a radio group. At most five options. Works without JavaScript; with it, hand in `onChange`.
import { names } from "../names.ts";

export interface ChoiceOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string | undefined;
}

export interface ChoiceProps<Value extends string> {
  readonly legend: string;
  /** Keep the question for screen readers when the page already shows it. */
  readonly legendUnseen?: boolean;
  /** The question's own heading size: `title` stands in a card, `label` above a field. */
  readonly legendAs?: "title" | "label";
  readonly name: string;
  readonly options: readonly ChoiceOption<Value>[];
  readonly value?: Value | undefined;
  /** `segment` one pill with parts · `row` side by side · `stack` one under the other. */
  readonly layout?: "segment" | "row" | "stack";
  readonly onChange?: ((value: Value) => void) | undefined;
}

export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { legend, name, options, value, layout = "stack", onChange, legendAs = "label" } = props;
  return (
    <fieldset class={names("choice", `choice--${layout}`)}>
      <legend class={props.legendUnseen ? "unseen" : `choice__legend choice__legend--${legendAs}`}>
        {legend}
      </legend>
      <div class="choice__options">
        {options.map((option) => (
          <label key={option.value} class="choice__option">
            <input
              class="choice__input"
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange?.(option.value)}
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
