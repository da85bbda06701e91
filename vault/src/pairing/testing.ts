// Two people and what lies between them, for tests of pairing.
import { createWriterKeys } from "../spaces/state.ts";
import { random } from "../testing/ports.ts";
import { inviteToFragment, type Purpose } from "./invite.ts";
import {
  answerInvite,
  type Bringing,
  createInvite,
  joinInvite,
  type Pairing,
  receiveAnswer,
  sayWords,
  wordsOf,
} from "./pairing.ts";
import type { Triple } from "./transcript.ts";

export const start = 1_795_000_000_000;
export const moment = { random, now: start };

export const bringing = (purpose: Purpose = "pair"): Bringing => ({
  purpose,
  keys: [createWriterKeys(random)],
});

export function joined(link: string, purpose: Purpose = "pair") {
  const result = joinInvite(link, bringing(purpose), moment);
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
}

/** Both sides up to the comparing of words, nobody in between. */
export function upToWords(purpose: Purpose = "pair"): { inviter: Pairing; joiner: Pairing } {
  const invited = createInvite(bringing(purpose), "en", moment);
  const { state, m1 } = joined(inviteToFragment(invited.invite), purpose);
  const answered = answerInvite(invited, m1, moment);
  if (answered.m2 === undefined) throw new Error("no answer");
  return { inviter: answered.state, joiner: receiveAnswer(state, answered.m2, start) };
}

/** The three words this side reads to the other. */
export function readBy(state: Pairing): Triple {
  if (state.step !== "comparing" && state.step !== "confirmed") throw new Error(state.step);
  return wordsOf(state).read;
}

export function paired(purpose: Purpose = "pair"): { inviter: Pairing; joiner: Pairing } {
  const { inviter, joiner } = upToWords(purpose);
  return {
    inviter: sayWords(inviter, readBy(joiner), start),
    joiner: sayWords(joiner, readBy(inviter), start),
  };
}
