// What a person tells us about themselves, on /start or later in Mine. Every answer can be left out, changed
// and taken back; none is asked twice.
import {
  answerId,
  type Bond,
  type Comfort,
  type Direction,
  type Moment,
  type PrecautionAnswer,
  type PrecautionId,
  precautionIds,
  type RedFlagId,
  type Role,
  type Step,
  type Strategy,
  type Topic,
} from "@unhurried/core";
import type { Room } from "../room.ts";
import { append, type Draft } from "./append.ts";
import { deal } from "./today.ts";

async function tell(room: Room, ...drafts: readonly Draft[]): Promise<void> {
  await append(room, ...drafts);
  if (room.dealt.value) await deal(room);
}

export const setRole = (room: Room, role: Role | null) => tell(room, ["about", "role", { role }]);
export const setBond = (room: Room, bond: Bond | null) => tell(room, ["about", "bond", { bond }]);
export const setMoments = (room: Room, moments: Moment[]) => tell(room, ["about", "moments", { moments }]);
export const setHardest = (room: Room, hardest: Strategy[]) => tell(room, ["about", "hardest", { hardest }]);
export const setFits = (room: Room, fits: ("ace" | "faith" | "lgbtq")[]) =>
  tell(room, ["about", "fits", { fits }]);
export const setEnjoys = (room: Room, side: "solo" | "together", step: Step | null) =>
  tell(room, ["about", `enjoys-${side}`, { enjoys: step }]);

/**
 * *Any of these now?* answered: the flags that are on; `rest` says what the others are: "no" after *none of the
 * others*, "unknown" after *I don't know*.
 */
export function answerPrecautions(
  room: Room,
  on: readonly PrecautionId[],
  rest: Exclude<PrecautionAnswer, "yes">,
): Promise<void> {
  const drafts = precautionIds.map(
    (id): Draft => ["precaution", id, { answer: on.includes(id) ? "yes" : rest }],
  );
  return tell(room, ...drafts, ["about", "precautions-asked", { asked: true }]);
}

/** One precaution ends when its owner says the team said yes. */
export const endPrecaution = (room: Room, id: PrecautionId) =>
  tell(room, ["precaution", id, { answer: "no" }]);

/** Says of every topic whether it is on the list, so that unticking works too. */
export const setHidden = (room: Room, changes: Readonly<Partial<Record<Topic, boolean>>>) =>
  tell(room, ...Object.entries(changes).map(([topic, on]): Draft => ["hide", topic, { on }]));

export const setRedFlag = (room: Room, flag: RedFlagId, on: boolean) =>
  tell(room, ["red-flag", flag, { on }]);

/** One precaution, the moment it is ticked: what is on counts at once, whether or not the rest is answered. */
export const tellPrecaution = (room: Room, id: PrecautionId, answer: PrecautionAnswer) =>
  tell(room, ["precaution", id, { answer }]);

/**
 * This is over, or the team said it's fine. A fever is told in two places, so it ends in both. What comes back takes
 * it all back again.
 */
export async function endRedFlag(room: Room, flag: RedFlagId): Promise<() => Promise<void>> {
  const isFeverTicked =
    flag === "fever-or-shivering" && room.view.value.situation.precautions.fever === "yes";
  const drafts = (on: boolean): readonly Draft[] => [
    ["red-flag", flag, { on }],
    ...(isFeverTicked ? [["precaution", "fever", { answer: on ? "yes" : "no" }] as const] : []),
  ];
  await tell(room, ...drafts(false));
  return () => tell(room, ...drafts(true));
}

export const setCeiling = (room: Room, step: Step | null) => tell(room, ["ceiling", "mine", { step }]);

/** My own choice of how far suggestions may go from here: also the way on after "too much". */
export const setPace = (room: Room, side: "solo" | "together", step: Step) =>
  tell(room, ["pace", side, { step }]);

export const setLoved = (room: Room, practice: string, on: boolean) =>
  append(room, ["loved", practice, { on }]);

export const setComfort = (room: Room, key: string, direction: Direction, answer: Comfort | null) =>
  tell(room, ["comfort", answerId(key, direction), { answer }]);

export const setSetting = (room: Room, name: string, value: string | number | boolean | null) =>
  append(room, ["setting", name, { value }]);

/** Home isn't safe, for this visit. `keep` writes it down, and only when the person asks for that. */
export async function markHomeUnsafe(room: Room, keep: boolean): Promise<void> {
  room.unsafeNow.value = true;
  if (keep) await append(room, ["home-unsafe", "home", { on: true }]);
  if (room.dealt.value) await deal(room);
}

export async function unmarkHome(room: Room): Promise<void> {
  room.unsafeNow.value = false;
  if (room.view.value.situation.homeUnsafe) await append(room, ["home-unsafe", "home", { on: false }]);
  if (room.dealt.value) await deal(room);
}
