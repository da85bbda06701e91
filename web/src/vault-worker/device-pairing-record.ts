// The pairing this worker is in: one at a time, kept sealed after every step, and what a page may see of it.
import {
  type BurntWhy,
  burn,
  englishWords,
  keepPairing,
  type Letter,
  openHandover,
  type Pairing,
  refusalPlace,
  sealRefusal,
  type Triple,
  triplesToShow,
  type Vault,
  wordsOf,
} from "@unhurried/vault";
import type { BurntView, DeviceAnswer, PairingView } from "./device-messages.ts";

type Bytes = Uint8Array<ArrayBuffer>;
const inWords = (triple: Triple): readonly string[] => triple.map((at) => englishWords[at] ?? "");
export const ended = (why: BurntWhy): BurntView => ({ kind: "burnt", why });

export function createPairingRecord() {
  let pairing: Pairing = burn("stopped");
  let choices: readonly Triple[] = [];

  async function move(vault: Vault, state: Pairing, letters: readonly Letter[] = []): Promise<void> {
    pairing = state;
    await keepPairing(vault, { state, letters });
  }
  /** Over on this side; what tells the other one goes with the answer. */
  async function refuse(vault: Vault, why: BurntWhy): Promise<BurntView> {
    const refusal = sealRefusal(pairing, why === "words" ? why : "stopped", vault.ports.random);
    await move(vault, burn(why));
    return { ...ended(why), ...(refusal && { refusal }) };
  }

  function shown(random: (length: number) => Bytes): PairingView {
    const no = refusalPlace(pairing);
    if (pairing.step !== "comparing" || no === undefined)
      return ended(pairing.step === "burnt" ? pairing.why : "stopped");
    const { read, hear } = wordsOf(pairing);
    choices = triplesToShow(hear, random);
    const answer = pairing.answered?.m2;
    return {
      kind: "compare",
      read: inWords(read),
      choices: choices.map(inWords),
      no,
      ...(answer && { answer }),
    };
  }

  function handed(letters: readonly Bytes[]): DeviceAnswer<"handed"> | { readonly whole: Bytes } {
    const opened = openHandover(pairing, letters);
    const no = refusalPlace(pairing);
    if (!opened.ok || no === undefined) return ended("damaged");
    if (opened.value.kind === "more") return { kind: "waiting", mailbox: opened.value.mailbox, no };
    return { whole: opened.value.payload };
  }

  return {
    state: () => pairing,
    /** As it was kept. */
    resume(state: Pairing): void {
      pairing = state;
    },
    choice: (at: number): Triple | undefined => choices[at],
    move,
    refuse,
    shown,
    handed,
  };
}
