// Which places a consent key can stand for, beyond the one area it names. A practice's `touches` must be
// explained by its keys: every key by a place, every place by a key.
import { type Area, areas, type ConsentKey } from "@unhurried/core";

const everywhere: readonly Area[] = areas;
const notBelow: readonly Area[] = everywhere.filter((area) => area !== "pelvis" && area !== "genital");
const notSexual: readonly Area[] = notBelow.filter((area) => area !== "chest");

const wide: Readonly<Record<string, readonly Area[]>> = {
  "hand-on-shoulder": ["arms"],
  "hug-clothed": ["arms", "chest"],
  "lean-against": ["arms"],
  "head-on-lap": ["legs"],
  "arm-around": ["arms"],
  "shoulders-hold": ["arms", "neck"],
  "spoon-clothed": ["arms", "legs"],
  "held-from-behind": ["arms"],
  "sway-held": ["hand", "arms"],
  "kiss-neck": ["back"],
  "warm-cloth": ["feet"],
  "hair-wash": ["neck"],
  "near-device": notBelow,
  "bare-arms-legs": ["arms"],
  "skin-to-skin": ["arms", "legs", "chest", "abdomen"],
  "scar-touch": notSexual,
  "be-undressed": notBelow,
  "be-seen": [],
  "be-washed": notBelow,
  "buttocks-thighs": ["legs"],
  "genitals-still-hand": ["pelvis"],
  "genitals-hand": ["pelvis"],
  "genitals-mouth": ["pelvis"],
  "aid-used": ["pelvis"],
  "inside-front": ["pelvis"],
  "inside-back": ["pelvis"],
  "dance-together": ["hand", "arms", "back"],
  "bath-together": notBelow,
  "ladder-b": notSexual,
  "ladder-c": notSexual,
  "ladder-d": notBelow,
  "ladder-e": everywhere,
  "ladder-f": everywhere,
  "ladder-g": everywhere,
  "try-positions": ["arms", "back", "legs"],
  "self-touch-beside": everywhere,
  "sex-our-way": everywhere,
  "own-touch-care": notSexual,
  "own-touch-scar": notBelow,
  "own-touch-sensual": notSexual,
  "own-touch-anywhere": everywhere,
  "own-pleasure": everywhere,
};

/** Keys with an area that may also be asked for when nobody is touched there. */
const onlySeen: readonly string[] = ["be-seen"];

export const placesOf = (key: ConsentKey): readonly Area[] => [
  ...(key.area && !onlySeen.includes(key.id) ? [key.area] : []),
  ...(wide[key.id] ?? []),
];

/** A touch of one place or another; being seen is not one. */
export const touchesSomebody = (key: ConsentKey): boolean =>
  key.kind === "touch" && !onlySeen.includes(key.id);
