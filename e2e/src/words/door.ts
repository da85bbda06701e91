// A door in front of the server that writes down who asks for what, in order: exactly what a server could see.
import { request as ask, createServer } from "node:http";

export interface Door {
  readonly site: string;
  /** Everything the server was asked, word for word, without what differs by the clock or the connection. */
  readonly asked: () => readonly string[];
  close(): Promise<void>;
}

const changesByItself = new Set(["host", "connection", "cache-control", "pragma"]);

function written(method: string, url: string, headers: NodeJS.Dict<string | string[]>, body: Buffer): string {
  const said = Object.entries(headers)
    .filter(([name]) => !changesByItself.has(name))
    .sort(([a], [b]) => a.localeCompare(b, "en"))
    .map(([name, value]) => `${name}: ${String(value).replaceAll(/localhost:\d+/g, "here")}`);
  return [`${method} ${url}`, ...said, body.toString("base64")].join("\n");
}

export async function openDoor(server: string): Promise<Door> {
  const asked: string[] = [];
  const behind = new URL(server);
  const door = createServer((incoming, answer) => {
    const parts: Buffer[] = [];
    incoming.on("data", (part: Buffer) => parts.push(part));
    incoming.on("end", () => {
      const { method = "", url = "", headers } = incoming;
      const body = Buffer.concat(parts);
      asked.push(written(method, url, headers, body));
      const passing = ask(
        {
          host: behind.hostname,
          port: behind.port,
          method,
          path: url,
          headers: { ...headers, host: behind.host },
        },
        (from) => {
          answer.writeHead(from.statusCode ?? 502, from.headers);
          from.pipe(answer);
        },
      );
      passing.on("error", () => answer.destroy());
      passing.end(body);
    });
  });
  await new Promise<void>((resolve) => door.listen(0, resolve));
  const address = door.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    site: `http://localhost:${port}`,
    asked: () => asked,
    close: () =>
      new Promise((resolve) => {
        door.closeAllConnections();
        door.close(() => resolve());
      }),
  };
}
