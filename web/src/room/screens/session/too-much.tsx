// Too much: hands still, look around with feet down, then choose. Nothing here can be got wrong.

import { Motif } from "../../../motif/Motif.tsx";
import { at } from "../../../parts/at.ts";
import { Button } from "../../../parts/button/Button.tsx";
import { Prose } from "../../../parts/prose/Prose.tsx";
import { m } from "../../../words/words.ts";
import type { PhaseProps } from "./phase.ts";
import { ShortPaths } from "./short-paths.tsx";

type Props = PhaseProps<"too-much">;

export function TooMuch(props: Props) {
  switch (props.state.beat) {
    case "still":
      return <Still {...props} />;
    case "around":
      return <Around {...props} />;
    case "choose":
      return <Choose {...props} />;
    case "rest":
      return <Rest {...props} />;
    case "help":
      return <Help {...props} />;
  }
}

function Still({ running, act, heading }: Props) {
  return (
    <div class="session">
      <div class="session__stage">
        <Motif class="session__rested" alone={!running.script.together} seed={4} />
        <h1 tabIndex={-1} ref={heading}>
          {m.session_still_title()}
        </h1>
        <p class="lead">{m.session_still_text()}</p>
        <Prose of={running.script.tooMuch} plain class="session__own-words" />
      </div>
      <div class="session__foot">
        <Button kind="act" wide onClick={() => act("next")}>
          {m.session_next()}
        </Button>
      </div>
    </div>
  );
}

function Around({ running, act, heading }: Props) {
  return (
    <div class="session">
      <div class="session__stage">
        <Motif class="session__rested" alone={!running.script.together} gap={0.1} seed={4} />
        <h1 tabIndex={-1} ref={heading}>
          {m.session_around_title()}
        </h1>
        <p class="lead">{m.session_around_text()}</p>
        {running.script.together && <p>{m.session_around_two()}</p>}
      </div>
      <div class="session__foot">
        <Button kind="act" wide onClick={() => act("next")}>
          {m.session_next()}
        </Button>
      </div>
    </div>
  );
}

function Choose({ act, heading }: Props) {
  return (
    <div class="session">
      <div class="session__stage flow">
        <h1 tabIndex={-1} ref={heading}>
          {m.session_choose_title()}
        </h1>
        <div class="session__choices">
          <Button kind="act" wide onClick={() => act("land")}>
            {m.session_choose_land()}
          </Button>
          <Button wide onClick={() => act("rest")}>
            {m.session_choose_rest()}
          </Button>
          <Button wide onClick={() => act("help")}>
            {m.session_choose_help()}
          </Button>
        </div>
        <h2 class="session__more-title">{m.session_choose_more()}</h2>
        <ShortPaths />
      </div>
    </div>
  );
}

function Rest({ running, act, heading }: Props) {
  return (
    <div class="session">
      <div class="session__stage">
        <Motif class="session__rested" alone={!running.script.together} gap={0.1} seed={5} />
        <h1 tabIndex={-1} ref={heading}>
          {m.session_rest_title()}
        </h1>
        <p class="lead">{m.session_rest_text()}</p>
      </div>
      <WaysOn act={act} />
    </div>
  );
}

function Help({ act, heading }: Props) {
  return (
    <div class="session">
      <div class="session__stage flow">
        <h1 tabIndex={-1} ref={heading}>
          {m.session_help_title()}
        </h1>
        <p class="lead">{m.session_help_text()}</p>
        <div class="session__choices">
          <Button kind="act" wide href={at("/help/")}>
            {m.session_help_page()}
          </Button>
          <Button wide href={at("/help/urgent/")}>
            {m.session_help_urgent()}
          </Button>
        </div>
      </div>
      <WaysOn act={act} />
    </div>
  );
}

const WaysOn = ({ act }: Pick<Props, "act">) => (
  <div class="session__foot">
    <div class="session__pair">
      <Button onClick={() => act("land")}>{m.session_choose_land()}</Button>
      <Button onClick={() => act("back")}>{m.session_other_choices()}</Button>
    </div>
  </div>
);
