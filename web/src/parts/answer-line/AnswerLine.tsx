// The line one taps to give or change an answer: what it is about, and under it what was said, or what is in it.

export interface AnswerLineProps {
  readonly name: string;
  readonly said: string;
  /** The second line is an answer that counts, and is seen as one. */
  readonly counts?: boolean;
}

export function AnswerLine({ name, said, counts = false }: AnswerLineProps) {
  return (
    <span class="answer-line">
      <span>{name}</span>
      <span class={counts ? "answer-line__said answer-line__said--counts" : "answer-line__said"}>{said}</span>
    </span>
  );
}
