// /settings: keeping, locking, copies, sounds, where Leave goes, deleting. Each in a fold of its own.

import { at } from "../../parts/at.ts";
import { Disclosure } from "../../parts/disclosure/Disclosure.tsx";
import { m } from "../../words/words.ts";
import { Screen } from "./screen.tsx";
import { Carry } from "./settings/carry.tsx";
import { Copies } from "./settings/copies.tsx";
import { Delete } from "./settings/delete.tsx";
import { Devices } from "./settings/devices.tsx";
import { Keeping } from "./settings/keeping.tsx";
import { Leaving } from "./settings/leaving.tsx";
import { Lock } from "./settings/lock.tsx";
import { Senses } from "./settings/senses.tsx";
import { Sharing } from "./settings/sharing.tsx";
import { Two } from "./settings/two.tsx";
import "./settings.css";

export function Settings() {
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
        <Disclosure summary={m.settings_copies()}>
          <Copies />
        </Disclosure>
        <Disclosure summary={m.settings_carry()}>
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
