// Today's card: dealing, another, something smaller, rest, and how much there is in somebody today.
import {
  type Energy,
  type Library,
  plan,
  type Reason,
  somethingSmaller,
  type Suggestion,
  verdict,
  type Verdict,
} from "@unhurried/core";
import { type Dealt, planInput, type Room } from "../room.ts";
import { append } from "./append.ts";

const libraryOf = (room: Room): Library | undefined => {
  const { value } = room.library;
  return typeof value === "string" ? undefined : value;
};

/** Puts cards on the table when there are none, or when what somebody told us has changed. */
export async function deal(room: Room): Promise<void> {
  const library = libraryOf(room);
  if (!library) return;
  const planned = plan(planInput(room, library));
  if (planned.kind === "call") {
    room.dealt.value = planned;
    return;
  }
  room.dealt.value = { kind: "cards", cards: planned.suggestions, at: 0 };
  await noteShown(room);
}

/** Deals only when nothing lies there yet: coming back to the page does not change the card. */
export const dealIfNeeded = (room: Room): Promise<void> =>
  room.dealt.value ? Promise.resolve() : deal(room);

export const cardOf = (dealt: Dealt | undefined): Suggestion | undefined =>
  dealt?.kind === "cards" ? dealt.cards[dealt.at] : undefined;

/** So that tomorrow brings something else. Kept only where everything else is. */
async function noteShown(room: Room): Promise<void> {
  const card = cardOf(room.dealt.value);
  if (card) await append(room, ["offered", card.practice, {}]);
}

export async function another(room: Room): Promise<void> {
  const { value } = room.dealt;
  if (value?.kind !== "cards" || value.at + 1 >= value.cards.length) return deal(room);
  room.dealt.value = { ...value, at: value.at + 1 };
  await noteShown(room);
}

/** False when there is nothing smaller than what lies there: then rest is the smaller thing. */
export async function smaller(room: Room): Promise<boolean> {
  const library = libraryOf(room);
  const card = cardOf(room.dealt.value);
  const found = library && card && somethingSmaller(planInput(room, library), card.practice);
  if (!found) return false;
  room.dealt.value = { kind: "cards", cards: [found], at: 0 };
  await noteShown(room);
  return true;
}

export async function setEnergy(room: Room, energy: Energy): Promise<void> {
  await append(room, ["today", "energy", { energy }]);
  await deal(room);
}

export async function setCompany(room: Room, company: "alone" | "together" | "apart"): Promise<void> {
  await append(room, ["today", "company", { company }]);
  await deal(room);
}

export async function setPlace(room: Room, place: "home" | "bed" | "hospital"): Promise<void> {
  await append(room, ["today", "place", { place }]);
  await deal(room);
}

/** May this one be guided today, and how? For a practice somebody picked by name. */
export function verdictOn(room: Room, practice: string): Verdict | undefined {
  const library = libraryOf(room);
  return library && verdict(planInput(room, library), practice);
}

/** The card for a practice somebody picked by name; undefined when a hard rule holds it back today. */
export function pick(room: Room, practice: string): Suggestion | undefined {
  const library = libraryOf(room);
  const facts = library?.practices.find((one) => one.id === practice);
  const answer = verdictOn(room, practice);
  if (!facts || !answer?.offered) return undefined;
  const reasons: readonly Reason[] = [];
  const { company } = room.view.value.today;
  return {
    practice,
    version: answer.version,
    minutes: answer.version === "tiny" ? (facts.tiny ?? facts.minutes) : facts.minutes,
    together: facts.who === "together" || (facts.who === "either" && company === "together"),
    adaptations: answer.adaptations,
    cautions: answer.cautions,
    ask: facts.who === "together",
    reasons,
  };
}
