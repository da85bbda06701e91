// `npm run dev`: the pages as they are being written. Content is built again whenever a file under content/ is
// saved; pages and screens follow by themselves. Two sample people lie ready to be carried over in Settings.
// Headers, service worker and compression belong to the built site: `npm start` shows those.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, watch } from "node:fs";
import { join, relative } from "node:path";
import { root } from "./root.ts";
import { samplePassphrase, writeSamples } from "./sample/sample-person.ts";

const port = Number(process.env.PORT ?? 4322);
const lang = process.env.UNHURRIED_LANG ?? "en";
const samples = join(root, ".build/samples");
/** An editor saves in several touches; one build is enough for all of them. */
const settleMs = 150;

function buildContent(): boolean {
  const build = [join(root, "tools/src/content/main.ts"), "build", "--lang", lang];
  const isBuilt = spawnSync(process.execPath, build, { stdio: "inherit" }).status === 0;
  if (!isBuilt) console.log("The pages keep showing the content as it was. Save again when it is mended.");
  return isBuilt;
}

function followContent(): void {
  let settled: ReturnType<typeof setTimeout> | undefined;
  watch(join(root, "content"), { recursive: true }, () => {
    clearTimeout(settled);
    settled = setTimeout(buildContent, settleMs);
  });
}

async function offerSamples(): Promise<void> {
  mkdirSync(samples, { recursive: true });
  const people = await writeSamples(samples, Date.now());
  console.log("Two sample people, to carry over in Settings:");
  for (const { file, about } of people) console.log(`  ${relative(root, join(samples, file))}  ${about}`);
  console.log(`  their passphrase: ${samplePassphrase}\n`);
}

buildContent();
followContent();
await offerSamples();
console.log(`Unhurried, being written: http://localhost:${port}  (every part in every state: /specimen/)\n`);

const astro = join(root, "node_modules/astro/bin/astro.mjs");
const pages = spawn(process.execPath, [astro, "dev", "--port", String(port)], {
  cwd: join(root, "web"),
  stdio: "inherit",
  env: { ...process.env, UNHURRIED_DEV: "1", UNHURRIED_LANG: lang, ASTRO_TELEMETRY_DISABLED: "1" },
});
pages.once("exit", (code) => process.exit(code ?? 0));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => pages.kill(signal));
