// Hearing from the other processes on the same database. One connection listens; when it breaks another is made,
// later and later, and whoever listens is told that something may have been missed.
import { Client, type ClientConfig, type Notification } from "pg";
import type { Grown } from "./store.ts";

export interface Listening {
  close(): Promise<void>;
}

export interface ListenSettings {
  readonly config: ClientConfig;
  readonly channel: string;
  isOwn(processId: number): boolean;
  tell(grown: Grown): void;
}

const firstWaitMs = 100;
const longestWaitMs = 5_000;
/** A connection can be gone without saying so; asking now and then finds out. */
const askEveryMs = 15_000;

/** Undefined for what is none of ours: anybody on the database can write to a channel. */
export function readAnnouncement(payload: string | undefined): Exclude<Grown, "missed"> | undefined {
  const parts = /^([0-9a-f]{32}):(\d{1,15})$/.exec(payload ?? "");
  if (!parts?.[1]) return undefined;
  return { space: new Uint8Array(Buffer.from(parts[1], "hex")), n: Number(parts[2]) };
}

/** Resolves when the first connection listens; rejects when there is none to be had. */
export async function listen({ config, channel, isOwn, tell }: ListenSettings): Promise<Listening> {
  let current: Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  let wait = firstWaitMs;

  async function connect(): Promise<void> {
    const client = new Client(config);
    client.on("error", () => lost(client));
    client.on("end", () => lost(client));
    client.on("notification", onNotification);
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
    } catch (problem) {
      client.removeAllListeners("end");
      void client.end().catch(() => {});
      throw problem;
    }
    if (isClosed) return void client.end().catch(() => {});
    current = client;
    wait = firstWaitMs;
    timer = setInterval(() => void client.query("SELECT 1").catch(() => lost(client)), askEveryMs);
    timer.unref();
  }

  function onNotification({ processId, payload }: Notification): void {
    const grown = isOwn(processId) ? undefined : readAnnouncement(payload);
    if (grown) tell(grown);
  }

  function lost(client: Client): void {
    if (isClosed || client !== current) return;
    current = undefined;
    clearInterval(timer);
    void client.end().catch(() => {});
    again();
  }

  function again(): void {
    timer = setTimeout(() => {
      connect().then(
        () => isClosed || tell("missed"),
        () => isClosed || again(),
      );
    }, wait);
    wait = Math.min(wait * 2, longestWaitMs);
  }

  await connect();
  return {
    async close() {
      isClosed = true;
      clearInterval(timer);
      clearTimeout(timer);
      await current?.end().catch(() => {});
    },
  };
}
