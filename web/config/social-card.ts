// The picture a shared link shows: our motif and our name, no people, no words about anybody's body. Drawn when the
// motif changes, and committed: node web/config/social-card.ts
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openBrowser } from "../../tools/src/bench/browser.ts";
import { root } from "../../tools/src/root.ts";
import { motif } from "../src/motif/motif.ts";

const [width, height] = [1200, 630];
const shape = motif({ gap: -0.34, sizeA: 1, sizeB: 0.84, seed: 4, lean: 16 });
const font = readFileSync(
  join(root, "node_modules/@fontsource-variable/literata/files/literata-latin-wght-normal.woff2"),
).toString("base64");

const page = `<!doctype html><style>
@font-face { font-family: Literata; src: url(data:font/woff2;base64,${font}); font-weight: 200 900 }
body { margin: 0; width: ${width}px; height: ${height}px; display: flex; align-items: center; gap: 70px; background: #faf5ec }
svg { width: 520px; margin-left: 90px }
p { margin: 0; font: 500 84px Literata; color: #2b2930 }
</style><svg viewBox="${shape.viewBox}"><path fill="#6a9c9d" d="${shape.a}"/><path fill="#dd9371" d="${shape.b}"/><path
fill="#ffe9bd" d="${shape.light}"/></svg><p>Unhurried</p>`;

const browser = await openBrowser();
try {
  const tab = await browser.newTab();
  await tab.send("Emulation.setDeviceMetricsOverride", {
    width,
    height,
    deviceScaleFactor: 1,
    mobile: false,
  });
  await tab.go(`data:text/html;base64,${Buffer.from(page).toString("base64")}`);
  await tab.evaluate(
    "document.fonts.load('84px Literata').then(() => document.fonts.ready).then(() => true)",
  );
  const { data } = (await tab.send("Page.captureScreenshot", { format: "png" })) as { data: string };
  writeFileSync(join(root, "web/public/social-card.png"), Buffer.from(data, "base64"));
} finally {
  browser.close();
}
