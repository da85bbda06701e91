// The way to a place for two, from either side: asked about home first, then a name, then the link and the words.
import { useEffect, useState } from "preact/hooks";
import { Button, ButtonRow } from "../../../parts/button/Button.tsx";
import { Field } from "../../../parts/field/Field.tsx";
import { Notice } from "../../../parts/notice/Notice.tsx";
import type { GoingOn } from "../../../vault-worker/device-messages.ts";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { goOnPairing, invite, join, pairingGoingOn } from "../../flows/pair.ts";
import { Steps } from "../settings/adding.tsx";
import { AskName, HomeFirst } from "./before.tsx";
import { pairWords } from "./words.ts";

type Way = { readonly kind: "invite" } | { readonly kind: "join"; readonly link: string } | GoingOn;

export function usePairingGoingOn(): GoingOn | undefined {
  const room = useRoom();
  const [going, setGoing] = useState<GoingOn>();
  const isKept = room.keeping.value.kind === "kept";
  useEffect(() => {
    if (isKept) void pairingGoingOn(room).then(setGoing);
  }, [isKept]);
  return going;
}

export interface PairProps {
  /** Somebody came by one. */
  readonly link?: string | undefined;
  /** From here on the steps say themselves how it stands. */
  readonly onBegun?: (() => void) | undefined;
  readonly onOver: () => void;
}

export function Pair({ link, onBegun, onOver }: PairProps) {
  const going = usePairingGoingOn();
  const [way, setWay] = useState<Way | "paste" | undefined>();
  const [isAsked, setAsked] = useState(false);
  if (way === undefined) {
    const came = link === undefined ? undefined : ({ kind: "join", link } as const);
    return <Beginning came={came} going={going} onWay={setWay} />;
  }
  if (!isAsked) return <HomeFirst onGoOn={() => setAsked(true)} />;
  if (way === "paste") return <Paste onLink={(pasted) => setWay({ kind: "join", link: pasted })} />;
  return <Named way={way} onBegun={onBegun} onOver={onOver} />;
}

interface BeginningProps {
  readonly came: Way | undefined;
  readonly going: GoingOn | undefined;
  readonly onWay: (way: Way | "paste") => void;
}

function Beginning({ came, going, onWay }: BeginningProps) {
  return (
    <div class="settings__steps">
      <p class="lead">{came ? m.us_join_lead() : m.us_lead()}</p>
      <p>{m.us_first_shared()}</p>
      <p>{m.us_first_blind()}</p>
      <p>{m.us_first_leave()}</p>
      {going && !came && (
        <Notice>
          <p>{m.us_going_on()}</p>
          <Button onClick={() => onWay(going)}>{m.us_go_on()}</Button>
        </Notice>
      )}
      <ButtonRow>
        <Button kind="act" onClick={() => onWay(came ?? { kind: "invite" })}>
          {m.us_begin()}
        </Button>
        {!came && <Button onClick={() => onWay("paste")}>{m.us_have_link()}</Button>}
      </ButtonRow>
    </div>
  );
}

/** A link that opened in another browser is pasted here. */
function Paste({ onLink }: { readonly onLink: (link: string) => void }) {
  const [text, setText] = useState("");
  return (
    <form
      class="settings__steps"
      onSubmit={(event) => {
        event.preventDefault();
        onLink(text);
      }}
    >
      <Field
        id="us-paste"
        label={m.us_paste()}
        hint={m.us_paste_hint()}
        rows={4}
        spellcheck={false}
        value={text}
        onInput={setText}
      />
      <Button kind="act" type="submit">
        {m.us_next()}
      </Button>
    </form>
  );
}

function Named({ way, onBegun, onOver }: Omit<PairProps, "link"> & { readonly way: Way }) {
  const room = useRoom();
  const [name, setName] = useState<string>();
  const named = (chosen: string): void => {
    onBegun?.();
    setName(chosen);
  };
  if (name === undefined)
    return <AskName act={way.kind === "invite" ? m.us_make_link() : m.us_join()} onName={named} />;
  return (
    <Steps
      words={pairWords}
      onClose={onOver}
      begin={(say) => {
        if (way.kind === "going-on") return goOnPairing(room, way, name, say);
        if (way.kind === "join") return join(room, name, way.link, say);
        return invite(room, name, document.documentElement.lang, say);
      }}
    />
  );
}
