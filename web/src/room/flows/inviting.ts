// Invitations for today between two. This device suggests only by its own person's rules; what comes is looked at by the
// same rules before it is shown, and what they hold back fades unseen. A no says nothing: it looks like no answer.
import { type Invitation, plan, type Suggestion, verdict } from "@unhurried/core";
import { dayOf } from "../day.ts";
import { planInput, type Room } from "../room.ts";
import { setSetting } from "./about.ts";
import { append } from "./append.ts";
import { oursNow, share } from "./ours.ts";
import { choose } from "./today.ts";

/** The id of the invitation somebody put aside on this device. Theirs alone. */
const putAside = "us-no";

function togetherInput(room: Room) {
  const { value: library } = room.library;
  if (typeof library === "string") return undefined;
  const input = planInput(room, library);
  return { ...input, today: { ...input.today, company: "together" as const } };
}

/** What I could ask somebody to today, by my own rules: as on Today, from what is for two alone. */
export function couldInviteTo(room: Room): readonly Suggestion[] {
  const input = togetherInput(room);
  if (input === undefined) return [];
  const isForTwo = (id: string): boolean => {
    const answer = verdict(input, id);
    return answer.offered && answer.together;
  };
  const practices = input.library.practices.filter(({ id }) => isForTwo(id));
  const planned = plan({ ...input, library: { ...input.library, practices } });
  return planned.kind === "suggestions" ? planned.suggestions.filter((one) => one.together) : [];
}

function asCard(room: Room, { practice, version }: Invitation): Suggestion | undefined {
  const input = togetherInput(room);
  const answer = input && verdict(input, practice);
  if (!answer?.offered || !answer.together) return undefined;
  const { offered: _, ...offer } = answer;
  // The tiny version was asked for, or my own day has no room for more.
  const isTiny = version === "tiny" || offer.version === "tiny";
  return { practice, ...offer, version: isTiny ? "tiny" : "full", reasons: [] };
}

export interface Inviting {
  /** Mine of today. */
  readonly sent?: Invitation;
  /** Theirs of today, if this person's own rules let it in and they haven't put it aside. */
  readonly came?: Invitation & { readonly card: Suggestion };
}

export function invitingNow(room: Room): Inviting {
  const now = oursNow(room);
  if (now === undefined || now.space.theyLeft) return {};
  const today = dayOf(room.clock());
  const isOfToday = ({ at }: Invitation): boolean => dayOf(at) === today;
  const of = (person: number) => now.invitations.find((one) => one.by === person && isOfToday(one));
  const [sent, theirs] = [of(now.me), of(now.other)];
  const card = theirs && asCard(room, theirs);
  const isAside = theirs?.id === room.view.value.settings[putAside];
  return {
    ...(sent && { sent }),
    ...(theirs && card && !isAside && { came: { ...theirs, card } }),
  };
}

export const inviteTo = (room: Room, { practice, version }: Pick<Suggestion, "practice" | "version">) =>
  share(room, "invitation", room.newId(), { practice, version });

export const sayYes = (room: Room, id: string) => share(room, "reply", id, { answer: "yes" });
export const saySmaller = (room: Room, id: string) => share(room, "reply", id, { answer: "smaller" });
export const sayNothing = (room: Room, id: string) => setSetting(room, putAside, id);

/** Puts what both said yes to on the table. The session itself opens with asking. False: today's rules hold it back. */
export async function beginTogether(room: Room, invitation: Invitation): Promise<boolean> {
  const card = asCard(room, invitation);
  if (card === undefined) return false;
  await append(room, ["today", "company", { company: "together" }]);
  await choose(room, card);
  return true;
}
