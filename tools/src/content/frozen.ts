// What has been published only gets stricter. Compared with an earlier revision: of a published practice the
// step, touches, consent keys and precautions may tighten, never loosen; it may not vanish unless another says
// `replaces:`. Minutes and words are free. Consent keys keep their ids, kinds and slots for ever.
import {
  type ConsentKey,
  type ConsentUse,
  consentKey,
  type PracticeFacts,
  practiceFacts,
  readAs,
} from "@unhurried/core";
import { baseRevisions, filesAt } from "./base.ts";
import { loosenedEntry } from "./check-kinds.ts";
import { type Finding, finding, type Place } from "./finding.ts";
import type { Kind, KindName, KindPart } from "./kind.ts";
import { kinds } from "./kinds.ts";
import type { Loaded } from "./load.ts";
import { record } from "./walk.ts";
import type { Path } from "./yaml-file.ts";
import { parseYaml } from "./yaml-file.ts";

export interface Loosened {
  readonly path: Path;
  readonly message: string;
}

const fix = "Set it as it was. To loosen it, write a new practice that says replaces: with this one’s id.";

/** Every way in which `after` asks less care than `before`. */
export function loosened(before: PracticeFacts, after: PracticeFacts): readonly Loosened[] {
  const found: Loosened[] = [];
  const say = (path: Path, message: string): void => {
    found.push({ path, message });
  };
  if (after.published === undefined) say(["published"], "It was published, and now it says it isn’t.");
  if (after.step < before.step) say(["step"], `The step went down from ${before.step} to ${after.step}.`);
  if (after.who !== before.who && before.who !== "either")
    say(["who"], `who: changed from ${before.who} to ${after.who}.`);
  if (before.for && !after.for?.every((flag) => before.for?.includes(flag)))
    say(["for"], `It was only for people with ${before.for.join(" or ")}, and now it is for others too.`);
  for (const area of before.touches)
    if (!after.touches.includes(area)) say(["touches"], `touches: no longer says ${area}.`);
  for (const use of before.consent) sayConsent(use, after.consent, say);
  for (const { flag, do: did } of before.precautions) {
    const now = after.precautions.find((use) => use.flag === flag);
    if (!now) say(["precautions"], `The precaution ${flag} is gone.`);
    else if (did === "pause" && now.do === "adapt")
      say(["precautions"], `${flag} paused it, and now only adapts it.`);
  }
  return found;
}

function sayConsent(
  use: ConsentUse,
  after: readonly ConsentUse[],
  say: (path: Path, message: string) => void,
): void {
  const now = after.find(({ key }) => key === use.key);
  if (!now) say(["consent"], `The consent key ${use.key} is gone.`);
  else if (now.turns !== use.turns && !(use.turns === "one" && now.turns === "both"))
    say(["consent"], `${use.key} asked for turns: ${use.turns}, and now for ${now.turns}.`);
}

export interface Before {
  readonly practices: readonly PracticeFacts[];
  readonly consent: readonly ConsentKey[];
  /** Of each kind in the table: every entry as it stood, by id. */
  readonly entries: Readonly<Partial<Record<KindName, readonly Entry[]>>>;
}

interface Entry {
  readonly id: string;
  readonly raw: Readonly<Record<string, unknown>>;
}

/** What the content promised at that revision. Files that didn’t fit today’s schema then promise nothing. */
export function contentAt(root: string, revision: string): Before {
  const facts = filesAt(root, revision, "content/practices", (path) => path.endsWith("/practice.yaml"));
  const practices = [...facts].flatMap(([path, text]) => {
    const raw = parseYaml(text, path).value;
    const id = path.split("/").at(-2);
    const read = readAs(practiceFacts, typeof raw === "object" && raw !== null ? { ...raw, id } : raw);
    return read.ok ? [read.value] : [];
  });
  const consent = [
    ...filesAt(root, revision, "content/consent", (path) => path.endsWith("/keys.yaml")),
  ].flatMap(([path, text]) => {
    const raw: unknown = parseYaml(text, path).value;
    return (Array.isArray(raw) ? raw : []).flatMap((entry: unknown) => {
      // The words are free, so any will do for reading the facts.
      const read = readAs(consentKey, { ...(entry as object), words: { line: "" } });
      return read.ok ? [read.value] : [];
    });
  });
  return { practices, consent, entries: entriesAt(root, revision) };
}

/** Raw, because only a few fields matter and a schema may have grown since. */
const entriesAt = (root: string, revision: string): Before["entries"] =>
  Object.fromEntries(
    kinds
      .filter(({ forever }) => forever)
      .map(({ name, home }) => {
        if (home.as === "list") {
          const file = home.file("en");
          const text = filesAt(root, revision, file, (path) => path === file).get(file) ?? "";
          const raw: unknown = parseYaml(text, file).value;
          return [name, (Array.isArray(raw) ? raw : []).map((entry) => entryOf(record(entry).id, entry))];
        }
        const facts = home.as === "pages" ? home.facts : "drawing.yaml";
        const files = filesAt(root, revision, `content/${home.folder}`, (path) => path.endsWith(`/${facts}`));
        return [
          name,
          [...files]
            .map(([path, text]) => entryOf(path.split("/").at(-2), parseYaml(text, path).value))
            .filter(({ raw }) => raw.published !== undefined),
        ];
      }),
  );

const entryOf = (id: unknown, raw: unknown): Entry => ({ id: String(id ?? ""), raw: record(raw) });

/** Of a kind: a published id stays, or another says that it replaces it; what may only grow has not shrunk. */
function entryFindings(kind: Kind, before: Entry, part: KindPart): readonly Finding[] {
  const now = part.items.find(({ id }) => id === before.id);
  if (now)
    return loosenedEntry(kind, before.raw, now.value).map(([field, message]) =>
      finding(
        now.at([field]),
        "frozen-loosened",
        field,
        message,
        "Set it as it was. It may grow, never shrink.",
      ),
    );
  if (part.ids.includes(before.id) || part.items.some(({ value }) => record(value).replaces === before.id))
    return [];
  const { home } = kind;
  const file = home.as === "list" ? home.file("en") : `content/${home.folder}/${before.id}`;
  return [
    finding(
      { file, line: 1 },
      "frozen-removed",
      before.id,
      `“${before.id}” was published, and is gone.`,
      home.as === "list"
        ? "Put it back. Its words may change, its id may not."
        : `Put it back, or write the new one with replaces: ${before.id}.`,
    ),
  ];
}

export const compareWith = (before: Before, loaded: Loaded): readonly Finding[] => [
  ...before.practices
    .filter(({ published }) => published !== undefined)
    .flatMap((practice) => practiceFindings(practice, loaded)),
  ...before.consent.flatMap((key) => consentFindings(key, loaded)),
  ...kinds.flatMap((kind) =>
    (before.entries[kind.name] ?? []).flatMap((entry) => entryFindings(kind, entry, loaded.parts[kind.name])),
  ),
];

function practiceFindings(before: PracticeFacts, { items }: Loaded): readonly Finding[] {
  const item = items.find(({ id }) => id === before.id);
  if (!item) {
    if (items.some(({ facts }) => facts?.replaces === before.id)) return [];
    return [
      finding(
        { file: `content/practices/${before.id}/practice.yaml`, line: 1 },
        "frozen-removed",
        before.id,
        "A published practice is gone, and nothing replaces it.",
        `Bring it back, or write the new one with replaces: ${before.id}.`,
      ),
    ];
  }
  if (!item.facts) return [];
  return loosened(before, item.facts).map(({ path, message }) =>
    finding(item.factAt(path), "frozen-loosened", String(path[0]), message, fix),
  );
}

function consentFindings(before: ConsentKey, { placed }: Loaded): readonly Finding[] {
  const now = placed.consent.find(({ value }) => value.id === before.id);
  const place: Place = now?.place ?? { file: "content/consent/keys.yaml", line: 1 };
  const say = (message: string): readonly Finding[] => [
    finding(place, "frozen-key", before.id, message, "Set it as it was: ids and slots are for ever."),
  ];
  if (placed.consent.length === 0) return [];
  if (!now) return say(`The consent key ${before.id} is gone.`);
  if (now.value.kind !== before.kind)
    return say(`Its kind changed from ${before.kind} to ${now.value.kind}.`);
  if (now.value.slots.join() !== before.slots.join())
    return say(`Its slots changed from ${before.slots.join(", ")} to ${now.value.slots.join(", ")}.`);
  return now.value.step < before.step
    ? say(`Its step went down from ${before.step} to ${now.value.step}.`)
    : [];
}

/** `revisions` undefined: the usual ones. Without git or a first commit there is nothing to compare with. */
export function checkFrozen(
  root: string,
  loaded: Loaded,
  revisions = baseRevisions(root),
): readonly Finding[] {
  const found = revisions.flatMap((revision) => compareWith(contentAt(root, revision), loaded));
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}
