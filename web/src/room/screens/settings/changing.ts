// Changing the lock, step by step: what was typed is looked at, then the old lock's secret, then the new one's. Whatever
// goes wrong comes back as words and the place they belong to, and nothing has been changed.
import type { LockKind, NewSecret, Secret } from "../../../vault-worker/messages.ts";
import { m } from "../../../words/words.ts";
import { changeLock, type LockChanged, passkeyHere } from "../../flows/keep.ts";
import { askPasskey, makePasskey } from "../../flows/passkey.ts";
import type { Room } from "../../room.ts";
import { nextTryWords } from "../gate/wait.ts";
import { troubleWords } from "../reasons.ts";
import { passkeyTrouble } from "../remember/passkey.tsx";
import { passphraseProblem } from "../remember/passphrase.tsx";
import { timeOfDay } from "../when.ts";

export interface Problem {
  /** `old` `new` beside a field · `passkey` · `whole` beside none. */
  readonly where: "old" | "new" | "passkey" | "whole";
  readonly words: string;
}

export interface Wanted {
  readonly now: LockKind;
  readonly to: LockKind;
  /** As typed. */
  readonly old: string;
  readonly words: string;
  /** Keeps a passkey that was made, for the next try. */
  readonly made: { current: NewSecret | undefined };
}

export const isProblem = (found: Secret | NewSecret | Problem): found is Problem => "where" in found;

/** Undefined when it is done. */
export async function change(room: Room, wanted: Wanted): Promise<Problem | undefined> {
  const { now, to, old, words } = wanted;
  if (now === "passphrase" && old === "") return { where: "old", words: m.settings_pass_now_empty() };
  const short = to === "passphrase" ? passphraseProblem(words) : undefined;
  if (short) return { where: "new", words: short };
  const before = await oldSecret(room, wanted);
  if (isProblem(before)) return before;
  const next = await newSecret(wanted);
  if (isProblem(next)) return next;
  const changed = await changeLock(room, before, next);
  return changed.kind === "lock-changed" ? undefined : notChanged(changed, room.clock());
}

/** What opens the present lock, asked for once more. */
export async function oldSecret(
  room: Room,
  { now, old }: Pick<Wanted, "now" | "old">,
): Promise<Secret | Problem> {
  if (now === "passphrase") return { passphrase: old };
  const passkey = now === "passkey" ? await passkeyHere(room) : undefined;
  if (passkey === undefined) return {};
  const asked = await askPasskey(passkey);
  return asked.kind === "asked" ? asked.secret : { where: "passkey", words: passkeyTrouble[asked.why]() };
}

async function newSecret({ to, words, made }: Wanted): Promise<NewSecret | Problem> {
  if (to === "device") return {};
  if (to === "passphrase") return { passphrase: words };
  if (made.current) return made.current;
  const answer = await makePasskey(m.passkey_name());
  if (answer.kind === "no-passkey") return { where: "passkey", words: passkeyTrouble[answer.why]() };
  made.current = answer.secret;
  return answer.secret;
}

type NotChanged = Exclude<LockChanged, { kind: "lock-changed" }>;

export function notChanged(answer: NotChanged, now: number): Problem {
  const when = (waitMs: number) => nextTryWords(waitMs, now, timeOfDay);
  switch (answer.kind) {
    case "wrong-passphrase": {
      const { waitMs } = answer;
      const words =
        waitMs > 0 ? m.settings_pass_now_wait({ when: when(waitMs) }) : m.settings_pass_now_wrong();
      return { where: "old", words };
    }
    case "wait":
      return { where: "old", words: m.settings_pass_now_untried({ when: when(answer.waitMs) }) };
    case "wrong-passkey":
      return { where: "passkey", words: m.passkey_wrong() };
    case "trouble": {
      const { what, safe } = troubleWords(answer.why);
      return { where: "whole", words: `${what} ${safe}` };
    }
    default:
      return { where: "whole", words: m.settings_lock_elsewhere() };
  }
}
