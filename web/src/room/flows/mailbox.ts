// The mailbox of a pairing at the relay: letters are put in and waited for, and whatever goes wrong is an end with a name.
import type { CodeName } from "@unhurried/sync/wire";
import type { MailLetter, MailPlace, PairingEnd } from "../../vault-worker/device-messages.ts";
import { askRelay, type NoAnswer, pause } from "./relay.ts";

/** Each has its sentence in the catalogue. */
export type End =
  | PairingEnd
  | "they-stopped"
  | "no-connection"
  | "host-closed"
  | "host-invite"
  | "host-busy"
  | "not-a-link"
  | "newer"
  | "has-devices"
  | "has-ours"
  | "own-link"
  | "not-kept";

export class Ended extends Error {
  readonly why: End;
  constructor(why: End) {
    super(why);
    this.why = why;
  }
}
export const end = (why: End): never => {
  throw new Ended(why);
};

const askAgainMs = 1_500;
const patienceMs = 15 * 60_000;
/** A no may take a little longer. */
const noAgainMs = 3_000;

const ends: Partial<Record<CodeName | NoAnswer, End>> = {
  "no-connection": "no-connection",
  "no-relay": "host-closed",
  // A server of ours that was given no store says this, too.
  unavailable: "host-closed",
  "invite-needed": "host-invite",
  taken: "taken",
  "not-here": "expired",
};
/** A link whose mailbox is gone is too old; whatever else a host answers may be otherwise in a while. */
export const endOf = (code: CodeName | NoAnswer): End => ends[code] ?? "host-busy";

type Message = Parameters<typeof askRelay>[0];
export async function mustAsk(message: Message, fine: readonly CodeName[] = []): Promise<void> {
  const answer = await askRelay(message);
  if (answer.kind === "refused" && !fine.includes(answer.code as CodeName)) end(endOf(answer.code));
}

/** Asks until the letter is there. A connection that comes and goes is waited for. */
export async function letterFrom(
  signal: AbortSignal,
  mailbox: Uint8Array,
  slot: 1 | 2,
  later: readonly string[],
  patience = patienceMs,
): Promise<Uint8Array> {
  const until = Date.now() + patience;
  for (let last: End = "expired"; ; ) {
    if (signal.aborted) end("stopped");
    const answer = await askRelay({ kind: "collect", mailbox, slot });
    if (answer.kind === "answered" && answer.message?.kind === "letter") return answer.message.letter;
    const code = answer.kind === "refused" ? answer.code : "broken";
    if (!later.includes(code)) end(endOf(code));
    last = code === "no-connection" ? code : "expired";
    if (Date.now() > until) end(last);
    await pause(askAgainMs);
  }
}
export const usual = ["not-yet", "no-connection", "slow-down", "stopping", "unavailable"];

/** How long a letter for the other device lies there, where nobody waits for it any more. */
const lastMinutes = 15;

/** Best effort: the other side's time is over sooner or later anyway. */
export async function sayNo({
  mailbox,
  slot,
  bytes,
}: MailPlace & { readonly bytes: Uint8Array }): Promise<void> {
  const opened = await askRelay({ kind: "mailbox", mailbox, minutes: lastMinutes });
  if (opened.kind === "refused" && opened.code !== "taken") return;
  await askRelay({ kind: "post", mailbox, slot, letter: bytes });
}

/** Puts letters where the other device fetches them. Asked again after a reload, what lies there already is fine. */
export async function handInLetters(letters: readonly MailLetter[], minutes: number): Promise<void> {
  for (const { mailbox, bytes } of letters) {
    await mustAsk({ kind: "mailbox", mailbox, minutes }, ["taken"]);
    await mustAsk({ kind: "post", mailbox, slot: 1, letter: bytes }, ["taken"]);
  }
}

/** Resolves with the other side's no; never, if there is none. `read`: anybody can write a letter. */
export function hearsNo<Why>(
  { mailbox, slot }: MailPlace,
  signal: AbortSignal,
  read: (letter: Uint8Array) => Promise<Why | undefined>,
): Promise<{ readonly no: Why }> {
  return new Promise((resolve) => {
    const listen = async (): Promise<void> => {
      while (!signal.aborted) {
        const answer = await askRelay({ kind: "collect", mailbox, slot });
        const message = answer.kind === "answered" ? answer.message : undefined;
        const no = message?.kind === "letter" ? await read(message.letter) : undefined;
        if (no !== undefined) return resolve({ no });
        await pause(noAgainMs);
      }
    };
    void listen();
  });
}
