// Somewhere to write. Labels are always visible; a problem says what happened, what is safe and what to do.
import { names } from "../names.ts";

export interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
  readonly kind?: "text" | "password" | "search" | "number";
  readonly rows?: number | undefined;
  readonly value?: string | undefined;
  readonly autocomplete?: string;
  readonly spellcheck?: boolean;
  readonly onInput?: ((value: string) => void) | undefined;
}

export function Field(props: FieldProps) {
  const { id, label, hint, problem, rows, kind = "text", onInput } = props;
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(" ") || undefined;
  const shared = {
    id,
    name: id,
    value: props.value,
    class: "field__input",
    "aria-describedby": described,
    "aria-invalid": problem ? ("true" as const) : undefined,
    // What stands there in plain letters, a shown passphrase too, is not for the browser's own memory of forms.
    autocomplete: kind === "password" ? (props.autocomplete ?? "off") : "off",
    spellcheck: props.spellcheck,
  };
  return (
    <div class={names("field", problem !== undefined && "field--problem")}>
      <label class="field__label" for={id}>
        {label}
      </label>
      {hint && (
        <p class="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {rows ? (
        <textarea {...shared} rows={rows} onInput={(event) => onInput?.(event.currentTarget.value)} />
      ) : (
        <input {...shared} type={kind as "text"} onInput={(event) => onInput?.(event.currentTarget.value)} />
      )}
      {problem && (
        <p class="field__problem" id={`${id}-problem`} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
