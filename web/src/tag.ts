// A practice's short tag, so that no address names a practice: four letters of base32 over FNV-1a of its id.
// It stands after the # only, which never leaves the device.

const alphabet = "abcdefghijklmnopqrstuvwxyz234567";

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

export function practiceTag(id: string): string {
  const hash = fnv1a(id);
  const folded = (hash ^ (hash >>> 20)) & 0xfffff;
  return [15, 10, 5, 0].map((shift) => alphabet.charAt((folded >>> shift) & 31)).join("");
}

/** The id behind a tag, or nothing when no practice here has it. */
export const practiceByTag = (tag: string, ids: readonly string[]): string | undefined =>
  ids.find((id) => practiceTag(id) === tag);
