// How messages travel over HTTP: always POST, one message as the body, one as the answer (or none, 204). A space
// and the right to it stand in headers, never in an address, so that no log of addresses can hold them.

import { fromHex, toHex } from "./bytes.ts";
import type { ToDevice, ToRelay } from "./codec.ts";
import type { CapabilityLevel } from "./ids.ts";
import { type Capability, capabilityBytes, type SpaceId, spaceIdBytes } from "./ids.ts";

/** `livePath` is asked with a WebSocket upgrade; everything after it are messages. */
export const livePath = "/api/live";
/**
 * The subprotocol a device asks for on `livePath`. A space's devices ask for the same one of 256, so that a balancer
 * before several relay processes can bring them to the same process (broadcasts go no further) without knowing the
 * space. The relay takes any, or none.
 */
export const laneOf = (space: SpaceId): string => `unhurried.${toHex(space.subarray(-1))}`;
export const isLane = (protocol: string): boolean => /^unhurried\.[0-9a-f]{2}$/.test(protocol);

export const messageType = "application/octet-stream";
/** The space as 32 lower-case hexadecimal digits. */
export const spaceHeader = "Unhurried-Space";
/** `Bearer `, then the token as 64 lower-case hexadecimal digits. */
export const rightHeader = "Authorization";

export interface Exchange {
  readonly path: string;
  /** What the space's token must allow; undefined where no space is asked about in the headers. */
  readonly level: CapabilityLevel | undefined;
  /** The answer's message; undefined is an answer without a body. */
  readonly answer: ToDevice["kind"] | undefined;
}

/** Every exchange over HTTP, by the message that asks. The relay's routes and its OpenAPI are made from this. */
export const exchanges = {
  create: { path: "/api/create", level: undefined, answer: "welcome" },
  append: { path: "/api/append", level: "write", answer: "kept" },
  read: { path: "/api/read", level: "read", answer: "frames" },
  wait: { path: "/api/wait", level: "read", answer: "frames" },
  rotate: { path: "/api/rotate", level: "admin", answer: undefined },
  snapshot: { path: "/api/snapshot", level: "write", answer: undefined },
  prune: { path: "/api/prune", level: "admin", answer: undefined },
  remove: { path: "/api/remove", level: "admin", answer: undefined },
  mailbox: { path: "/api/mailbox", level: undefined, answer: undefined },
  post: { path: "/api/post", level: undefined, answer: undefined },
  collect: { path: "/api/collect", level: undefined, answer: "letter" },
  deposit: { path: "/api/deposit", level: "write", answer: undefined },
  reveal: { path: "/api/reveal", level: "write", answer: "halves" },
  attach: { path: "/api/attach", level: "write", answer: undefined },
  fetch: { path: "/api/fetch", level: "read", answer: "attachment" },
  detach: { path: "/api/detach", level: "write", answer: undefined },
} as const satisfies Partial<Record<ToRelay["kind"], Exchange>>;

export type ExchangeName = keyof typeof exchanges;

export const headersFor = (space: SpaceId, capability: Capability): Readonly<Record<string, string>> => ({
  [spaceHeader]: toHex(space),
  [rightHeader]: `Bearer ${toHex(capability)}`,
});

/** undefined for anything that isn't exactly a space and a token. */
export function readHeaders(
  space: string | undefined,
  right: string | undefined,
): { readonly space: SpaceId; readonly capability: Capability } | undefined {
  const spaceBytes = fromHex(space ?? "", spaceIdBytes);
  const token = right?.startsWith("Bearer ") ? fromHex(right.slice(7), capabilityBytes) : undefined;
  return spaceBytes && token ? { space: spaceBytes, capability: token } : undefined;
}
