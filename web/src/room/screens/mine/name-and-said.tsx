// The line one taps to change an answer: what it is about, and under it what was said.

export function NameAndSaid({ name, said }: { readonly name: string; readonly said: string }) {
  return (
    <span class="name-and-said">
      <span>{name}</span>
      <span class="name-and-said__said">{said}</span>
    </span>
  );
}
