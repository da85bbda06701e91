// One of the other relays, from the folder that is named; says its port to whoever forked it.
import { createRequire } from "node:module";
import { connect } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { freePort } from "../../hosting/nginx.ts";

const [folder = ".", which] = process.argv.slice(2);
const from = createRequire(join(folder, "package.json"));
const port = await freePort();

interface Hocuspocus {
  Server: new (settings: object) => { listen(): Promise<unknown> };
}

if (which === "hocuspocus") {
  const { Server } = (await import(pathToFileURL(from.resolve("@hocuspocus/server")).href)) as Hocuspocus;
  await new Server({ port, address: "127.0.0.1", quiet: true, stopOnSignals: false }).listen();
} else {
  Object.assign(process.env, { PORT: String(port), HOST: "127.0.0.1" });
  from(join(folder, "node_modules/y-websocket/bin/server.cjs"));
}

/** Neither says when it listens. */
async function answers(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
while (!(await answers())) await new Promise((resolve) => setTimeout(resolve, 20));
process.send?.(port);
