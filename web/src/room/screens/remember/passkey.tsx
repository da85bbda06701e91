// What is said before somebody chooses a passkey, whether it is offered at all, and what went wrong with one. Never
// offered alone: a passphrase stands beside it everywhere.
import { useEffect, useState } from "preact/hooks";
import { Notice } from "../../../parts/notice/Notice.tsx";
import { m } from "../../../words/words.ts";
import { canUsePasskeys, type PasskeyTrouble } from "../../flows/passkey.ts";

export const passkeyTrouble: Readonly<Record<PasskeyTrouble, () => string>> = {
  "called-off": m.passkey_called_off,
  "not-able": m.passkey_not_able,
  "not-here": m.passkey_not_here,
};

export function useCanPasskey(): boolean {
  const [can, setCan] = useState(false);
  useEffect(() => {
    void canUsePasskeys().then(setCan);
  }, []);
  return can;
}

/** Before choosing: whom it doesn't keep out, where it shows, and what happens when it is gone. */
export function AboutPasskeys({ problem }: { readonly problem?: string | undefined }) {
  return (
    <>
      <Notice kind="care">{m.passkey_pin()}</Notice>
      <p>{m.passkey_list()}</p>
      <p>{m.passkey_gone()}</p>
      <div role="alert">{problem && <Notice>{problem}</Notice>}</div>
    </>
  );
}
