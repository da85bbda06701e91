// Two people pair (protocol §3.5, label invite), in the worker: one pairing at a time, in memory. Whatever ends the worker
// ends the pairing; a new invitation costs a minute.
import {
  answerInvite,
  burn,
  createInvite,
  createSharedSpaceFromPairing,
  createWriterKeys,
  englishWords,
  inviteToFragment,
  joinInvite,
  keepOurs,
  type Ours,
  outcomeOf,
  type Pairing,
  parseInvite,
  readOurs,
  receiveAnswer,
  sayWords,
  type Triple,
  triplesToShow,
  type Vault,
  wordsOf,
} from "@unhurried/vault";
import { type DeviceSurroundings, hex, mineOf, noPlace, trouble, viewOf, writingOf } from "./device-space.ts";
import type { Trouble } from "./messages.ts";
import type { OursAnswer, OursAsk, OursEnd } from "./ours-messages.ts";
import { voiceFact } from "./ours-said.ts";

type Bytes = Uint8Array<ArrayBuffer>;
/** Long enough to ring up and say that a link is coming. */
const minutes = 60;
const inWords = (triple: Triple): readonly string[] => triple.map((at) => englishWords[at] ?? "");
const ended = (why: OursEnd) => ({ kind: "burnt", why }) as const;

export function createOursPairing({ vault: open, inTurn, tellOtherTabs }: DeviceSurroundings) {
  let pairing: Pairing = burn("stopped");
  let choices: readonly Triple[] = [];
  let name = "";
  /** Of invitations made here, so that one's own link is known again. */
  const made = new Set<string>();

  const bringing = ({ ports }: Vault) =>
    ({ purpose: "pair", keys: [createWriterKeys(ports.random)] }) as const;
  const momentOf = ({ ports }: Vault) => ({ random: ports.random, now: ports.now() });

  function shown({ ports }: Vault, answer?: Bytes): OursAnswer<"letter"> {
    if (pairing.step !== "comparing") return ended(pairing.step === "burnt" ? pairing.why : "stopped");
    const { read, hear } = wordsOf(pairing);
    choices = triplesToShow(hear, ports.random);
    return {
      kind: "compare",
      read: inWords(read),
      choices: choices.map(inWords),
      ...(answer && { answer }),
    };
  }

  const withVault = <T>(run: (vault: Vault) => Promise<T>): Promise<T | Trouble> => {
    const vault = open();
    return vault === undefined ? Promise.resolve(trouble("locked")) : run(vault);
  };

  /** The space, with this side's last word and name waiting in it. */
  async function begun(vault: Vault): Promise<OursAnswer<"heard"> | Trouble> {
    const outcome = outcomeOf(pairing);
    pairing = burn("stopped");
    if (!outcome.ok) return ended("damaged");
    return inTurn(async () => {
      const there = await readOurs(vault);
      if (there === "damaged") return trouble("damaged");
      // The link was opened on the device that made it: both sides of it are this person.
      if (there !== undefined) {
        const isSame = hex(there.space.id) === hex(outcome.value.space);
        return ended(isSame ? "own-link" : "has-ours");
      }
      const { space, frame } = createSharedSpaceFromPairing(outcome.value, writingOf(vault, noPlace));
      const mine = { ...mineOf(space), waiting: [frame] };
      const called = voiceFact(vault, space, { type: "name", subject: "name", body: { name } }, []);
      const ours: Ours = { ...mine, facts: [called], unsealed: [called] };
      await keepOurs(vault, ours);
      tellOtherTabs({ kind: "ours" });
      return viewOf(ours);
    });
  }

  return {
    invite: (ask: OursAsk<"invite">): Promise<OursAnswer<"invite"> | Trouble> =>
      withVault(async (vault) => {
        if ((await readOurs(vault)) !== undefined) return { kind: "no-invite", why: "has-ours" };
        const invited = createInvite(bringing(vault), ask.lang, momentOf(vault), minutes);
        pairing = invited;
        name = ask.name;
        const { mailbox } = invited.invite;
        made.add(hex(mailbox));
        return { kind: "invited", fragment: inviteToFragment(invited.invite), mailbox, minutes };
      }),
    join: (ask: OursAsk<"join">): Promise<OursAnswer<"join"> | Trouble> =>
      withVault(async (vault) => {
        if ((await readOurs(vault)) !== undefined) return { kind: "no-invite", why: "has-ours" };
        const parsed = parseInvite(ask.text, "pair");
        if (parsed.ok && made.has(hex(parsed.value.mailbox))) return { kind: "no-invite", why: "own-link" };
        const joined = joinInvite(ask.text, bringing(vault), momentOf(vault));
        if (!joined.ok) return { kind: "no-invite", why: joined.error.kind };
        pairing = joined.value.state;
        name = ask.name;
        return { kind: "joined", mailbox: joined.value.state.invite.mailbox, letter: joined.value.m1 };
      }),
    letter: ({ bytes }: OursAsk<"letter">): Promise<OursAnswer<"letter"> | Trouble> =>
      withVault(async (vault) => {
        const isJoiner =
          pairing.step === "asked" || (pairing.step === "comparing" && pairing.role === "joiner");
        if (isJoiner) {
          pairing = receiveAnswer(pairing, bytes as Bytes, vault.ports.now());
          return shown(vault);
        }
        const answered = answerInvite(pairing, bytes as Bytes, momentOf(vault));
        pairing = answered.state;
        return shown(vault, answered.m2);
      }),
    heard: ({ choice }: OursAsk<"heard">): Promise<OursAnswer<"heard"> | Trouble> =>
      withVault(async (vault) => {
        pairing = sayWords(pairing, choices[choice], vault.ports.now());
        if (pairing.step === "burnt") return ended(pairing.why);
        return pairing.step === "confirmed" ? begun(vault) : ended("stopped");
      }),
    async end({ why }: OursAsk<"end">): Promise<OursAnswer<"end">> {
      pairing = burn(why);
      return ended(why);
    },
  };
}
