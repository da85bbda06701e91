// `npm start`: builds what is stale, then serves library, room and relay until it is stopped.
import { resolve } from "node:path";
import { startServer } from "@unhurried/relay";
import { builtSite } from "./build.ts";
import { root } from "./root.ts";
import { openStore } from "./store.ts";

const port = Number(process.env.PORT ?? 4321);
const data = resolve(root, process.env.DATA_DIR ?? "data");

function giveUp(words: string): never {
  console.error(words);
  process.exit(1);
}

console.log("Building (a minute the first time, a moment after that)…");
const site = await builtSite(process.env.UNHURRIED_LANG ?? "en");

const opened = await openStore(data, process.env.DATABASE_URL);
if (!opened.ok) giveUp(`${opened.words}\nNothing was started.`);
const { store } = opened;

const running = await startServer({
  site,
  port,
  hsts: process.env.HSTS === "1",
  store,
  dataFolder: data,
  invite: process.env.INVITE_CODE || undefined,
  isBehindProxy: process.env.BEHIND_PROXY === "1",
}).catch((problem: unknown) => {
  const isTaken = problem instanceof Error && "code" in problem && problem.code === "EADDRINUSE";
  return giveUp(
    isTaken
      ? `Port ${port} is in use, so nothing was started. Stop the other program, or pick a port: PORT=4400 npm start`
      : `The server could not start: ${String(problem)}`,
  );
});

console.log(`\nUnhurried is ready: http://localhost:${running.port}\n`);
console.log("On this machine that is all. Phones on your network need https in front of it;");
console.log("docs/hosting.md shows how. Stop with Ctrl+C.");

async function stop(): Promise<void> {
  await running.stop();
  await store.close();
  process.exit(0);
}
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop());
