// My devices: which there are, adding one, taking one out, and how they stand to each other.
import { useEffect, useState } from "preact/hooks";
import { Button, ButtonRow } from "../../../parts/button/Button.tsx";
import { Field } from "../../../parts/field/Field.tsx";
import { Notice } from "../../../parts/notice/Notice.tsx";
import type { Device, GoingOn } from "../../../vault-worker/device-messages.ts";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { addDevice, goingOn, goOn, joinDevices, removeDevice } from "../../flows/devices.ts";
import type { InStep } from "../../room.ts";
import { Steps } from "./adding.tsx";

type Doing = "add" | "paste" | GoingOn | undefined;

/** What was begun before this page was loaded, until somebody goes on with it or leaves it. */
export function useGoingOn(): readonly [GoingOn | undefined, () => void] {
  const room = useRoom();
  const [going, setGoing] = useState<GoingOn>();
  const isKept = room.keeping.value.kind === "kept";
  useEffect(() => {
    if (isKept) void goingOn(room).then(setGoing);
  }, [isKept]);
  return [going, () => setGoing(undefined)];
}

export function Devices() {
  const room = useRoom();
  const [doing, setDoing] = useState<Doing>();
  const isKept = room.keeping.value.kind === "kept";
  const view = room.devices.value;
  const [going, leaveIt] = useGoingOn();
  const close = (): void => setDoing(undefined);
  if (doing === "add")
    return <Steps begin={(say) => addDevice(room, document.documentElement.lang, say)} onClose={close} />;
  if (doing === "paste") return <Paste onClose={close} />;
  if (doing !== undefined) return <Steps begin={(say) => goOn(room, doing, say)} onClose={close} />;
  const take = (what: Doing) => (): void => {
    leaveIt();
    setDoing(what);
  };
  return (
    <div class="settings__steps">
      <p>{m.devices_about()}</p>
      {going && (
        <Notice>
          <p>{m.devices_going_on()}</p>
          <Button onClick={take(going)}>{m.devices_go_on()}</Button>
        </Notice>
      )}
      {view?.isOut && <Notice>{m.devices_out()}</Notice>}
      {view && !view.isOut && view.devices.length > 1 && <Standing now={room.inStep.value} />}
      {view && !view.isOut && <List devices={view.devices} />}
      <p>{isKept ? m.devices_safe() : m.devices_not_kept()}</p>
      <ButtonRow>
        {isKept && <Button onClick={take("add")}>{m.devices_add()}</Button>}
        <Button onClick={take("paste")}>{m.devices_paste_open()}</Button>
      </ButtonRow>
    </div>
  );
}

function standingWords(now: InStep): string {
  if (now.trouble === "no-access") return m.devices_shut();
  if (now.trouble === "quota-full") return m.devices_full();
  if (now.trouble === "disk-full") return m.devices_disk_full();
  if (now.trouble === "newer-version") return m.devices_newer();
  const isOdd = ["rolled-back", "reordered", "fork", "contradicts", "withheld", "omitted"];
  if (now.trouble && isOdd.includes(now.trouble)) return m.devices_odd();
  return now.isLive ? m.devices_live() : m.devices_away();
}

/** Nothing in a tab that doesn't lead. */
function Standing({ now }: { readonly now: InStep | undefined }) {
  return now === undefined ? null : <p class="quiet">{standingWords(now)}</p>;
}

function List({ devices }: { readonly devices: readonly Device[] }) {
  const [asking, setAsking] = useState<Device>();
  const [said, setSaid] = useState("");
  const room = useRoom();
  const remove = async ({ name, number }: Device): Promise<void> => {
    setAsking(undefined);
    const came = await removeDevice(room, name);
    setSaid(came === "removed" ? m.devices_removed({ number: String(number) }) : m.devices_not_removed());
  };
  return (
    <>
      <h3>{m.devices_list()}</h3>
      <ul class="devices__list">
        {devices.map((device) => (
          <li key={device.name}>
            <span>{(device.mine ? m.devices_this : m.devices_one)({ number: String(device.number) })}</span>
            {device.mayGo && asking?.name !== device.name && (
              <Button onClick={() => setAsking(device)}>
                {m.devices_remove({ number: String(device.number) })}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {asking && (
        <Notice title={m.devices_remove_sure({ number: String(asking.number) })}>
          <p>{m.devices_remove_text()}</p>
          <ButtonRow>
            <Button kind="act" onClick={() => void remove(asking)}>
              {m.devices_remove_yes()}
            </Button>
            <Button onClick={() => setAsking(undefined)}>{m.devices_remove_no()}</Button>
          </ButtonRow>
        </Notice>
      )}
      <div role="status">{said && <Notice>{said}</Notice>}</div>
    </>
  );
}

/** The link opened in the wrong browser is pasted here. */
function Paste({ onClose }: { readonly onClose: () => void }) {
  const room = useRoom();
  const [text, setText] = useState("");
  const [link, setLink] = useState<string>();
  if (link !== undefined) return <Steps begin={(say) => joinDevices(room, link, say)} onClose={onClose} />;
  return (
    <form
      class="settings__steps"
      onSubmit={(event) => {
        event.preventDefault();
        setLink(text);
      }}
    >
      <p>{m.devices_join_text()}</p>
      {room.keeping.value.kind === "memory" && <p>{m.devices_join_remember()}</p>}
      <Field
        id="device-paste"
        label={m.devices_paste()}
        hint={m.devices_paste_hint()}
        rows={4}
        spellcheck={false}
        value={text}
        onInput={setText}
      />
      <ButtonRow>
        <Button kind="act" type="submit">
          {m.devices_join()}
        </Button>
        <Button onClick={onClose}>{m.devices_stop()}</Button>
      </ButtonRow>
    </form>
  );
}
