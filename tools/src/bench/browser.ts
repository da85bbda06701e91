// A real browser through its debugging door: chrome-launcher starts it, a WebSocket speaks to it. Small on
// purpose: the benches need to go somewhere, slow a processor down, evaluate a line and see what is asked for.
import { launch } from "chrome-launcher";
import { browserPath } from "../site/browser.ts";

export const browserFlags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
] as const;

type Params = Readonly<Record<string, unknown>>;
// What the protocol answers is read field by field, right where it is asked for.
type Reply = Readonly<Record<string, unknown>>;

export interface Session {
  send(method: string, params?: Params): Promise<Reply>;
  /** The value of an expression in the page; promises are waited for. */
  evaluate<T>(expression: string): Promise<T>;
  /** Calls back with every event of that name in this session. */
  on(event: string, listener: (params: Reply) => void): void;
}

export interface Tab extends Session {
  /** Resolves when the page and everything its document names has loaded. */
  go(address: string): Promise<void>;
  /** Sessions of the workers this tab starts, as they start. */
  onWorker(listener: (worker: Session) => void): void;
  close(): Promise<void>;
}

export interface Browser {
  readonly port: number;
  newTab(): Promise<Tab>;
  close(): void;
}

interface Message {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: Reply;
  readonly result?: Reply;
  readonly error?: { readonly message: string };
}

interface Wire {
  send(sessionId: string | undefined, method: string, params?: Params): Promise<Reply>;
  on(sessionId: string, event: string, listener: (params: Reply) => void): void;
  close(): void;
}

async function connect(address: string): Promise<Wire> {
  const socket = new WebSocket(address);
  const waiting = new Map<number, (message: Message) => void>();
  const listeners = new Map<string, ((params: Reply) => void)[]>();
  let last = 0;
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = reject;
  });
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(String(data)) as Message;
    if (message.id !== undefined) waiting.get(message.id)?.(message);
    else
      for (const listen of listeners.get(`${message.sessionId} ${message.method}`) ?? [])
        listen(message.params ?? {});
  };
  return {
    send: (sessionId, method, params = {}) =>
      new Promise((resolve, reject) => {
        last += 1;
        const id = last;
        waiting.set(id, ({ result, error }) => {
          waiting.delete(id);
          if (error) reject(new Error(`${method}: ${error.message}`));
          else resolve(result ?? {});
        });
        socket.send(JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) }));
      }),
    on(sessionId, event, listener) {
      const key = `${sessionId} ${event}`;
      listeners.set(key, [...(listeners.get(key) ?? []), listener]);
    },
    close: () => socket.close(),
  };
}

function sessionOf(wire: Wire, sessionId: string): Session {
  return {
    send: (method, params) => wire.send(sessionId, method, params),
    async evaluate<T>(expression: string): Promise<T> {
      const reply = await wire.send(sessionId, "Runtime.evaluate", {
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      if (reply.exceptionDetails) throw new Error(`In the page: ${JSON.stringify(reply.exceptionDetails)}`);
      return (reply.result as { value: T }).value;
    },
    on: (event, listener) => wire.on(sessionId, event, listener),
  };
}

async function newTab(wire: Wire): Promise<Tab> {
  const { browserContextId } = await wire.send(undefined, "Target.createBrowserContext");
  const { targetId } = await wire.send(undefined, "Target.createTarget", {
    url: "about:blank",
    browserContextId,
  });
  const { sessionId } = await wire.send(undefined, "Target.attachToTarget", { targetId, flatten: true });
  const session = sessionOf(wire, String(sessionId));
  await session.send("Page.enable");
  return {
    ...session,
    async go(address) {
      const loaded = new Promise((resolve) => session.on("Page.loadEventFired", resolve));
      await session.send("Page.navigate", { url: address });
      await loaded;
    },
    onWorker(listener) {
      session.on("Target.attachedToTarget", ({ sessionId: worker }) =>
        listener(sessionOf(wire, String(worker))),
      );
    },
    async close() {
      await wire.send(undefined, "Target.disposeBrowserContext", { browserContextId });
    },
  };
}

/** Starts an installed Chromium; every tab is a person of its own, with storage of its own. */
export async function openBrowser(): Promise<Browser> {
  const chrome = await launch({
    chromePath: browserPath(),
    chromeFlags: [...browserFlags],
    logLevel: "silent",
  });
  const about = await fetch(`http://127.0.0.1:${chrome.port}/json/version`);
  const { webSocketDebuggerUrl } = (await about.json()) as { webSocketDebuggerUrl: string };
  const wire = await connect(webSocketDebuggerUrl);
  return {
    port: chrome.port,
    newTab: () => newTab(wire),
    close() {
      wire.close();
      chrome.kill();
    },
  };
}
