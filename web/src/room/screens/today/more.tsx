// What is wanted now and then on Today, behind one quiet line: who and where, more of what lies there, what somebody
// would like to tell, and why something isn't seen.
import { Choice } from "../../../parts/choice/Choice.tsx";
import { Disclosure } from "../../../parts/disclosure/Disclosure.tsx";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { cardOf, setCompany, setPlace } from "../../flows/today.ts";
import { addressOf } from "../../routes.ts";
import { libraryIn } from "../library.ts";
import type { Telling } from "./around-card.tsx";
import { Love } from "./love.tsx";
import { isNothingTold } from "./telling.ts";

export function More({ telling }: { readonly telling: Telling }) {
  return (
    <Disclosure summary={m.today_more()}>
      <Company telling={telling} />
      <Place telling={telling} />
      <OfThisCard />
      <Links />
    </Disclosure>
  );
}

/** When home is not safe, whom with is not a question. */
function Company({ telling }: { readonly telling: Telling }) {
  const room = useRoom();
  const { today, situation } = room.view.value;
  if (situation.homeUnsafe || situation.hidden.includes("partners")) return null;
  return (
    <Choice
      legend={m.today_company()}
      name="company"
      layout="row"
      options={[
        { value: "alone", label: m.today_company_alone() },
        { value: "together", label: m.today_company_together() },
        { value: "apart", label: m.today_company_apart() },
      ]}
      value={today.company}
      onChange={(value) => telling(setCompany(room, value))}
    />
  );
}

function Place({ telling }: { readonly telling: Telling }) {
  const room = useRoom();
  return (
    <Choice
      legend={m.today_place()}
      name="place"
      layout="row"
      options={[
        { value: "home", label: m.today_place_home() },
        { value: "bed", label: m.today_place_bed() },
        { value: "hospital", label: m.today_place_hospital() },
      ]}
      value={room.view.value.today.place}
      onChange={(value) => telling(setPlace(room, value))}
    />
  );
}

function OfThisCard() {
  const room = useRoom();
  const card = cardOf(room.dealt.value);
  const title = card && libraryIn(room)?.cards[card.practice]?.title;
  return card && title ? <Love practice={card.practice} title={title} /> : null;
}

function Links() {
  const { situation } = useRoom().view.value;
  return (
    <p class="today__links">
      {isNothingTold(situation) && (
        <a class="line-link" href={addressOf("start")}>
          {m.today_tell()}
        </a>
      )}
      <a class="line-link" href={`${addressOf("explore")}?why=1`}>
        {m.today_why_not()}
      </a>
    </p>
  );
}
