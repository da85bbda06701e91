// Letting one of my own devices in (protocol §3.5, label device-add), in the worker: one pairing at a time, kept sealed
// after every step, so that a page that is loaded anew goes on where it was. Whatever ends it, the record of it goes.
import {
  addDevice,
  answerInvite,
  burn,
  createInvite,
  createWriterKeys,
  handOver,
  inviteToFragment,
  joinInvite,
  keepMine,
  type Mine,
  newDevice,
  type Pairing,
  readMine,
  readPairing,
  receiveAnswer,
  refusalIn,
  type Space,
  sayWords,
  sealHandover,
  takeOver,
} from "@unhurried/vault";
import { goingOnAs, minutesOf } from "./device-going-on.ts";
import type { DeviceAnswer, DeviceAsk, PairingView } from "./device-messages.ts";
import { createPairingRecord, ended } from "./device-pairing-record.ts";
import type { createDeviceSpace } from "./device-space.ts";
import {
  type DeviceSurroundings,
  hex,
  mineOf,
  trouble,
  viewOf,
  withFrames,
  writingOf,
} from "./device-view.ts";
import type { Trouble } from "./messages.ts";

type Bytes = Uint8Array<ArrayBuffer>;
const minutes = minutesOf["device-add"];
/** The log is read from its first frame on, so that everything in it comes here too. */
const fromTheFirst = (space: Space): Space => ({ ...space, chains: new Map(), framesInEpoch: 0 });

export function createDevicePairing(
  { vault: open, inTurn, tellOtherTabs }: DeviceSurroundings,
  { change }: Pick<ReturnType<typeof createDeviceSpace<Mine>>, "change">,
) {
  const record = createPairingRecord();

  /** Lets the new device in, and keeps what is still to be handed over. */
  const letIn = (confirmed: Pairing, at: DeviceAsk<"heard">["at"]) =>
    change(async (vault, before) => {
      const certificates = newDevice(confirmed);
      const first = certificates.ok ? certificates.value[0] : undefined;
      const added = first && addDevice(before.space, first, writingOf(vault, at));
      if (!added?.ok) return ended("damaged");
      const mine = withFrames(before, added.value.space, added.value.frames);
      const letters = sealHandover(confirmed, handOver(mine.space), vault.ports.random);
      if (!letters.ok) return ended("damaged");
      await keepMine(vault, mine);
      await record.move(vault, confirmed, letters.value);
      tellOtherTabs({ kind: "grew", position: mine.cursor });
      return { kind: "let-in", letters: letters.value, space: viewOf(mine) } as const;
    });

  return {
    async invite({ lang }: DeviceAsk<"invite">): Promise<DeviceAnswer<"invite"> | Trouble> {
      const vault = open();
      if (vault === undefined) return trouble("locked");
      const { random, now } = vault.ports;
      const bringing = { purpose: "device-add", keys: [createWriterKeys(random)] } as const;
      const invited = createInvite(bringing, lang, { random, now: now() }, minutes);
      await record.move(vault, invited);
      const { mailbox } = invited.invite;
      return { kind: "invited", fragment: inviteToFragment(invited.invite), mailbox, minutes };
    },
    async join({ text }: DeviceAsk<"join">): Promise<DeviceAnswer<"join"> | Trouble> {
      const vault = open();
      if (vault === undefined) return trouble("locked");
      const there = await readMine(vault);
      if (there === "damaged") return trouble("damaged");
      const view = there && viewOf(there);
      if (view && !view.isOut && view.devices.length > 1) return { kind: "no-invite", why: "has-devices" };
      const { random, now } = vault.ports;
      const bringing = { purpose: "device-add", keys: [createWriterKeys(random)] } as const;
      const joined = joinInvite(text, bringing, { random, now: now() });
      if (!joined.ok) return { kind: "no-invite", why: joined.error.kind };
      const { state, m1 } = joined.value;
      const { mailbox } = state.invite;
      await record.move(vault, state, [{ mailbox, bytes: m1 }]);
      return { kind: "joined", mailbox, letter: m1 };
    },
    /** The clock is asked: a link whose time is over is no longer there. */
    async "going-on"(): Promise<DeviceAnswer<"going-on"> | Trouble> {
      const vault = open();
      if (vault === undefined) return trouble("locked");
      const kept = await readPairing(vault, vault.ports.now());
      if (kept === undefined) return { kind: "nothing-going-on" };
      record.resume(kept.state);
      return goingOnAs("device-add", kept, () => record.shown(vault.ports.random));
    },
    async letter({ bytes }: DeviceAsk<"letter">): Promise<PairingView | Trouble> {
      const vault = open();
      if (vault === undefined) return trouble("locked");
      const { random, now } = vault.ports;
      const state = record.state();
      const isJoiner = state.step === "asked" || (state.step === "comparing" && state.role === "joiner");
      const next = isJoiner
        ? receiveAnswer(state, bytes as Bytes, now())
        : answerInvite(state, bytes as Bytes, { random, now: now() }).state;
      await record.move(vault, next);
      return record.shown(random);
    },
    async heard({ choice, at }: DeviceAsk<"heard">): Promise<DeviceAnswer<"heard"> | Trouble> {
      const vault = open();
      if (vault === undefined) return trouble("locked");
      const next = sayWords(record.state(), record.choice(choice), vault.ports.now());
      if (next.step === "burnt") return record.refuse(vault, next.why);
      if (next.step !== "confirmed") return record.refuse(vault, "stopped");
      if (next.role === "joiner") {
        await record.move(vault, next);
        const first = record.handed([]);
        return "kind" in first && first.kind === "waiting" ? first : ended("damaged");
      }
      // Kept as confirmed together with its letters only: before, the words are simply found once more.
      const answer = await letIn(next, at);
      if (answer.kind === "let-in") return answer;
      await record.move(vault, burn("stopped"));
      return answer.kind === "no-space" ? ended("stopped") : answer;
    },
    /** What lay where the other side would say no. */
    async no({ bytes }: DeviceAsk<"no">): Promise<DeviceAnswer<"no"> | Trouble> {
      const vault = open();
      if (vault === undefined) return trouble("locked");
      const why = refusalIn(record.state(), bytes as Bytes);
      if (why === undefined) return { kind: "not-theirs" };
      await record.move(vault, burn(why));
      return ended(why);
    },
    async handed({ letters }: DeviceAsk<"handed">): Promise<DeviceAnswer<"handed"> | Trouble> {
      const vault = open();
      if (vault === undefined) return trouble("locked");
      const answer = record.handed(letters as readonly Bytes[]);
      if ("kind" in answer) {
        const came = letters.map((bytes) => ({ mailbox: new Uint8Array(16), bytes: bytes as Bytes }));
        if (answer.kind === "waiting") await record.move(vault, record.state(), came);
        else await record.move(vault, burn("damaged"));
        return answer;
      }
      const state = record.state();
      const keys = state.step === "confirmed" ? state.keys[0] : undefined;
      const space = keys && takeOver(answer.whole, keys);
      if (space === undefined || !space.roster.members.has(hex(space.me.writer))) {
        await record.move(vault, burn("damaged"));
        return ended("damaged");
      }
      const mine = { ...mineOf(fromTheFirst(space)), atRelay: true };
      return inTurn(async () => {
        await keepMine(vault, mine);
        await record.move(vault, burn("stopped"));
        return viewOf(mine);
      });
    },
    /** Also after everything was handed over: then nothing is left to refuse, and the record goes. */
    async end({ why }: DeviceAsk<"end">): Promise<DeviceAnswer<"end">> {
      const vault = open();
      if (vault !== undefined) return record.refuse(vault, why);
      record.resume(burn(why));
      return ended(why);
    },
  };
}
