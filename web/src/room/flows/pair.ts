// Pairing with somebody, on both sides (protocol §3.5): a link, a mailbox at the relay, words compared, and a space that
// opens once both found them. Nothing is shared but the name each chose. A page that is loaded anew goes on where it was.
import { effect } from "@preact/signals";
import type { CompareView, GoingOn, SpaceView } from "../../vault-worker/device-messages.ts";
import type { Room } from "../room.ts";
import {
  type Adding,
  chosen,
  type Doing,
  must,
  orTheirNo,
  type PairingDesk,
  running,
  type Step,
  unlessStopped,
} from "./adding.ts";
import { remember } from "./keep.ts";
import { type End, end, letterFrom, mustAsk, usual } from "./mailbox.ts";
import { lookAtOurs, noteOurs } from "./ways.ts";

const minuteMs = 60_000;

/** Somebody's name for the other is asked before; the worker hears it last. */
interface Pairing extends Doing {
  readonly name: string;
}
type Run = (pairing: Pairing) => Promise<void>;

/** What ends a pairing may take a space with it that never opened. */
const deskOf =
  (room: Room): PairingDesk =>
  async (ask) => {
    const answer = await (room.vault.ours as PairingDesk)(ask);
    await lookAtOurs(room);
    return answer;
  };

const pairing = (room: Room, name: string, say: (step: Step) => void, run: Run): Adding =>
  running(room, deskOf(room), say, async (doing) => {
    if (room.keeping.value.kind === "memory" && (await remember(room)).kind !== "remembered") end("not-kept");
    await run({ ...doing, name });
    await lookAtOurs(room);
  });

/** The one who invites, from the link that is out. */
async function awaitJoiner(
  doing: Pairing,
  { mailbox, fragment, minutes }: Pick<GoingOn, "mailbox" | "minutes"> & { fragment: string },
): Promise<void> {
  unlessStopped(doing);
  const base = import.meta.env.BASE_URL.replace(/\/$/, "");
  doing.say({ kind: "link", link: `${location.origin}${base}/j${fragment}` });
  const letter = await letterFrom(doing.signal, mailbox, 1, usual, minutes * minuteMs);
  const compare = must(await doing.room.vault.ours({ what: "letter", bytes: letter }), "compare");
  await answerAndFind(doing, mailbox, compare);
}

async function answerAndFind(doing: Pairing, mailbox: Uint8Array, compare: CompareView): Promise<void> {
  if (compare.answer === undefined) return end("damaged");
  await mustAsk({ kind: "post", mailbox, slot: 2, letter: compare.answer }, ["taken"]);
  await findWords(doing, compare);
}

async function awaitAnswer(
  doing: Pairing,
  { mailbox, minutes }: Pick<GoingOn, "mailbox" | "minutes">,
  letter: Uint8Array,
  fine: readonly "taken"[],
): Promise<void> {
  await mustAsk({ kind: "post", mailbox, slot: 1, letter }, fine);
  unlessStopped(doing);
  doing.say({ kind: "asked" });
  const answer = await letterFrom(doing.signal, mailbox, 2, usual, minutes * minuteMs);
  await findWords(doing, must(await doing.room.vault.ours({ what: "letter", bytes: answer }), "compare"));
}

async function findWords(doing: Pairing, compare: CompareView): Promise<void> {
  const choice = await chosen(doing, compare);
  const { room, name } = doing;
  const heard = await room.vault.ours({ what: "heard", choice, name });
  if (heard.kind === "burnt" && (heard.why === "own-link" || heard.why === "has-ours")) return end(heard.why);
  await openTogether(doing, must(heard, "space") as SpaceView, compare.no);
}

/** Either makes the space at the relay: the tokens are the same. Then each waits for the other's last word. */
async function openTogether(
  doing: Pairing,
  view: SpaceView,
  no: CompareView["no"] | undefined,
): Promise<void> {
  const { room, signal } = doing;
  const invite = new Uint8Array(0);
  await mustAsk({ kind: "create", space: view.id, hashes: view.hashes, invite }, ["taken"]);
  noteOurs(room, await room.vault.ours({ what: "at-relay" }));
  const opened = (until: AbortSignal) => whenOpen(room, until);
  await (no === undefined ? opened(signal) : orTheirNo(doing, no, opened));
}

function whenOpen({ ours }: Room, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = effect(() => {
      if (ours.view.value?.isOpen) resolve();
    });
    signal.addEventListener("abort", () => {
      stop();
      reject(new Error("stopped"));
    });
  });
}

/** `lang`: whose words are compared. */
export const invite = (room: Room, name: string, lang: string, say: (step: Step) => void): Adding =>
  pairing(room, name, say, async (doing) => {
    const made = await room.vault.ours({ what: "invite", lang });
    if (made.kind === "no-invite") return end(made.why);
    const invited = must(made, "invited");
    await mustAsk({ kind: "mailbox", mailbox: invited.mailbox, minutes: invited.minutes });
    await awaitJoiner(doing, invited);
  });

const noInvite: Readonly<Record<string, End>> = {
  "not-an-invite": "not-a-link",
  damaged: "not-a-link",
  "other-purpose": "not-a-link",
  newer: "newer",
  "has-ours": "has-ours",
  "own-link": "own-link",
};
const joinMinutes = 60;

/** With the link as it was opened or pasted. */
export const join = (room: Room, name: string, text: string, say: (step: Step) => void): Adding =>
  pairing(room, name, say, async (doing) => {
    const joined = await room.vault.ours({ what: "join", text });
    if (joined.kind === "no-invite") return end(noInvite[joined.why] ?? "not-a-link");
    const { mailbox, letter } = must(joined, "joined");
    await awaitAnswer(doing, { mailbox, minutes: joinMinutes }, letter, []);
  });

/** What was begun before this page was loaded, if its time isn't over. */
export async function pairingGoingOn(room: Room): Promise<GoingOn | undefined> {
  if (room.keeping.value.kind !== "kept") return undefined;
  const answer = await room.vault.ours({ what: "going-on" });
  return answer.kind === "going-on" ? answer : undefined;
}

/** Goes on with it, on either side. */
export const goOnPairing = (room: Room, going: GoingOn, name: string, say: (step: Step) => void): Adding =>
  pairing(room, name, say, async (doing) => {
    const { step, fragment, compare, letters } = going;
    const [first] = letters;
    if (step === "invited" && fragment) return awaitJoiner(doing, { ...going, fragment });
    if (step === "asked" && first) return awaitAnswer(doing, going, first.bytes, ["taken"]);
    if (step === "comparing" && compare)
      return going.role === "inviter"
        ? answerAndFind(doing, going.mailbox, compare)
        : findWords(doing, compare);
    doing.say({ kind: "handing" });
    await openTogether(doing, must(await room.vault.ours({ what: "look" }), "space"), undefined);
  });
