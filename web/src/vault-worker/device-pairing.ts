// Letting one of my own devices in (protocol §3.5, label device-add), in the worker: one pairing at a time, in memory.
// Whatever ends the worker ends the pairing; a new invitation costs a minute.
import {
  addDevice,
  answerInvite,
  type BurntWhy,
  burn,
  createInvite,
  createWriterKeys,
  englishWords,
  handOver,
  inviteToFragment,
  joinInvite,
  keepMine,
  type Mine,
  newDevice,
  openHandover,
  type Pairing,
  readMine,
  receiveAnswer,
  type Space,
  sayWords,
  sealHandover,
  type Triple,
  takeOver,
  triplesToShow,
  wordsOf,
} from "@unhurried/vault";
import type { DeviceAnswer, DeviceAsk, PairingView } from "./device-messages.ts";
import {
  type createDeviceSpace,
  type DeviceSurroundings,
  hex,
  mineOf,
  trouble,
  viewOf,
  withFrames,
  writingOf,
} from "./device-space.ts";
import type { Trouble } from "./messages.ts";

type Bytes = Uint8Array<ArrayBuffer>;
const minutes = 15;
const inWords = (triple: Triple): readonly string[] => triple.map((at) => englishWords[at] ?? "");
const ended = (why: BurntWhy) => ({ kind: "burnt", why }) as const;

/** The log is read from its first frame on, so that everything in it comes here too. */
const fromTheFirst = (space: Space): Space => ({ ...space, chains: new Map(), framesInEpoch: 0 });

export function createDevicePairing(
  { vault: open, inTurn, tellOtherTabs }: DeviceSurroundings,
  { change }: Pick<ReturnType<typeof createDeviceSpace<Mine>>, "change">,
) {
  let pairing: Pairing = burn("stopped");
  let choices: readonly Triple[] = [];

  function shown(random: (length: number) => Bytes, answer?: Bytes): PairingView {
    if (pairing.step !== "comparing") return ended(pairing.step === "burnt" ? pairing.why : "stopped");
    const { read, hear } = wordsOf(pairing);
    choices = triplesToShow(hear, random);
    return {
      kind: "compare",
      read: inWords(read),
      choices: choices.map(inWords),
      ...(answer && { answer }),
    };
  }

  function handed(letters: readonly Bytes[]): DeviceAnswer<"handed"> | { readonly whole: Bytes } {
    const opened = openHandover(pairing, letters);
    if (!opened.ok) return ended("damaged");
    if (opened.value.kind === "more") return { kind: "waiting", mailbox: opened.value.mailbox };
    return { whole: opened.value.payload };
  }

  return {
    async invite({ lang }: DeviceAsk<"invite">): Promise<DeviceAnswer<"invite"> | Trouble> {
      const vault = open();
      if (vault === undefined) return trouble("locked");
      const { random, now } = vault.ports;
      const bringing = { purpose: "device-add", keys: [createWriterKeys(random)] } as const;
      const invited = createInvite(bringing, lang, { random, now: now() }, minutes);
      pairing = invited;
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
      pairing = joined.value.state;
      return { kind: "joined", mailbox: joined.value.state.invite.mailbox, letter: joined.value.m1 };
    },
    async letter({ bytes }: DeviceAsk<"letter">): Promise<PairingView | Trouble> {
      const vault = open();
      if (vault === undefined) return trouble("locked");
      const { random, now } = vault.ports;
      const isJoiner =
        pairing.step === "asked" || (pairing.step === "comparing" && pairing.role === "joiner");
      if (isJoiner) {
        pairing = receiveAnswer(pairing, bytes as Bytes, now());
        return shown(random);
      }
      const answered = answerInvite(pairing, bytes as Bytes, { random, now: now() });
      pairing = answered.state;
      return shown(random, answered.m2);
    },
    async heard({ choice, at }: DeviceAsk<"heard">): Promise<DeviceAnswer<"heard"> | Trouble> {
      const vault = open();
      if (vault === undefined) return trouble("locked");
      pairing = sayWords(pairing, choices[choice], vault.ports.now());
      if (pairing.step === "burnt") return ended(pairing.why);
      if (pairing.step !== "confirmed") return ended("stopped");
      if (pairing.role === "joiner") {
        const first = handed([]);
        return "kind" in first && first.kind === "waiting" ? first : ended("damaged");
      }
      const confirmed = pairing;
      const letIn = await change(async (vault, before) => {
        const certificates = newDevice(confirmed);
        const first = certificates.ok ? certificates.value[0] : undefined;
        const added = first && addDevice(before.space, first, writingOf(vault, at));
        if (!added?.ok) return ended("damaged");
        const mine = withFrames(before, added.value.space, added.value.frames);
        const letters = sealHandover(confirmed, handOver(mine.space), vault.ports.random);
        if (!letters.ok) return ended("damaged");
        await keepMine(vault, mine);
        tellOtherTabs({ kind: "grew", position: mine.cursor });
        return { kind: "let-in", letters: letters.value, space: viewOf(mine) } as const;
      });
      pairing = burn("stopped");
      return letIn.kind === "no-space" ? ended("stopped") : letIn;
    },
    async handed({ letters }: DeviceAsk<"handed">): Promise<DeviceAnswer<"handed"> | Trouble> {
      const answer = handed(letters as readonly Bytes[]);
      if ("kind" in answer) return answer;
      const keys = pairing.step === "confirmed" ? pairing.keys[0] : undefined;
      const space = keys && takeOver(answer.whole, keys);
      pairing = burn("stopped");
      if (space === undefined || !space.roster.members.has(hex(space.me.writer))) return ended("damaged");
      const mine = { ...mineOf(fromTheFirst(space)), atRelay: true };
      return inTurn(async () => {
        const vault = open();
        if (vault === undefined) return trouble("locked");
        await keepMine(vault, mine);
        return viewOf(mine);
      });
    },
    async end({ why }: DeviceAsk<"end">): Promise<DeviceAnswer<"end">> {
      pairing = burn(why);
      return ended(why);
    },
  };
}
