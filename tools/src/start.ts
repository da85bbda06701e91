// `npm start`: builds what is stale, then serves library and room until it is stopped.
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { startServer } from "@unhurried/relay";
import { builtSite } from "./build.ts";
import { root } from "./root.ts";

const port = Number(process.env.PORT ?? 4321);
const data = resolve(root, process.env.DATA_DIR ?? "data");
mkdirSync(data, { recursive: true });

console.log("Building (a minute the first time, a moment after that)…");
const site = await builtSite(process.env.UNHURRIED_LANG ?? "en");

const running = await startServer({ site, port, hsts: process.env.HSTS === "1" }).catch(
  (problem: unknown) => {
    const isTaken = problem instanceof Error && "code" in problem && problem.code === "EADDRINUSE";
    console.error(
      isTaken
        ? `Port ${port} is in use, so nothing was started. Stop the other program, or pick a port: PORT=4400 npm start`
        : `The server could not start: ${String(problem)}`,
    );
    process.exit(1);
  },
);

console.log(`\nUnhurried is ready: http://localhost:${running.port}\n`);
console.log("On this machine that is all. Phones on your network need https in front of it;");
console.log("docs/hosting.md shows how. Stop with Ctrl+C.");

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void running.stop().then(() => process.exit(0)));
