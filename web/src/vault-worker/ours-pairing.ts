// Two people pair (protocol §3.5), in the worker: the same record of one pairing as for my own devices, and at its end a
// space that opens once both found the words.
import {
  answerInvite,
  burn,
  createInvite,
  createSharedSpaceFromPairing,
  createWriterKeys,
  forgetOurs,
  inviteToFragment,
  isOpen,
  joinInvite,
  keepOurs,
  type Ours,
  outcomeOf,
  type Pairing,
  parseInvite,
  readOurs,
  readPairing,
  receiveAnswer,
  refusalIn,
  sayWords,
  type Vault,
} from "@unhurried/vault";
import { goingOnAs, minutesOf } from "./device-going-on.ts";
import { createPairingRecord, ended } from "./device-pairing-record.ts";
import { type DeviceSurroundings, hex, mineOf, noPlace, trouble, viewOf, writingOf } from "./device-view.ts";
import type { Trouble } from "./messages.ts";
import type { OursAnswer, OursAsk } from "./ours-messages.ts";
import { voiceFact } from "./ours-said.ts";

type Bytes = Uint8Array<ArrayBuffer>;
const minutes = minutesOf.pair;
const hasOurs = { kind: "no-invite", why: "has-ours" } as const;

export function createOursPairing({ vault: open, inTurn, tellOtherTabs }: DeviceSurroundings) {
  const record = createPairingRecord();
  /** Mailboxes of invitations made here, so that one's own link is known again. */
  const made = new Set<string>();

  const bringing = ({ ports }: Vault) =>
    ({ purpose: "pair", keys: [createWriterKeys(ports.random)] }) as const;
  const momentOf = ({ ports }: Vault) => ({ random: ports.random, now: ports.now() });
  const withVault = <T>(run: (vault: Vault) => Promise<T>): Promise<T | Trouble> => {
    const vault = open();
    return vault === undefined ? Promise.resolve(trouble("locked")) : run(vault);
  };

  /** The space, with this side's last word and name waiting in it. The record stays, to hear the other's no. */
  async function begun(
    vault: Vault,
    confirmed: Pairing,
    name: string,
  ): Promise<OursAnswer<"heard"> | Trouble> {
    const outcome = outcomeOf(confirmed);
    if (!outcome.ok) return ended("damaged");
    return inTurn(async () => {
      const there = await readOurs(vault);
      if (there === "damaged") return trouble("damaged");
      if (there !== undefined) {
        // The link was opened on the device that made it: both sides of it are this person.
        const isSame = hex(there.space.id) === hex(outcome.value.space);
        if (isSame) await forgetOurs(vault);
        await record.move(vault, burn("stopped"));
        return { kind: "burnt", why: isSame ? "own-link" : "has-ours" } as const;
      }
      const { space, frame } = createSharedSpaceFromPairing(outcome.value, writingOf(vault, noPlace));
      const called = voiceFact(vault, space, { type: "name", subject: "name", body: { name } }, []);
      const ours: Ours = { ...mineOf(space), waiting: [frame], facts: [called], unsealed: [called] };
      await keepOurs(vault, ours);
      await record.move(vault, confirmed);
      tellOtherTabs({ kind: "ours" });
      return viewOf(ours);
    });
  }

  /** A space that never opened goes with its pairing. */
  async function dropUnopened(vault: Vault): Promise<void> {
    await inTurn(async () => {
      const there = await readOurs(vault);
      if (there === undefined || there === "damaged" || isOpen(there.space)) return;
      await forgetOurs(vault);
      tellOtherTabs({ kind: "ours" });
    });
  }

  return {
    invite: (ask: OursAsk<"invite">): Promise<OursAnswer<"invite"> | Trouble> =>
      withVault(async (vault) => {
        if ((await readOurs(vault)) !== undefined) return hasOurs;
        const invited = createInvite(bringing(vault), ask.lang, momentOf(vault), minutes);
        await record.move(vault, invited);
        const { mailbox } = invited.invite;
        made.add(hex(mailbox));
        return { kind: "invited", fragment: inviteToFragment(invited.invite), mailbox, minutes };
      }),
    join: ({ text }: OursAsk<"join">): Promise<OursAnswer<"join"> | Trouble> =>
      withVault(async (vault) => {
        if ((await readOurs(vault)) !== undefined) return hasOurs;
        const parsed = parseInvite(text, "pair");
        const kept = (await readPairing(vault, vault.ports.now()))?.state;
        const own = kept?.step === "invited" ? hex(kept.invite.mailbox) : undefined;
        const asked = parsed.ok ? hex(parsed.value.mailbox) : "";
        if (asked !== "" && (asked === own || made.has(asked))) return { kind: "no-invite", why: "own-link" };
        const joined = joinInvite(text, bringing(vault), momentOf(vault));
        if (!joined.ok) return { kind: "no-invite", why: joined.error.kind };
        const { state, m1 } = joined.value;
        const { mailbox } = state.invite;
        await record.move(vault, state, [{ mailbox, bytes: m1 }]);
        return { kind: "joined", mailbox, letter: m1 };
      }),
    "going-on": (): Promise<OursAnswer<"going-on"> | Trouble> =>
      withVault(async (vault) => {
        const kept = await readPairing(vault, vault.ports.now());
        if (kept === undefined) return { kind: "nothing-going-on" };
        record.resume(kept.state);
        return goingOnAs("pair", kept, () => record.shown(vault.ports.random));
      }),
    letter: ({ bytes }: OursAsk<"letter">): Promise<OursAnswer<"letter"> | Trouble> =>
      withVault(async (vault) => {
        const state = record.state();
        const isJoiner = state.step === "asked" || (state.step === "comparing" && state.role === "joiner");
        const next = isJoiner
          ? receiveAnswer(state, bytes as Bytes, vault.ports.now())
          : answerInvite(state, bytes as Bytes, momentOf(vault)).state;
        await record.move(vault, next);
        return record.shown(vault.ports.random);
      }),
    heard: ({ choice, name }: OursAsk<"heard">): Promise<OursAnswer<"heard"> | Trouble> =>
      withVault(async (vault) => {
        const next = sayWords(record.state(), record.choice(choice), vault.ports.now());
        if (next.step === "burnt") return record.refuse(vault, next.why);
        return next.step === "confirmed" ? begun(vault, next, name) : record.refuse(vault, "stopped");
      }),
    /** What lay where the other side would say no. */
    no: ({ bytes }: OursAsk<"no">): Promise<OursAnswer<"no"> | Trouble> =>
      withVault(async (vault) => {
        const why = refusalIn(record.state(), bytes as Bytes);
        if (why === undefined) return { kind: "not-theirs" };
        await record.move(vault, burn(why));
        await dropUnopened(vault);
        return ended(why);
      }),
    /** Also after the space has opened: then nothing is left to refuse, and only the record goes. */
    async end({ why }: OursAsk<"end">): Promise<OursAnswer<"end">> {
      const vault = open();
      if (vault === undefined) {
        record.resume(burn(why));
        return ended(why);
      }
      const there = await readOurs(vault);
      const isDone = there !== undefined && there !== "damaged" && isOpen(there.space);
      if (isDone) {
        await record.move(vault, burn(why));
        return ended(why);
      }
      const burnt = await record.refuse(vault, why);
      await dropUnopened(vault);
      return burnt;
    },
  };
}
