// Reads every import in the tree and says which ones break the import law. TypeScript finds the imports;
// the law is the table in law.ts. Works on a folder, so that the fixtures can be checked like the real house.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, posix, relative, resolve } from "node:path";
import ts from "typescript";
import { betweenRooms, insideWeb, ownRooms, testTools, vaultDoor, vaultFace } from "./law.ts";

export interface Breach {
  readonly file: string;
  readonly imports: string;
  readonly why: string;
}

const skipped = new Set(["node_modules", "dist", ".build", ".astro", "generated", "fixtures", ".git"]);
const isSource = (name: string): boolean => /\.(ts|tsx|mjs|astro)$/.test(name) && !name.endsWith(".d.ts");
const isTest = (file: string): boolean => /\.(test|contract)\.tsx?$|\/testing\.ts$/.test(file);
const startsWithAny = (text: string, starts: readonly string[]): boolean =>
  starts.some(
    (start) =>
      text === start || text.startsWith(start.endsWith("/") || start.endsWith(":") ? start : `${start}/`),
  );

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    if (skipped.has(name)) return [];
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesBelow(path);
    return isSource(name) ? [path] : [];
  });
}

/** An .astro page's imports are in its frontmatter and in its processed script. */
const scriptOf = (file: string, text: string): string => {
  if (!file.endsWith(".astro")) return text;
  const frontmatter = /^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? "";
  const scripts = [...text.matchAll(/<script>([\s\S]*?)<\/script>/g)].map((match) => match[1] ?? "");
  return [frontmatter, ...scripts].join("\n");
};

function importsOf(file: string): string[] {
  const text = scriptOf(file, readFileSync(file, "utf8"));
  return ts.preProcessFile(text, true, true).importedFiles.map((found) => found.fileName);
}

const packageOf = (specifier: string): string =>
  specifier.startsWith("@") ? specifier.split("/").slice(0, 2).join("/") : (specifier.split("/")[0] ?? "");

function declaredBy(root: string, room: string): Set<string> {
  const read = (path: string) => JSON.parse(readFileSync(path, "utf8"));
  const own = read(join(root, room, "package.json"));
  const shared = read(join(root, "package.json"));
  return new Set([
    ...Object.keys({ ...own.dependencies, ...own.devDependencies, ...shared.devDependencies }),
    own.name,
  ]);
}

/** Where an import leads: a repository path for our own files, the specifier itself for a package. */
const targetOf = (root: string, file: string, specifier: string): string =>
  specifier.startsWith(".")
    ? relative(root, resolve(dirname(file), specifier))
        .split("\\")
        .join(posix.sep)
    : specifier;

function breachesOf(root: string, path: string, declared: Set<string>): Breach[] {
  const file = relative(root, path).split("\\").join(posix.sep);
  const room = file.split("/")[0] ?? "";
  const found: Breach[] = [];
  for (const specifier of importsOf(path)) {
    const target = targetOf(root, path, specifier);
    const why = whyForbidden(file, room, specifier, target, declared);
    if (why) found.push({ file, imports: specifier, why });
  }
  return found;
}

function whyForbidden(
  file: string,
  room: string,
  specifier: string,
  target: string,
  declared: Set<string>,
): string | undefined {
  const isOwn = specifier.startsWith("@unhurried/");
  const isFile = specifier.startsWith(".");
  if (isTest(file) && startsWithAny(specifier, testTools)) return undefined;
  if (isFile && !target.startsWith(`${room}/`)) return "a relative path may not climb into another room";
  if (isOwn && !startsWithAny(specifier, ownRooms[room] ?? [])) return `${room} does not know that room`;
  const law = betweenRooms.find((line) => file.startsWith(line.from));
  const isFree = isFile || isOwn || law === undefined || law.may.includes("*");
  if (!isFree && !startsWithAny(specifier, law.may)) return law.why;
  if (!isFile && !/^(node|astro|virtual):|^#/.test(specifier) && !declared.has(packageOf(specifier)))
    return `${room}/package.json does not declare it`;
  return room === "web" ? whyForbiddenInWeb(file, specifier, target) : undefined;
}

function whyForbiddenInWeb(file: string, specifier: string, target: string): string | undefined {
  for (const line of insideWeb) {
    if (line.but?.includes(target)) continue;
    if (file.startsWith(line.from) && (startsWithAny(target, line.not) || startsWithAny(specifier, line.not)))
      return line.why;
  }
  if (file.startsWith(vaultDoor)) return undefined;
  if (startsWithAny(specifier, ["@unhurried/vault"])) return "only the vault worker opens the vault";
  if (target.startsWith(vaultDoor) && !vaultFace.includes(target))
    return "pages know the vault worker by its messages alone";
  return undefined;
}

export function checkRooms(root: string): Breach[] {
  return Object.keys(ownRooms).flatMap((room) => {
    const folder = join(root, room, "src");
    const declared = declaredBy(root, room);
    return filesBelow(folder).flatMap((path) => breachesOf(root, path, declared));
  });
}
