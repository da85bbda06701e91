// /reflect: afterwards. One question a screen, each one may be left out, everything saved as it is said.
import { type ReflectionQuestion, reflectionQuestions, type SessionRecord } from "@unhurried/core";
import { useEffect, useState } from "preact/hooks";
import { Motif } from "../../motif/Motif.tsx";
import { Button, ButtonRow } from "../../parts/button/Button.tsx";
import { m } from "../../words/words.ts";
import { useRoom } from "../context.ts";
import { noteReflection, reflect, type Said, sessionToSpeakOf } from "../flows/reflect.ts";
import { addressOf } from "../routes.ts";
import { Help } from "./reflect/help.tsx";
import { Felt, Free, Moment, Next, Note } from "./reflect/questions.tsx";
import { Screen } from "./screen.tsx";
import "./reflect.css";

type Part = ReflectionQuestion | "help";

// biome-ignore lint/suspicious/noShadowRestrictedNames: named after its place, like every screen.
export function Reflect() {
  const room = useRoom();
  const [session] = useState(() => sessionToSpeakOf(room));
  useEffect(() => {
    room.justDone.value = undefined;
  }, []);
  return session ? <Asking session={session} /> : <NothingWaits />;
}

function NothingWaits() {
  return (
    <Screen title={m.reflect_title()} heading={m.reflect_none_title()}>
      <Motif class="reflect__motif" alone seed={5} />
      <p class="lead">{m.reflect_none_text()}</p>
      <WaysOn />
    </Screen>
  );
}

const WaysOn = () => (
  <ButtonRow>
    <Button kind="act" href={addressOf("today")}>
      {m.reflect_today()}
    </Button>
    <Button href={addressOf("path")}>{m.reflect_path()}</Button>
  </ButtonRow>
);

const headings: Readonly<Record<Part, () => string>> = {
  felt: m.reflect_felt,
  next: m.reflect_next,
  "free-to-stop": m.reflect_free,
  note: m.reflect_note,
  moment: m.reflect_moment,
  help: m.reflect_help_title,
};

function Asking({ session }: { readonly session: SessionRecord }) {
  const room = useRoom();
  const { homeUnsafe } = room.view.value.situation;
  const [parts, setParts] = useState<readonly Part[]>(() =>
    partsFor(session, session.reflection?.felt ?? null, homeUnsafe),
  );
  const [at, setAt] = useState(0);
  const [said, setSaid] = useState<Said>(() => ({
    felt: session.reflection?.felt ?? null,
    next: session.reflection?.next ?? null,
    ...(session.reflection?.note && { note: session.reflection.note }),
  }));
  const [momentId] = useState(room.newId);
  const [moment, setMoment] = useState("");
  const say = (more: Partial<Said>): void => {
    const all = { ...said, ...more };
    setSaid(all);
    void noteReflection(room, session.id, all);
  };
  /** Even nothing said is an answer: nobody needs to ask again. */
  const enough = (): void => {
    setAt(parts.length);
    void reflect(room, session.id, said);
  };
  const on = (): void => (at + 1 < parts.length ? setAt(at + 1) : enough());
  const part = parts[at];
  if (!part) return <Done />;
  const feel = (felt: Said["felt"]): void => {
    say({ felt });
    // What follows depends on the word; help that has been offered stays.
    if (!parts.includes("help")) setParts(partsFor(session, felt, homeUnsafe));
  };
  const offerHelp = (): void => setParts(parts.map((one) => (one === "free-to-stop" ? "help" : one)));
  return (
    <Screen title={m.reflect_title()} heading={headings[part]()} part={part}>
      {part === "felt" && <Felt value={said.felt} onChange={feel} />}
      {part === "next" && (
        <Next session={session} felt={said.felt} value={said.next} onChange={(next) => say({ next })} />
      )}
      {part === "note" && <Note value={said.note ?? ""} onSave={(note) => say({ note })} />}
      {part === "moment" && <Moment id={momentId} value={moment} onSave={setMoment} />}
      {part === "free-to-stop" && <Free onFree={on} onUnfree={offerHelp} />}
      {part === "help" && <Help />}
      <ButtonRow>
        {part !== "free-to-stop" && (
          <Button kind="act" onClick={on}>
            {m.reflect_on()}
          </Button>
        )}
        <Button onClick={enough}>{m.reflect_enough()}</Button>
        {at > 0 && (
          <Button kind="quiet" onClick={() => setAt(at - 1)}>
            {m.reflect_back()}
          </Button>
        )}
      </ButtonRow>
    </Screen>
  );
}

/** Who has said already that home isn't safe is not asked about it again. */
const partsFor = (session: SessionRecord, felt: Said["felt"], homeUnsafe: boolean): readonly Part[] =>
  reflectionQuestions(session, felt).filter((one) => !(one === "free-to-stop" && homeUnsafe));

function Done() {
  return (
    <Screen title={m.reflect_title()} heading={m.reflect_done_title()} part="done">
      <Motif class="reflect__motif" alone seed={5} />
      <p class="lead">{m.reflect_done_text()}</p>
      <WaysOn />
    </Screen>
  );
}
