// A real nginx for tests, with the file from docs/hosting: in a folder of its own, on a port of its own, in the
// foreground, and without the certificate, which a test has none of.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { root } from "../root.ts";

const folders = [
  "/usr/sbin",
  "/usr/local/sbin",
  "/opt/homebrew/bin",
  ...(process.env.PATH ?? "").split(delimiter),
];

export const nginxProgram = (): string | undefined =>
  folders.map((folder) => join(folder, "nginx")).find((path) => existsSync(path));

export const nginxFile = join(root, "docs/hosting/nginx.conf");

/** A port nobody has at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

/** Everything but https is as an operator copies it; what isn't found exactly once is a changed file. */
export function withPorts(file: string, own: number, [first, second]: readonly [number, number]): string {
  const swaps: readonly (readonly [string, string])[] = [
    ["listen 443 ssl http2;", `listen 127.0.0.1:${own};`],
    ["  ssl_certificate     /etc/ssl/closeness.pem;\n", ""],
    ["  ssl_certificate_key /etc/ssl/closeness.key;\n", ""],
    ["server 127.0.0.1:4321 ", `server 127.0.0.1:${first} `],
    ["server 127.0.0.1:4322 ", `server 127.0.0.1:${second} `],
  ];
  return swaps.reduce((text, [from, to]) => {
    if (text.split(from).length !== 2) throw new Error(`docs/hosting/nginx.conf: where is "${from.trim()}"?`);
    return text.replace(from, to);
  }, file);
}

const mainFile = (folder: string): string => `
daemon off;
pid ${folder}/pid;
error_log stderr emerg;
worker_processes 1;
events { worker_connections 1024; }
http {
  ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((of) => `${of}_temp_path ${folder}/${of};`).join("\n  ")}
  include ${folder}/site.conf;
}
`;

export interface Nginx {
  readonly address: string;
  stop(): void;
}

/** Throws, saying what to do, when there is none. Resolves when it answers. */
export async function startNginx(processes: readonly [number, number]): Promise<Nginx> {
  const program = nginxProgram();
  if (!program) throw new Error("This test needs nginx. On Debian: apt-get install nginx");
  const folder = mkdtempSync(join(tmpdir(), "nginx-"));
  const port = await freePort();
  mkdirSync(join(folder, "logs"));
  writeFileSync(join(folder, "site.conf"), withPorts(readFileSync(nginxFile, "utf8"), port, processes));
  writeFileSync(join(folder, "nginx.conf"), mainFile(folder));
  const child = spawn(program, ["-p", folder, "-e", "stderr", "-c", join(folder, "nginx.conf")], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  let isOver = false;
  child.once("exit", () => {
    isOver = true;
  });
  const address = `http://127.0.0.1:${port}`;
  const stop = (): void => {
    child.kill("SIGTERM");
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", stop);
  for (;;) {
    if (isOver) throw new Error("nginx did not start: see above.");
    if (
      await fetch(`${address}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return { address, stop };
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
