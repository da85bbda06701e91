// /settings: keeping, locking, copies, sounds, where Leave goes, deleting. Each in a fold of its own.

import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import { at } from "../../parts/at.ts";
import { Disclosure } from "../../parts/disclosure/Disclosure.tsx";
import { m } from "../../words/words.ts";
import { MakeKit } from "./kit/make.tsx";
import { RestoreKit } from "./kit/restore.tsx";
import { Screen } from "./screen.tsx";
import { Carry } from "./settings/carry.tsx";
import { Copies } from "./settings/copies.tsx";
import { Delete } from "./settings/delete.tsx";
import { Devices } from "./settings/devices.tsx";
import { Keeping } from "./settings/keeping.tsx";
import { Kit } from "./settings/kit.tsx";
import { Leaving } from "./settings/leaving.tsx";
import { Lock } from "./settings/lock.tsx";
import { Senses } from "./settings/senses.tsx";
import { Sharing } from "./settings/sharing.tsx";
import { Two } from "./settings/two.tsx";
import "./settings.css";

/** Its own screens stand at `?part=`: kit/addresses.ts. */
export function Settings() {
  const { part } = useLocation().query;
  if (part === "page") return <MakeKit />;
  if (part === "back") return <RestoreKit />;
  return <Folds />;
}

/** A fold that is named in the address is open. */
const isNamed = (fold: string): boolean => location.hash === `#${fold}`;

function Folds() {
  useEffect(() => {
    const fold = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : undefined;
    fold?.querySelector("summary")?.focus();
  }, []);
  return (
    <Screen title={m.settings_title()}>
      <Keeping />
      <div class="settings__folds">
        <Disclosure summary={m.settings_lock()}>
          <Lock />
        </Disclosure>
        <Disclosure summary={m.devices_title()}>
          <Devices />
        </Disclosure>
        <Disclosure summary={m.sharing_title()}>
          <Sharing />
        </Disclosure>
        <Two />
        <Disclosure summary={m.settings_copies()} id="copies" open={isNamed("copies")}>
          <Copies />
        </Disclosure>
        <Disclosure summary={m.kit_title()}>
          <Kit />
        </Disclosure>
        <Disclosure summary={m.settings_carry()} id="carry" open={isNamed("carry")}>
          <Carry />
        </Disclosure>
        <Disclosure summary={m.settings_senses()}>
          <Senses />
        </Disclosure>
        <Disclosure summary={m.settings_leave()}>
          <Leaving />
        </Disclosure>
        <Disclosure summary={m.settings_privacy()}>
          <p>{m.settings_privacy_text()}</p>
          <a class="line-link" href={at("/privacy/")}>
            {m.settings_privacy_link()}
          </a>
        </Disclosure>
        <Disclosure summary={m.settings_delete()}>
          <Delete />
        </Disclosure>
      </div>
    </Screen>
  );
}
