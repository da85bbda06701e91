// Keeping: whether anything is, who could read it, what the browser says; and the lock.
import { useEffect, useState } from "preact/hooks";
import { m } from "../../../words/words.ts";
import { useRoom } from "../../context.ts";
import { storageNow } from "../../flows/keep.ts";
import { AboutSafari, persistedWords } from "../remember/after.tsx";
import { Remember } from "../remember.tsx";

const howItOpens = {
  device: m.settings_kept_device,
  passphrase: m.settings_kept_passphrase,
  passkey: m.settings_kept_passkey,
} as const;

export function Keeping() {
  const room = useRoom();
  const keeping = room.keeping.value;
  // Kept when the screen came up: then the state of things is told; otherwise the offer itself goes on to tell it.
  const [wasKept] = useState(keeping.kind === "kept");
  const isKept = keeping.kind === "kept";
  return (
    <section class="settings__part">
      <h2>{m.settings_keeping()}</h2>
      {isKept && (
        <>
          <p>{howItOpens[keeping.lock]()}</p>
          {keeping.lock === "device" && <p>{m.settings_kept_who()}</p>}
          {keeping.lock === "passkey" && <p>{m.passkey_pin()}</p>}
          {wasKept && <Promised />}
        </>
      )}
      {!wasKept && <Remember inSettings />}
    </section>
  );
}

function Promised() {
  const room = useRoom();
  const [words, setWords] = useState<string>();
  useEffect(() => {
    void storageNow(room).then((storage) => setWords(persistedWords(storage?.persisted)));
  }, []);
  return (
    <>
      {words && <p class="quiet">{words}</p>}
      <AboutSafari />
    </>
  );
}
