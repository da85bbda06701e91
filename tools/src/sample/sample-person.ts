// Two made-up people for whoever works on this: some weeks of use each, as sealed files to carry over in
// Settings. Nobody's life. Every note says that it is a sample, so that no screenshot passes for a real one.
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { answerId, type Fact, type FactBody, type FactType, type Felt, precautionIds } from "@unhurried/core";
import { exportSealed, floorKdf, redact } from "@unhurried/vault";

/** One fact to be: how many hours after the beginning, its type, its subject, its body. */
type Draft = {
  [T in FactType]: readonly [hours: number, type: T, subject: string, body: FactBody<T>];
}[FactType];

export interface SamplePerson {
  readonly file: string;
  readonly about: string;
  readonly facts: readonly Fact[];
}

export const samplePassphrase = "sample only";

const hourMs = 3_600_000;
const newId = (): string => randomBytes(16).toString("hex");

interface Evening {
  readonly day: number;
  readonly practice: string;
  readonly step: FactBody<"session">["step"];
  readonly felt: Felt;
  readonly together?: boolean;
  readonly note?: string;
}

/** A card, a session and what was said about it the day after. */
function eveningOf(
  began: number,
  { day, practice, step, felt, together = false, note }: Evening,
): readonly Draft[] {
  const id = newId();
  const hours = day * 24 + 19;
  const at = began + hours * hourMs;
  const ended = at + 6 * 60_000;
  const ending = felt === "too-much" ? "too-much" : "landed";
  const session = { practice, version: "full", step, together, began: at, ended, ending, at: 2 } as const;
  const reflection = {
    felt,
    next: felt === "too-much" ? "step-back" : "stay",
    ...(note && { note }),
  } as const;
  return [
    [hours, "offered", practice, {}],
    [hours, "session", id, session],
    [hours + 14, "reflection", id, reflection],
  ];
}

const precautions = (on: readonly string[]): readonly Draft[] => [
  ...precautionIds.map((id): Draft => [0, "precaution", id, { answer: on.includes(id) ? "yes" : "no" }]),
  [0, "about", "precautions-asked", { asked: true }],
];

function wasIll(began: number): readonly Draft[] {
  const evenings: readonly Evening[] = [
    {
      day: 0,
      practice: "one-easy-place",
      step: 0,
      felt: "good",
      note: "Sample: my left hand, of all places.",
    },
    { day: 2, practice: "rest-permission", step: 0, felt: "all-right" },
    { day: 5, practice: "lotion-hands", step: 3, felt: "mixed", note: "Sample: numb, and still nice." },
    { day: 8, practice: "hello-goodbye", step: 2, felt: "good", together: true },
    {
      day: 13,
      practice: "scar-self-touch",
      step: 3,
      felt: "too-much",
      note: "Sample: not yet. That is all right.",
    },
    { day: 16, practice: "someone-in-mind", step: 0, felt: "good" },
  ];
  return [
    [0, "about", "role", { role: "was-ill" }],
    [0, "about", "bond", { bond: "partnered" }],
    [0, "about", "moments", { moments: ["after-treatment"] }],
    [0, "about", "hardest", { hardest: ["body", "talk"] }],
    ...precautions(["neuropathy", "fatigue-high"]),
    [0, "hide", "mirrors", { on: true }],
    [0, "today", "energy", { energy: 1 }],
    [1, "comfort", answerId("hold-hands", "to-me"), { answer: "like" }],
    [1, "comfort", answerId("hug-clothed", "to-me"), { answer: "open" }],
    [1, "comfort", answerId("scar-touch", "to-me"), { answer: "not-now" }],
    [1, "comfort", answerId("own-touch-scar", "shared"), { answer: "open" }],
    ...evenings.flatMap((evening) => eveningOf(began, evening)),
    [9 * 24, "loved", "one-easy-place", { on: true }],
    [17 * 24, "moment", newId(), { words: "Sample: we waited for the bus and leaned.", kept: true }],
  ];
}

function partner(began: number): readonly Draft[] {
  const evenings: readonly Evening[] = [
    {
      day: 1,
      practice: "carer-feelings-page",
      step: 0,
      felt: "hard",
      note: "Sample: I wrote more than I knew.",
    },
    { day: 4, practice: "body-thanks", step: 0, felt: "good" },
    { day: 9, practice: "what-i-hold-back", step: 0, felt: "mixed" },
    { day: 15, practice: "same-song", step: 0, felt: "good", together: true },
  ];
  return [
    [0, "about", "role", { role: "partner" }],
    [0, "about", "bond", { bond: "partnered" }],
    [0, "about", "hardest", { hardest: ["talk"] }],
    ...precautions([]),
    [0, "today", "energy", { energy: 2 }],
    [1, "comfort", answerId("hold-hands", "by-me"), { answer: "like" }],
    [1, "comfort", answerId("hug-clothed", "by-me"), { answer: "like" }],
    ...evenings.flatMap((evening) => eveningOf(began, evening)),
    [16 * 24, "moment", newId(), { words: "Sample: the song, on the kitchen floor.", kept: true }],
  ];
}

function factsOf(began: number, drafts: readonly Draft[]): readonly Fact[] {
  const writer = newId();
  return [...drafts]
    .sort(([a], [b]) => a - b)
    .map(([hours, type, subject, body], count) => {
      const time = { wall: began + hours * hourMs, count };
      return { id: newId(), time, writer, type, subject, body } as Fact;
    });
}

/** Their weeks end a little before `now`, so that nothing of theirs lies in the future. */
export function samplePeople(now: number): readonly SamplePerson[] {
  const began = now - 19 * 24 * hourMs;
  return [
    { file: "sample-was-ill.uhx", about: "somebody after treatment", facts: factsOf(began, wasIll(began)) },
    { file: "sample-partner.uhx", about: "their partner", facts: factsOf(began, partner(began)) },
  ];
}

/** Writes both files. The weakest lock we accept: there is nothing to guard, and a developer waits less. */
export async function writeSamples(folder: string, now: number): Promise<readonly SamplePerson[]> {
  const people = samplePeople(now);
  const random = (length: number) => Uint8Array.from(randomBytes(length));
  for (const { file, facts } of people) {
    const sealed = await exportSealed(random, facts, redact(samplePassphrase), floorKdf);
    if (!sealed.ok) throw new Error(`${file} holds something the vault won't keep: ${sealed.error.kind}`);
    writeFileSync(join(folder, file), sealed.value);
  }
  return people;
}
