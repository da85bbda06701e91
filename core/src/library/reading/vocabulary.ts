// Closed lists of the long reading: effects, timelines, questions, the lists and the drawings. The names people
// see for these ids stand in content/groups/<language>.yaml.

/** What part of life an effect belongs to. */
export const effectGroups = [
  "pelvic",
  "hormones",
  "skin-and-scars",
  "mouth-and-voice",
  "energy-and-breath",
  "feeling-and-nerves",
  "mind",
  "fertility",
  "tubes-and-pouches",
] as const;
export type EffectGroup = (typeof effectGroups)[number];

/** Which treatment a timeline is about. Surgery has one timeline a site; the folder's name says which. */
export const treatments = [
  "surgery",
  "chemotherapy",
  "radiotherapy",
  "hormone-treatment",
  "transplant",
  "immunotherapy",
  "targeted-drugs",
] as const;
export type Treatment = (typeof treatments)[number];

/** Under which heading a question is found on /questions/. */
export const questionTopics = [
  "is-it-safe",
  "sex",
  "changed-body",
  "wanting",
  "talking",
  "partners",
  "single",
  "late-illness",
  "loss",
  "identity-and-faith",
  "finding-help",
] as const;
export type QuestionTopic = (typeof questionTopics)[number];

/** Where a question stands in the list for an appointment. */
export const visitGroups = [
  "start",
  "safety",
  "dryness-and-pain",
  "erection-and-orgasm",
  "desire-and-hormones",
  "fertility",
  "body",
  "energy-and-mouth",
  "mind-and-relationship",
  "people-and-faith",
  "advanced",
  "choosing-a-therapist",
] as const;
export type VisitGroup = (typeof visitGroups)[number];

/** Three sets of twelve closeness questions. A place on a map, never a rank. */
export const closenessSets = ["light", "warm", "deep"] as const;
export type ClosenessSet = (typeof closenessSets)[number];

export const feelingGroups = [
  "warm",
  "calm",
  "sad",
  "afraid",
  "angry",
  "ashamed",
  "worn",
  "numb",
  "mixed",
] as const;
export type FeelingGroup = (typeof feelingGroups)[number];

export const cardKinds = ["date", "affection"] as const;
export type CardKind = (typeof cardKinds)[number];

/** Whom a directory helps to find. */
export const directoryKinds = [
  "sex-therapist",
  "pelvic-physio",
  "stoma-nurse",
  "fertility",
  "peer-group",
] as const;
export type DirectoryKind = (typeof directoryKinds)[number];

/** Under which line *any of these now?* asks for a precaution. */
export const precautionGroups = ["today", "blood", "skin", "treatment", "feelings"] as const;
export type PrecautionGroup = (typeof precautionGroups)[number];

/** Every closed list whose ids need a name people see. */
export const groupLists = {
  effects: effectGroups,
  timelines: treatments,
  questions: questionTopics,
  visit: visitGroups,
  closeness: closenessSets,
  feelings: feelingGroups,
  cards: cardKinds,
  precautions: precautionGroups,
} as const;
export type GroupList = keyof typeof groupLists;

/** What an entry of the words for searching is. */
export const searchKinds = ["same", "small", "crisis"] as const;
/** What somebody who types a crisis phrase is told first. */
export const crisisHelp = ["life", "safety", "unwell"] as const;
export type CrisisHelp = (typeof crisisHelp)[number];
