// Two people who pair over a relay's mailbox, as their devices do it: a link, two letters, words compared.
import {
  answerInvite,
  createInvite,
  createSharedSpaceFromPairing,
  createWriterKeys,
  inviteToFragment,
  joinInvite,
  outcomeOf,
  type Pairing,
  type Result,
  receiveAnswer,
  sayWords,
  wordsOf,
} from "@unhurried/vault";
import { ask, makeSpace, newDisk, own, random } from "./device.ts";

function value<T, E extends { readonly kind: string }>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
}

const moment = () => ({ random, now: Date.now() });
const bringing = () => ({ purpose: "pair", keys: [createWriterKeys(random)] }) as const;

function reads(state: Pairing) {
  if (state.step !== "comparing" && state.step !== "confirmed") throw new Error(state.step);
  return wordsOf(state).read;
}

/** Both sides' disks, and the last word of each, still to be sent. The space stands on the relay. */
export async function pair(address: string) {
  const invited = createInvite(bringing(), "en", moment());
  const { mailbox } = invited.invite;
  const letter = async (slot: 1 | 2) => {
    const got = await ask(address, "collect", { kind: "collect", mailbox, slot });
    if (got?.kind !== "letter") throw new Error("no letter");
    return own(got.letter);
  };
  const post = (slot: 1 | 2, bytes: Uint8Array) =>
    ask(address, "post", { kind: "post", mailbox, slot, letter: bytes });
  await ask(address, "mailbox", { kind: "mailbox", mailbox, minutes: 0 });
  const { state, m1 } = value(joinInvite(inviteToFragment(invited.invite), bringing(), moment()));
  await post(1, m1);
  const answered = answerInvite(invited, await letter(1), moment());
  if (answered.m2 === undefined) throw new Error(answered.state.step);
  await post(2, answered.m2);
  const received = receiveAnswer(state, await letter(2), Date.now());
  const inviter = sayWords(answered.state, reads(received), Date.now());
  const joiner = sayWords(received, reads(answered.state), Date.now());
  const writing = { ...moment(), relay: { n: 0, acc: new Uint8Array(32) } };
  const a = createSharedSpaceFromPairing(value(outcomeOf(inviter)), writing);
  const b = createSharedSpaceFromPairing(value(outcomeOf(joiner)), writing);
  await makeSpace(address, a.space);
  return { a: { disk: newDisk(a.space), last: a.frame }, b: { disk: newDisk(b.space), last: b.frame } };
}
