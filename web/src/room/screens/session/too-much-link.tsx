// "This is too much": quiet, in the same place on every screen of a session, always one tap away.
import { Button } from "../../../parts/button/Button.tsx";
import { m } from "../../../words/words.ts";

export function TooMuchLink({ onClick }: { readonly onClick: () => void }) {
  return (
    <p class="session__too-much">
      <Button kind="quiet" onClick={onClick}>
        {m.session_too_much()}
      </Button>
    </p>
  );
}
