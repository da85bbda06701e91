// One pool of closing sentences for everything: every step, every ending, alone or together. Which one comes is
// decided by the session's random name and by nothing else.
import { m } from "../../../words/words.ts";

export const closings: readonly (() => string)[] = [
  m.session_closing_1,
  m.session_closing_2,
  m.session_closing_3,
  m.session_closing_4,
  m.session_closing_5,
  m.session_closing_6,
];

/** `id`: 32 random hex characters. Takes nothing else on purpose. */
export function closingFor(id: string): string {
  const at = (Number.parseInt(id.slice(0, 8), 16) || 0) % closings.length;
  return (closings[at] ?? m.session_closing_1)();
}
