// Adding one of my own devices, on both sides (protocol §3.5): a link, a mailbox at the relay, words compared, and
// everything handed over. Whatever goes wrong burns the invitation and says why; what is on the devices stays as it was.
// A page that is loaded anew goes on where it was: every step is kept before it is answered.
import type { CompareView, GoingOn, SpaceView } from "../../vault-worker/device-messages.ts";
import type { Room } from "../room.ts";
import {
  type Adding,
  chosen,
  type Doing,
  must,
  orTheirNo,
  running,
  type Step,
  unlessStopped,
} from "./adding.ts";
import { remember } from "./keep.ts";
import { end, handInLetters, letterFrom, mustAsk, usual } from "./mailbox.ts";
import { noteSpace, placeOf } from "./ways.ts";

async function spaceAtRelay(room: Room): Promise<void> {
  const view: SpaceView = must(await room.vault.devices({ what: "begin" }), "space");
  if (!view.atRelay) {
    const create = {
      kind: "create",
      space: view.id,
      hashes: view.hashes,
      invite: new Uint8Array(0),
    } as const;
    // Taken: our own asking, whose answer got lost. The name is random.
    await mustAsk(create, ["taken"]);
  }
  noteSpace(room, await room.vault.devices({ what: "at-relay" }));
}

/** The old device, from the link that is out. */
async function awaitJoiner(
  doing: Doing,
  { mailbox, fragment, minutes }: Pick<GoingOn, "mailbox" | "minutes"> & { fragment: string },
) {
  unlessStopped(doing);
  const base = import.meta.env.BASE_URL.replace(/\/$/, "");
  doing.say({ kind: "link", link: `${location.origin}${base}/j${fragment}` });
  const letter = await letterFrom(doing.signal, mailbox, 1, usual);
  const compare = must(await doing.room.vault.devices({ what: "letter", bytes: letter }), "compare");
  await letThemIn(doing, mailbox, compare, minutes);
}

async function letThemIn(doing: Doing, mailbox: Uint8Array, compare: CompareView, minutes: number) {
  const { room } = doing;
  if (compare.answer === undefined) return end("damaged");
  await mustAsk({ kind: "post", mailbox, slot: 2, letter: compare.answer }, ["taken"]);
  const choice = await chosen(doing, compare);
  const letIn = must(await room.vault.devices({ what: "heard", choice, at: placeOf(room) }), "let-in");
  noteSpace(room, letIn.space);
  await handInLetters(letIn.letters, minutes);
}

/** On the device that is there already. `lang`: whose words are compared. */
export const addDevice = (room: Room, lang: string, say: (step: Step) => void): Adding =>
  running(room, room.vault.devices, say, async (doing) => {
    await spaceAtRelay(room);
    const invited = must(await room.vault.devices({ what: "invite", lang }), "invited");
    await mustAsk({ kind: "mailbox", mailbox: invited.mailbox, minutes: invited.minutes });
    await awaitJoiner(doing, invited);
  });

const noInvite = {
  "not-an-invite": "not-a-link",
  damaged: "not-a-link",
  "other-purpose": "not-a-link",
  newer: "newer",
  "has-devices": "has-devices",
} as const;

/** The new device, once its letter is to be in the mailbox. */
async function awaitAnswer(doing: Doing, mailbox: Uint8Array, letter: Uint8Array, fine: readonly "taken"[]) {
  await mustAsk({ kind: "post", mailbox, slot: 1, letter }, fine);
  unlessStopped(doing);
  doing.say({ kind: "asked" });
  const answer = await letterFrom(doing.signal, mailbox, 2, usual);
  await findWords(doing, must(await doing.room.vault.devices({ what: "letter", bytes: answer }), "compare"));
}

async function findWords(doing: Doing, compare: CompareView): Promise<void> {
  const choice = await chosen(doing, compare);
  const { room } = doing;
  await fetchAll(doing, await room.vault.devices({ what: "heard", choice, at: placeOf(room) }), []);
}

type Heard = Awaited<ReturnType<typeof askWhatIsLeft>>;
const askWhatIsLeft = (room: Room, letters: readonly Uint8Array[]) =>
  room.vault.devices({ what: "handed", letters });

/** Letter by letter. `came`: fetched before, for a mailbox gives each once. */
async function fetchAll(
  doing: Doing,
  first: Heard | Awaited<ReturnType<typeof doing.room.vault.devices<"heard">>>,
  came: readonly Uint8Array[],
): Promise<void> {
  const letters = [...came];
  let next = must(first, "waiting");
  for (;;) {
    const { mailbox, no } = next;
    const fetched = (signal: AbortSignal) => letterFrom(signal, mailbox, 1, [...usual, "not-here"]);
    letters.push(await orTheirNo(doing, no, fetched));
    const handed = await askWhatIsLeft(doing.room, letters);
    if (handed.kind === "space") return noteSpace(doing.room, handed);
    next = must(handed, "waiting");
  }
}

/** On the new device, with the link as it was opened or pasted. What is remembered begins here, where it hasn't. */
export const joinDevices = (room: Room, text: string, say: (step: Step) => void): Adding =>
  running(room, room.vault.devices, say, async (doing) => {
    if (room.keeping.value.kind === "memory" && (await remember(room)).kind !== "remembered") end("not-kept");
    const joined = await room.vault.devices({ what: "join", text });
    if (joined.kind === "no-invite") return end(noInvite[joined.why]);
    const { mailbox, letter } = must(joined, "joined");
    await awaitAnswer(doing, mailbox, letter, []);
  });

/** What was begun before this page was loaded, if its time isn't over. */
export async function goingOn(room: Room): Promise<GoingOn | undefined> {
  if (room.keeping.value.kind !== "kept") return undefined;
  const answer = await room.vault.devices({ what: "going-on" });
  return answer.kind === "going-on" ? answer : undefined;
}

/** Goes on with it, on either side. */
export const goOn = (room: Room, going: GoingOn, say: (step: Step) => void): Adding =>
  running(room, room.vault.devices, say, async (doing) => {
    const { step, mailbox, minutes, fragment, compare, letters } = going;
    const [first] = letters;
    if (step === "invited" && fragment) return awaitJoiner(doing, { mailbox, minutes, fragment });
    if (step === "asked" && first) return awaitAnswer(doing, mailbox, first.bytes, ["taken"]);
    if (step === "comparing" && compare)
      return going.role === "inviter"
        ? letThemIn(doing, mailbox, compare, minutes)
        : findWords(doing, compare);
    say({ kind: "handing" });
    if (going.role === "inviter") return handInLetters(letters, minutes);
    const came = letters.map(({ bytes }) => bytes);
    await fetchAll(doing, await askWhatIsLeft(room, came), came);
  });

export async function removeDevice(room: Room, name: string): Promise<"removed" | "not-removed"> {
  const answer = await room.vault.devices({ what: "remove", name, at: placeOf(room) });
  noteSpace(room, answer);
  return answer.kind === "space" ? "removed" : "not-removed";
}
