// The HTTP side of the API, made from the wire's table of exchanges: one POST address each, one message in, one out.
import { getConnInfo } from "@hono/node-server/conninfo";
import {
  bodyOf,
  type CodeName,
  codes,
  type ExchangeName,
  exchanges,
  livePath,
  messageType,
  parseToRelay,
  readHeaders,
  rightHeader,
  spaceHeader,
  type ToRelay,
  wireLimits,
} from "@unhurried/sync/wire";
import { type Context, Hono } from "hono";
import { readBody } from "./body.ts";
import { mayDo } from "./doors.ts";
import {
  type Asker,
  type OpenName,
  type Outcome,
  openHandlers,
  type SpaceName,
  spaceHandlers,
} from "./exchanges.ts";
import { openApi } from "./openapi.ts";
import { codeOfFault, type Relay } from "./relay.ts";

export interface RouteSettings {
  /** Undefined: a host of pages only. Every exchange answers `unavailable`. */
  readonly relay: Relay | undefined;
  /** A proxy of the operator's stands before this process and says in X-Forwarded-For who asks. */
  readonly isBehindProxy: boolean;
}

const names = Object.keys(exchanges) as ExchangeName[];
const isOpen = (name: ExchangeName): name is OpenName => Object.hasOwn(openHandlers, name);

export function refuse(c: Context, code: CodeName): Response {
  return c.body(bodyOf(code), codes[code].status, {
    "Content-Type": "application/json",
    ...(codes[code].next === "later" ? { "Retry-After": "5" } : {}),
    ...(code === "wrong-method" ? { Allow: "POST" } : {}),
  });
}

/** undefined when asked in-process, as tests do. */
export function socketAddress(c: Context): string | undefined {
  const { incoming } = (c.env ?? {}) as { incoming?: unknown };
  return incoming === undefined ? undefined : getConnInfo(c).remote.address;
}

/** The last one named is the one our own proxy saw; those before it are anybody's claims. */
export function addressOf(c: Context, isBehindProxy: boolean): string {
  const forwarded = isBehindProxy ? c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined;
  return forwarded ?? socketAddress(c) ?? "unknown";
}

async function readMessage(c: Context, name: ExchangeName): Promise<ToRelay | CodeName> {
  // A page of another site can send plain text unasked, but not this.
  if (c.req.header("content-type") !== messageType) return "malformed";
  const body = await readBody(c.req.raw, wireLimits.requestBytes);
  if (typeof body === "string") return body;
  const parsed = parseToRelay(body);
  if (!parsed.ok) return parsed.problem;
  return parsed.message.kind === name ? parsed.message : "unknown-message";
}

/** Types cannot follow that the message has the kind of the handler's name; `readMessage` has looked. */
const askOpen = (relay: Relay, name: OpenName, message: ToRelay, asker: Asker): Promise<Outcome> =>
  openHandlers[name](relay, message as never, asker);

async function askSpace(
  relay: Relay,
  name: SpaceName,
  message: ToRelay,
  asker: Asker,
  right: NonNullable<ReturnType<typeof readHeaders>>,
): Promise<Exclude<Outcome, "stale">> {
  // Twice at most: capabilities may have been rotated between looking and doing.
  for (let tries = 0; tries < 2; tries += 1) {
    const who = await relay.doors.admit(right.space, right.capability);
    if (who === "no-access") return who;
    if (!mayDo(who.level, exchanges[name].level)) return "not-allowed";
    const outcome = await spaceHandlers[name](relay, message as never, who, asker);
    if (outcome === "no-access" || outcome === "stale") relay.doors.forget(who.key);
    if (outcome !== "stale") return outcome;
  }
  return "no-access";
}

async function exchange(
  c: Context,
  relay: Relay,
  name: ExchangeName,
  isBehindProxy: boolean,
): Promise<Outcome> {
  if (relay.isStopping()) return "stopping";
  const asker = { address: addressOf(c, isBehindProxy), signal: c.req.raw.signal };
  if (isOpen(name)) {
    const message = await readMessage(c, name);
    return typeof message === "string" ? message : askOpen(relay, name, message, asker);
  }
  // Before the body, so that nobody without a right makes us read a megabyte.
  const right = readHeaders(c.req.header(spaceHeader), c.req.header(rightHeader));
  if (right === undefined || (await relay.doors.admit(right.space, right.capability)) === "no-access")
    return "no-access";
  const message = await readMessage(c, name);
  return typeof message === "string" ? message : askSpace(relay, name, message, asker, right);
}

export function createRoutes({ relay, isBehindProxy }: RouteSettings): Hono {
  const api = new Hono();
  api.use("/api/*", async (c, next) => {
    await next();
    c.header("Cache-Control", "no-store");
    c.header("X-Robots-Tag", "noindex");
  });
  for (const name of names)
    api.post(exchanges[name].path, async (c) => {
      if (relay === undefined) return refuse(c, "unavailable");
      relay.metrics.count("requests", name);
      const outcome = await exchange(c, relay, name, isBehindProxy).catch((fault: unknown) =>
        codeOfFault(relay, fault),
      );
      if (outcome === undefined) return c.body(null, 204);
      if (typeof outcome !== "string")
        return c.body(outcome as Uint8Array<ArrayBuffer>, 200, { "Content-Type": messageType });
      const code = outcome === "stale" ? "no-access" : outcome;
      relay.metrics.count("refusals", code);
      return refuse(c, code);
    });
  api.get("/api/openapi.json", (c) => c.json(openApi()));
  for (const path of [livePath, "/api/openapi.json", ...names.map((name) => exchanges[name].path)])
    api.all(path, (c) => refuse(c, "wrong-method"));
  api.all("/api/*", (c) => refuse(c, "no-such-route"));
  return api;
}
