// *Why don't I see…?*: what waits, by the reason it waits for, and what would change that.
import type { Library } from "@unhurried/core";
import { useEffect, useRef } from "preact/hooks";
import { useLocation } from "preact-iso";
import { Disclosure } from "../../../parts/disclosure/Disclosure.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { type HeldById, whyGroups } from "./finding.ts";

/** As many names as a reader takes in; the others are in the lists above. */
const named = 6;

export function WhyNot({ library, held }: { readonly library: Library; readonly held: HeldById }) {
  const { situation } = useRoom().view.value;
  const { query } = useLocation();
  const place = useRef<HTMLDivElement>(null);
  const isAsked = query.why === "1";
  useEffect(() => {
    if (isAsked) place.current?.querySelector("summary")?.focus();
  }, [isAsked]);
  const groups = whyGroups(library, held, situation);
  const titleOf = (id: string): string => library.cards[id]?.title ?? "";
  return (
    <div ref={place}>
      <Disclosure summary={m.explore_why_title()} open={isAsked}>
        <p>{groups.length > 0 ? m.explore_why_intro() : m.explore_why_none()}</p>
        {groups.map(({ why, change, practices }) => (
          <section key={why} class="why">
            <h2 class="why__why">{why}</h2>
            <p class="quiet">{change}</p>
            <ul>
              {practices.slice(0, named).map((id) => (
                <li key={id}>{titleOf(id)}</li>
              ))}
            </ul>
            {practices.length > named && <p class="quiet">{m.explore_why_more()}</p>}
          </section>
        ))}
      </Disclosure>
    </div>
  );
}
