// The closed lists that content is written in. A word that is not here is not in the language:
// add it here first, with a reason, and every checker and screen learns it.

/** The six strategies of the article this project grew from, in its order. */
export const strategies = ["talk", "connect", "body", "support", "redefine", "pace"] as const;
export type Strategy = (typeof strategies)[number];

/**
 * A place on a map, never a rank. 0 words at a distance · 1 being together · 2 everyday affection ·
 * 3 comforting touch, clothed · 4 sensual touch, not breasts or genitals · 5 sensual touch, any area ·
 * 6 sexual activity of the couple's own choosing.
 */
export const steps = [0, 1, 2, 3, 4, 5, 6] as const;
export type Step = (typeof steps)[number];

/** How much a practice asks of a tired body: 1 very little, 2 some, 3 plenty. */
export const energies = [1, 2, 3] as const;
export type Energy = (typeof energies)[number];

/** Who does it. "either" reads well both alone and with someone. */
export const whos = ["solo", "together", "either"] as const;
export type Who = (typeof whos)[number];

/** Places on the body a practice touches, by oneself or by somebody else. */
export const areas = [
  "hand",
  "arms",
  "hair",
  "face",
  "mouth",
  "neck",
  "back",
  "feet",
  "legs",
  "chest",
  "abdomen",
  "pelvis",
  "genital",
] as const;
export type Area = (typeof areas)[number];

/** What a person can ask never to be shown. One mechanism for modesty, grief, asexuality and trauma. */
export const topics = [
  "sex",
  "nudity",
  "mirrors",
  "scars",
  "fertility",
  "dying",
  "grief",
  "partners",
  "faith",
  "breath",
  "illness",
] as const;
export type Topic = (typeof topics)[number];

/** Who a practice was written with in mind. `first`: for a stranger. `floor`: for energy 1, always possible. */
export const tags = [
  "first",
  "floor",
  "tiny",
  "single",
  "carer",
  "partner",
  "apart",
  "hospital",
  "bed",
  "faith",
  "ace",
  "advanced",
  "grief",
  "lgbtq",
] as const;
export type Tag = (typeof tags)[number];

/**
 * How well the *method* (not our wording of it) is supported: E1 randomised trial in cancer · E2 other
 * cancer study · E3 good evidence outside cancer · E4 custom of practice.
 */
export const grades = ["E1", "E2", "E3", "E4"] as const;
export type Grade = (typeof grades)[number];

/** Medical pause-or-adapt flags. Their words are in content/precautions/. Unknown is not none. */
export const precautionIds = [
  "bleeding",
  "bone-risk",
  "breathless",
  "chemo-fluids",
  "clot",
  "fatigue-high",
  "fever",
  "fragile-skin",
  "line-port",
  "low-counts",
  "lymph-side",
  "mucositis",
  "nausea-smell",
  "neck-airway",
  "neuropathy",
  "new-pain-or-lump",
  "open-wound",
  "ostomy",
  "pain-flare",
  "pelvic-rt",
  "radioactive",
  "trauma",
] as const;
export type PrecautionId = (typeof precautionIds)[number];

/** Signs that no practice is the answer to. Their words are in content/urgent/. */
export const redFlagIds = [
  "fever-or-shivering",
  "suddenly-unwell",
  "chest-or-breath",
  "heavy-bleeding",
  "bleeding-new",
  "legs-bladder-back",
  "long-erection",
  "eyes-or-ears-sudden",
  "swollen-hot-limb",
  "want-to-die",
  "not-safe-with-someone",
] as const;
export type RedFlagId = (typeof redFlagIds)[number];
