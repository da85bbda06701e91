// One side of a pairing, whichever it is, with a device of my own or with somebody: said step by step, stopped by either person, and gone on with by the next
// page where this one goes. What each side does is in
// devices.ts and pair.ts.
import type { BurntView, CompareView, DeviceAsk, Words } from "../../vault-worker/device-messages.ts";
import type { Trouble } from "../../vault-worker/messages.ts";
import type { Room } from "../room.ts";
import { type End, Ended, end, hearsNo, sayNo } from "./mailbox.ts";

export type Step =
  | { readonly kind: "busy" }
  | { readonly kind: "link"; readonly link: string }
  | { readonly kind: "asked" }
  | { readonly kind: "compare"; readonly read: Words; readonly choices: readonly Words[] }
  | { readonly kind: "handing" }
  | { readonly kind: "done" }
  | { readonly kind: "ended"; readonly why: End };

export interface Adding {
  /** Which of the choices; -1 for none of them. */
  readonly heard: (choice: number) => void;
  readonly stop: () => void;
}

/** The worker's desk for one kind of pairing, as far as both kinds are alike. */
export type PairingDesk = (
  ask: DeviceAsk<"end"> | DeviceAsk<"no">,
) => Promise<BurntView | { readonly kind: "not-theirs" } | Trouble>;

/** What one side works with. */
export interface Doing {
  readonly desk: PairingDesk;
  readonly room: Room;
  readonly say: (step: Step) => void;
  readonly signal: AbortSignal;
  readonly choice: Promise<number>;
}

/** Runs one side; `say` hears each step. The person's choice is waited for in between. */
export function running(
  room: Room,
  desk: PairingDesk,
  say: (step: Step) => void,
  run: (doing: Doing) => Promise<void>,
): Adding {
  const controller = new AbortController();
  const { signal } = controller;
  let choose: (choice: number) => void = () => {};
  const choice = new Promise<number>((resolve) => {
    choose = resolve;
  });
  const tell = (step: Step): void => {
    if (!signal.aborted) say(step);
  };
  /** Over on this side; the other one needn't wait. */
  const over = async (): Promise<void> => {
    const burnt = await desk({ what: "end", why: "stopped" });
    if (burnt.kind === "burnt" && burnt.refusal) await sayNo(burnt.refusal);
  };
  // A page that goes is no answer: what was begun is there for the next one.
  let isLeaving = false;
  const leave = (): void => {
    isLeaving = true;
  };
  addEventListener("pagehide", leave);
  say({ kind: "busy" });
  run({ room, desk, say: tell, signal, choice }).then(
    async () => {
      tell({ kind: "done" });
      await desk({ what: "end", why: "stopped" });
      removeEventListener("pagehide", leave);
    },
    (problem: unknown) => {
      if (isLeaving) return;
      removeEventListener("pagehide", leave);
      tell({ kind: "ended", why: problem instanceof Ended ? problem.why : "damaged" });
      void over();
    },
  );
  return {
    heard: (one) => choose(one),
    stop: () => {
      controller.abort();
      choose(-1);
    },
  };
}

export const unlessStopped = ({ signal }: Doing): void => {
  if (signal.aborted) end("stopped");
};

/** What the worker answered, or the end. What it wants the other side to hear is said first. */
export function must<A extends { readonly kind: string }, K extends A["kind"]>(
  answer: A,
  kind: K,
): Extract<A, { kind: K }> {
  if (answer.kind === kind) return answer as Extract<A, { kind: K }>;
  const { why, refusal } = answer as { readonly why?: End; readonly refusal?: Parameters<typeof sayNo>[0] };
  if (refusal) void sayNo(refusal);
  return end(answer.kind === "burnt" && why !== undefined ? why : "not-kept");
}

/** What comes first: this, or the other side's no. */
export async function orTheirNo<T>(
  doing: Doing,
  no: CompareView["no"],
  what: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const listening = new AbortController();
  const signal = AbortSignal.any([doing.signal, listening.signal]);
  const read = async (bytes: Uint8Array): Promise<End | undefined> => {
    const answer = await doing.desk({ what: "no", bytes });
    if (answer.kind !== "burnt") return undefined;
    return answer.why === "stopped" ? "they-stopped" : answer.why;
  };
  try {
    const coming = what(signal).then((came) => ({ came }));
    const first = await Promise.race([coming, hearsNo(no, signal, read)]);
    return "no" in first ? end(first.no) : first.came;
  } finally {
    listening.abort();
  }
}

/** The person's words, unless the other side says first that they differ. */
export async function chosen(doing: Doing, compare: CompareView): Promise<number> {
  unlessStopped(doing);
  doing.say(compare);
  const found = await orTheirNo(doing, compare.no, () => doing.choice);
  unlessStopped(doing);
  doing.say({ kind: "handing" });
  return found;
}
