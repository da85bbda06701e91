// Turns the message files of one language into functions (Paraglide) and their types. One build carries one
// language: English as it is written, or a pseudo-language made from it on the spot. Nothing here is committed
// but messages/. Run: node web/config/words.ts [language]  (astro.config.ts runs it by itself.)
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "@inlang/paraglide-js";
import { isPseudo, pseudoMessages } from "../src/words/pseudo.ts";
import { inputsOf, type Messages, numbersOf, withWrittenNumbers } from "../src/words/shape.ts";

const here = fileURLToPath(new URL(".", import.meta.url));
const sources = join(here, "../src/words/messages");

/** Each language has a folder of its own, so that two builds side by side do not meet; English is the usual one. */
export const wordsFolder = (language: string): string =>
  join(here, "../src/generated", language === "en" ? "words" : `words-${language}`);

/** Every area file of a language, such as common, library, room. A new file is found by itself. */
function readAreas(language: string): Map<string, Messages> {
  const from = join(sources, isPseudo(language) ? "en" : language);
  const files = readdirSync(from).filter((name) => name.endsWith(".json"));
  return new Map(
    files.map((name) => {
      const messages = JSON.parse(readFileSync(join(from, name), "utf8")) as Messages;
      return [basename(name, ".json"), isPseudo(language) ? pseudoMessages(language, messages) : messages];
    }),
  );
}

/** A key is plain, and lives in one area only, or two screens would quietly argue about its words. */
function refuseOddKeys(areas: Map<string, Messages>): void {
  const home = new Map<string, string>();
  for (const [area, messages] of areas)
    for (const key of Object.keys(messages)) {
      // Other letters are renamed by the compiler, and the type would then promise a function that is not there.
      if (!/^[a-z][a-z0-9_]*$/.test(key))
        throw new Error(`words: "${key}" in ${area}.json. Keys are small letters, digits and underscores.`);
      const other = home.get(key);
      if (other) throw new Error(`words: "${key}" stands in ${other}.json and in ${area}.json. Keep one.`);
      home.set(key, area);
    }
}

function declare(areas: Map<string, Messages>): string {
  const lines = [...areas.values()].flatMap((messages) =>
    Object.entries(messages).map(([key, message]) => {
      const inputs = inputsOf(message);
      const numbers = numbersOf(message);
      const list = inputs
        .map((name) => `${name}: ${numbers.includes(name) ? "number" : "string"}`)
        .join("; ");
      return `export declare const ${key}: (${inputs.length > 0 ? `inputs: { ${list} }` : ""}) => string;`;
    }),
  );
  return `${lines.join("\n")}\n`;
}

const inNumbersOfItsOwn = (messages: Messages): Messages =>
  Object.fromEntries(Object.entries(messages).map(([key, message]) => [key, withWrittenNumbers(message)]));

/** What the compiler wrote, function by function. */
const functionsIn = (code: string): ReadonlyMap<string, string> =>
  new Map(
    code
      .split(/^(?=export const )/m)
      .slice(1)
      .map((part) => [/^export const (\w+)/.exec(part)?.[1] ?? "", part]),
  );

/** A file for each area: what only later screens say then travels with those screens, and not before the first card. */
function moduleOf(keys: readonly string[], functions: ReadonlyMap<string, string>): string {
  const parts = keys.map((key) => functions.get(key) ?? "");
  const needsPlurals = parts.some((part) => part.includes("registry."));
  return [...(needsPlurals ? ['import * as registry from "./numbers.js";\n'] : []), ...parts].join("");
}

/**
 * Minutes, steps and counts are small, and the browser's own tools for numbers take longer to start than the whole
 * first card takes to draw. So what this language makes of small numbers is asked here, once, and carried along; it is
 * the same answer from the same source.
 */
function numbersModule(language: string): string {
  const spoken = language.startsWith("x") ? "en" : language;
  const small = Array.from({ length: 61 }, (_, n) => n);
  const written = small.map((n) => new Intl.NumberFormat(spoken).format(n));
  const many = small.map((n) => new Intl.PluralRules(spoken).select(n));
  return `import * as usual from "./paraglide/registry.js";

const written = ${JSON.stringify(written)};
const many = ${JSON.stringify(many)};
const small = (table, value, options) => (options && Object.keys(options).length > 0 ? undefined : table[value]);

export const number = (language, value, options) =>
  small(written, value, options) ?? usual.number(language, value, options);
export const plural = (language, value, options) =>
  small(many, value, options) ?? usual.plural(language, value, options);
`;
}

const numbersTypes = `export declare const number: (language: string, value: number, options?: Intl.NumberFormatOptions) => string;
export declare const plural: (language: string, value: number, options?: Intl.PluralRulesOptions) => string;
`;

export async function compileWords(language: string): Promise<void> {
  const areas = readAreas(language);
  const out = wordsFolder(language);
  refuseOddKeys(areas);
  rmSync(out, { recursive: true, force: true });
  const project = join(out, "project.inlang");
  mkdirSync(project, { recursive: true });
  for (const [area, messages] of areas)
    writeFileSync(join(out, `${area}.json`), JSON.stringify(inNumbersOfItsOwn(messages)));
  const settings = {
    baseLocale: language,
    locales: [language],
    telemetry: "off",
    modules: [createRequire(import.meta.url).resolve("@inlang/plugin-message-format")],
    "plugin.inlang.messageFormat": {
      pathPattern: [...areas.keys()].map((area) => join(out, `${area}.json`)),
    },
  };
  writeFileSync(join(project, "settings.json"), JSON.stringify(settings));
  const made = join(out, "paraglide");
  await compile({ project, outdir: made, outputStructure: "locale-modules", strategy: ["baseLocale"] });
  // The language's own file is all we need: Paraglide's run time (cookies, switching) stays outside the bundle.
  const functions = functionsIn(readFileSync(join(made, "messages", `${language}.js`), "utf8"));
  for (const [area, messages] of areas)
    writeFileSync(join(out, `${area}.js`), moduleOf(Object.keys(messages), functions));
  writeFileSync(join(out, "numbers.js"), numbersModule(language));
  writeFileSync(join(out, "numbers.d.ts"), numbersTypes);
  const names = [...areas.keys()];
  writeFileSync(join(out, "words.js"), names.map((area) => `export * from "./${area}.js";\n`).join(""));
  writeFileSync(join(out, "words.d.ts"), declare(areas));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await compileWords(process.argv[2] ?? process.env.UNHURRIED_LANG ?? "en");
}
