// What the questions about a person have in common. Each saves as it is answered; the same ones stand on /start and
// in Mine.
import type { ChoiceOption } from "../../../parts/choice/Choice.tsx";

export interface QuestionProps {
  /** Told that something was answered, also "I'd rather not say". */
  readonly onAnswer?: () => void;
}

/** Every answer there is, in the order its words are written down. */
export function optionsOf<Value extends string>(
  words: Readonly<Record<Value, () => string>>,
): ChoiceOption<Value>[] {
  return (Object.keys(words) as Value[]).map((value) => ({ value, label: words[value]() }));
}
