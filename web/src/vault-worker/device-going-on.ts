// A pairing that was under way when its page went: what the next page has to know to go on with it.
import { inviteToFragment, type KeptPairing } from "@unhurried/vault";
import type { DeviceAnswer, PairingView } from "./device-messages.ts";

/** How long a link holds. */
export const minutes = 15;

export function goingOnAs(
  { state, letters }: KeptPairing,
  shown: () => PairingView,
): DeviceAnswer<"going-on"> {
  if (state.step === "burnt") return { kind: "nothing-going-on" };
  const going = { kind: "going-on", letters, minutes } as const;
  if (state.step === "invited" || state.step === "asked") {
    const { mailbox } = state.invite;
    return { ...going, step: state.step, mailbox, fragment: inviteToFragment(state.invite) };
  }
  const { step, role, mailbox } = state;
  const view = step === "comparing" ? shown() : undefined;
  return { ...going, step, role, mailbox, ...(view?.kind === "compare" && { compare: view }) };
}
