// The library the simulation and the bench work with: what people would be shown today.
import { type Library, loadLibrary } from "@unhurried/core";
import { contentToFiles } from "../content/build.ts";
import { shownOn } from "../content/hide.ts";
import { loadContent } from "../content/load.ts";
import { todayIs } from "../content/today.ts";
import { root } from "../root.ts";

export function realLibrary(): Library {
  const index = contentToFiles(shownOn(loadContent(root).content, todayIs())).texts["library.json"];
  const loaded = loadLibrary(JSON.parse(index ?? "null"));
  if (!loaded.ok) throw new Error(`The content doesn’t make a library: ${loaded.problems.join("; ")}`);
  return loaded.library;
}
