// Today's card: dealing, another, something smaller, rest, and how much there is in somebody today.
import {
  type Energy,
  type Library,
  type Plan,
  plan,
  type Suggestion,
  somethingSmaller,
  type Verdict,
  verdict,
} from "@unhurried/core";
import { dayOf } from "../day.ts";
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
  room.dealt.value = { kind: "cards", cards: planned.suggestions, at: 0, day: dayOf(room.clock()) };
  await noteShown(room);
}

/** Deals only when nothing of today lies there: coming back to the page does not change the card. */
export function dealIfNeeded(room: Room): Promise<void> {
  const { value: dealt } = room.dealt;
  const isOfToday = dealt?.kind === "call" || dealt?.day === dayOf(room.clock());
  return isOfToday ? Promise.resolve() : deal(room);
}

export const cardOf = (dealt: Dealt | undefined): Suggestion | undefined =>
  dealt?.kind === "cards" ? dealt.cards[dealt.at] : undefined;

/** So that tomorrow brings something else. Kept only where everything else is. */
async function noteShown(room: Room): Promise<void> {
  const card = cardOf(room.dealt.value);
  if (card) await append(room, ["offered", card.practice, {}]);
}

/** False when everything that fits today has been seen: then the same card lies there again. */
export async function another(room: Room): Promise<boolean> {
  const { value } = room.dealt;
  const before = cardOf(value);
  if (value?.kind === "cards" && value.at + 1 < value.cards.length) {
    room.dealt.value = { ...value, at: value.at + 1 };
    await noteShown(room);
  } else await deal(room);
  return cardOf(room.dealt.value)?.practice !== before?.practice;
}

/** Puts on the table what somebody picked by name, so that /session begins it. An open session is put to rest. */
export async function choose(room: Room, suggestion: Suggestion): Promise<void> {
  const open = room.view.value.openSession;
  room.dealt.value = { kind: "cards", cards: [suggestion], at: 0, day: dayOf(room.clock()) };
  if (!open) return;
  const { id, moved: _, reflection: __, ...body } = open;
  await append(room, ["session", id, { ...body, ended: room.clock(), ending: "stopped" }]);
}

/** Everything a hard rule holds back today, with the rule; or whom to call. Undefined until the index has come. */
export function planNow(room: Room): Plan | undefined {
  const library = libraryOf(room);
  return library && plan(planInput(room, library));
}

/** False when there is nothing smaller than what lies there: then rest is the smaller thing. */
export async function smaller(room: Room): Promise<boolean> {
  const library = libraryOf(room);
  const card = cardOf(room.dealt.value);
  const found = library && card && somethingSmaller(planInput(room, library), card.practice, card.version);
  if (!found) return false;
  room.dealt.value = { kind: "cards", cards: [found], at: 0, day: dayOf(room.clock()) };
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
  const answer = verdictOn(room, practice);
  if (!answer?.offered) return undefined;
  const { offered: _, ...offer } = answer;
  return { practice, ...offer, reasons: [] };
}
