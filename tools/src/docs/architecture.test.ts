// docs/architecture.md and its drawing against the tree: what they name is there, and no room is left out.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ownRooms } from "../rooms/law.ts";
import { root } from "../root.ts";

const page = readFileSync(join(root, "docs/architecture.md"), "utf8");
const drawing = readFileSync(join(root, "docs/architecture.svg"), "utf8");
const { workspaces } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  workspaces: string[];
};

/** The packages, and the two rooms without code. */
const rooms = [...workspaces, "content", "docs"].sort();

const foldersIn = (path: string): string[] =>
  readdirSync(join(root, path)).filter((name) => statSync(join(root, path, name)).isDirectory());

/** Code spans that are paths of ours: they begin with a room. */
const pathsOn = (text: string): string[] =>
  [...text.matchAll(/`([^`\s]+)`/g)]
    .flatMap(([, span]) => span ?? [])
    .filter((span) => rooms.some((room) => span.startsWith(`${room}/`)));

/** `<id>` stands for any folder there: the path exists when it does for one of them, whichever that is. */
function isThere(path: string): boolean {
  const [before, after] = path.split(/<[^>]+>/);
  if (before === undefined || after === undefined) return existsSync(join(root, path));
  return (
    existsSync(join(root, before)) &&
    foldersIn(before).some((name) => existsSync(join(root, before, name + after)))
  );
}

const importsDrawn = [...drawing.matchAll(/data-from="(\w+)" data-to="(\w+)"/g)].map(
  ([, from, to]) => `${from} → ${to}`,
);
const roomsDrawn = [...drawing.matchAll(/<text class="room"[^>]*>([^<]+)\/<\/text>/g)].map(
  ([, room]) => room,
);

describe("docs/architecture.md", () => {
  it("names only what is there", () => {
    expect(pathsOn(page).length).toBeGreaterThan(50);
    expect(pathsOn(page).filter((path) => !isThere(path))).toEqual([]);
  });

  it("would notice a path that is gone", () => {
    expect(isThere("core/src/planner/gone.ts")).toBe(false);
    expect(isThere("content/practices/<id>/gone.md")).toBe(false);
  });

  it("names every room, and every folder of core, vault and web", () => {
    const named = new Set(pathsOn(page));
    const inside = ["core", "vault", "web"].flatMap((room) =>
      foldersIn(`${room}/src`).map((folder) => `${room}/src/${folder}/`),
    );
    const wanted = [...rooms.map((room) => `${room}/`), ...inside].filter(
      (path) => path !== "web/src/generated/",
    );
    expect(wanted.filter((path) => !named.has(path))).toEqual([]);
  });
});

describe("docs/architecture.svg", () => {
  it("draws every room, and no other", () => {
    expect(roomsDrawn.sort()).toEqual(rooms);
  });

  it("draws an arrow for every import between rooms that the law allows, and no other", () => {
    const free = new Set(["e2e", "tools"]);
    const allowed = Object.entries(ownRooms)
      .filter(([room]) => !free.has(room))
      .flatMap(([room, may]) => may.map((name) => `${room} → ${name.split("/")[1]}`));
    expect(importsDrawn.sort()).toEqual(allowed.sort());
  });

  it("is real text, in its own colours for light and dark", () => {
    expect(drawing).toContain("prefers-color-scheme: dark");
    expect(drawing).toContain("<title");
    expect(drawing).not.toMatch(/<image|<foreignObject|href="http/);
  });
});
