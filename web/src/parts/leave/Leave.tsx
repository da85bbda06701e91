// Out of here, at once. A real link that works without JavaScript; leave.js covers the page first.
import { m } from "../../words/words.ts";
import { at } from "../at.ts";

export function Leave({ short }: { readonly short?: boolean }) {
  return (
    <a class="leave" href={at("/measures/")} data-leave="" rel="noreferrer" aria-describedby="leave-note">
      {short ? m.leave_short() : m.leave_page()}
    </a>
  );
}

/** What stands over a page that was left: the page opens again by hand only. Covered, it is all there is. */
export function Cover() {
  return (
    <main class="cover" data-cover="">
      <h1 class="cover__words">{m.leave_covered()}</h1>
      <p>{m.leave_remembered()}</p>
      <button type="button" class="button button--plain" data-uncover="">
        {m.leave_open()}
      </button>
    </main>
  );
}
