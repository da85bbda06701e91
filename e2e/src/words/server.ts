// The real server in a process of its own, so that everything it ever prints can be read afterwards.
import { spawn } from "node:child_process";

export interface Printing {
  readonly site: string;
  /** Everything it wrote to its output and its errors. */
  readonly printed: () => Buffer;
  stop(): Promise<void>;
}

const program = `
import { startServer } from "@unhurried/relay";
const { port } = await startServer({ site: process.env.SITE, port: 0, hsts: false });
console.log("ready " + port);
`;

export async function startPrintingServer(): Promise<Printing> {
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    cwd: new URL("../../", import.meta.url),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const parts: Buffer[] = [];
  const port = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (part: Buffer) => {
        parts.push(part);
        const ready = /ready (\d+)/.exec(Buffer.concat(parts).toString());
        if (ready?.[1]) resolve(ready[1]);
      });
    child.once("exit", () => reject(new Error(`The server ended: ${Buffer.concat(parts).toString()}`)));
  });
  return {
    site: `http://localhost:${port}`,
    printed: () => Buffer.concat(parts),
    stop: () =>
      new Promise((resolve) => {
        child.once("exit", () => resolve());
        child.kill();
      }),
  };
}
