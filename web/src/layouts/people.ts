// Whom to ask. Every page ends with one person, chosen by what the page is about.
import type { PracticeFacts, Strategy, Topic } from "@unhurried/core/library";
import type { Effect, EffectGroup, QuestionTopic } from "@unhurried/core/reading";
import { m } from "../words/words.ts";

export interface Person {
  readonly name: () => string;
  readonly line: () => string;
  /** Where one reads who they are and how to find them. */
  readonly to: string;
}

export const people = {
  nurse: { name: m.help_people_nurse_name, line: m.help_people_nurse, to: "/help/#people" },
  doctor: { name: m.help_people_doctor_name, line: m.help_people_doctor, to: "/help/#people" },
  pelvic: { name: m.help_people_pelvic_name, line: m.help_people_pelvic, to: "/find-help/#pelvic-physio" },
  therapist: { name: m.help_people_sex_name, line: m.help_people_sex, to: "/find-help/#sex-therapist" },
  stoma: { name: m.person_stoma, line: m.person_stoma_line, to: "/find-help/#stoma-nurse" },
  fertility: { name: m.person_fertility, line: m.person_fertility_line, to: "/find-help/#fertility" },
  peer: { name: m.person_peer, line: m.person_peer_line, to: "/find-help/#peer-group" },
  palliative: { name: m.help_people_palliative_name, line: m.help_people_palliative, to: "/help/#people" },
  chaplain: { name: m.help_people_chaplain_name, line: m.help_people_chaplain, to: "/help/#people" },
} as const satisfies Readonly<Record<string, Person>>;
export type PersonName = keyof typeof people;

const personOfGroup: Readonly<Record<EffectGroup, PersonName>> = {
  pelvic: "pelvic",
  hormones: "doctor",
  "skin-and-scars": "nurse",
  "mouth-and-voice": "nurse",
  "energy-and-breath": "nurse",
  "feeling-and-nerves": "doctor",
  mind: "therapist",
  fertility: "fertility",
  "tubes-and-pouches": "stoma",
};

/** Where the group's person isn't the first to ask. */
const personOfOne: Readonly<Record<string, PersonName>> = {
  "erection-change": "doctor",
  "orgasm-and-ejaculation": "doctor",
  "vaginal-dryness": "doctor",
  "anal-and-rectal": "nurse",
  "lines-and-tubes": "nurse",
};

export const personOfEffect = ({ id, group }: Pick<Effect, "id" | "group">): PersonName =>
  personOfOne[id] ?? personOfGroup[group];

export const personOfTopic: Readonly<Record<QuestionTopic, PersonName>> = {
  "is-it-safe": "nurse",
  sex: "therapist",
  "changed-body": "nurse",
  wanting: "therapist",
  talking: "therapist",
  partners: "peer",
  single: "peer",
  "late-illness": "palliative",
  loss: "peer",
  "identity-and-faith": "peer",
  "finding-help": "nurse",
};

const personOfStrategy: Readonly<Record<Strategy, PersonName>> = {
  talk: "therapist",
  connect: "nurse",
  body: "nurse",
  support: "nurse",
  redefine: "therapist",
  pace: "nurse",
};

/** A guide says what it is about by its topics; the first that knows somebody decides. */
const personOfHidden: readonly (readonly [Topic, PersonName])[] = [
  ["dying", "palliative"],
  ["grief", "peer"],
  ["faith", "chaplain"],
  ["fertility", "fertility"],
];

export const personOfGuide = (topics: readonly Topic[], strategy: Strategy | undefined): PersonName =>
  strategy === undefined
    ? (personOfHidden.find(([topic]) => topics.includes(topic))?.[1] ?? "nurse")
    : personOfStrategy[strategy];

export function personOfPractice({ strategy, tags, for: only }: PracticeFacts): PersonName {
  if (only?.includes("ostomy")) return "stoma";
  if (tags.includes("advanced")) return "palliative";
  if (tags.includes("faith")) return "chaplain";
  if (tags.includes("carer") || tags.includes("grief")) return "peer";
  return personOfStrategy[strategy];
}
