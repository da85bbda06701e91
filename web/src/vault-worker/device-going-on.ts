// A pairing that was under way when its page went: what the next page has to know to go on with it.
import { inviteToFragment, type KeptPairing, type Purpose, purposeOf } from "@unhurried/vault";
import type { DeviceAnswer, PairingView } from "./device-messages.ts";

/** How long a link holds. For somebody else's device there is time to ring up and say that one is coming. */
export const minutesOf = { "device-add": 15, pair: 60 } as const satisfies Record<Purpose, number>;

export function goingOnAs(
  purpose: Purpose,
  { state, letters }: KeptPairing,
  shown: () => PairingView,
): DeviceAnswer<"going-on"> {
  if (state.step === "burnt" || purposeOf(state) !== purpose) return { kind: "nothing-going-on" };
  const going = { kind: "going-on", letters, minutes: minutesOf[purpose] } as const;
  if (state.step === "invited" || state.step === "asked") {
    const { mailbox } = state.invite;
    return { ...going, step: state.step, mailbox, fragment: inviteToFragment(state.invite) };
  }
  const { step, role, mailbox } = state;
  const view = step === "comparing" ? shown() : undefined;
  return { ...going, step, role, mailbox, ...(view?.kind === "compare" && { compare: view }) };
}
