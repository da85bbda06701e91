// The import law of the house (design §4), as a table. Each line says why it stands, because the checker
// repeats that to whoever breaks it.

export interface Law {
  /** Files this line is about: repository paths that start with one of these. */
  readonly from: string;
  /** What they may import: package names, or repository paths. "*" is anything declared. */
  readonly may: readonly string[];
  readonly why: string;
}

/** Between rooms. Tests may also use the test tools; nothing else differs for them. */
export const betweenRooms: readonly Law[] = [
  { from: "core/", may: ["valibot"], why: "the rules must be readable and testable alone" },
  {
    from: "vault/",
    may: ["@noble/ciphers", "@noble/curves", "@noble/hashes", "@scure/bip39", "hash-wasm"],
    why: "secrets know ciphers and nothing else: no network, no page, no rules",
  },
  { from: "sync/", may: [], why: "what travels must not be able to reach keys or meaning" },
  {
    from: "relay/",
    may: ["node:", "hono", "@hono/node-server", "ws", "pg", "@unhurried/sync/wire"],
    why: "the server is blind because it cannot import what could see",
  },
  { from: "web/", may: ["*"], why: "the only room with a page; it introduces the others to each other" },
  { from: "e2e/", may: ["*"], why: "journeys may hold anything" },
  { from: "tools/", may: ["*"], why: "tools are never shipped" },
];

/** What no room but these may import from our own. */
export const ownRooms: Readonly<Record<string, readonly string[]>> = {
  core: [],
  vault: [],
  sync: [],
  relay: ["@unhurried/sync/wire"],
  web: ["@unhurried/core", "@unhurried/vault", "@unhurried/sync"],
  e2e: ["@unhurried/"],
  tools: ["@unhurried/"],
};

/** Inside web: main → screens → flows → (core, vault worker, sync); screens → parts. `not` is forbidden. */
export const insideWeb: readonly {
  from: string;
  not: readonly string[];
  /** Types alone, such as the worker's messages, carry no power. */
  but?: readonly string[];
  why: string;
}[] = [
  {
    from: "web/src/parts/",
    not: ["web/src/room/", "web/src/vault-worker/", "@unhurried/vault", "@unhurried/sync"],
    why: "parts are looks only, so that library pages and the room can share them",
  },
  {
    from: "web/src/room/screens/",
    not: ["web/src/vault-worker/", "@unhurried/vault", "@unhurried/sync"],
    but: ["web/src/vault-worker/messages.ts", "web/src/vault-worker/device-messages.ts"],
    why: "screens never write state: they call a flow",
  },
  {
    from: "web/src/room/flows/",
    not: ["web/src/room/screens/", "web/src/parts/"],
    why: "data runs one way: flows do not know what is shown",
  },
  {
    from: "web/src/pages/",
    not: ["web/src/room/screens/", "web/src/room/flows/", "web/src/vault-worker/", "@unhurried/vault"],
    why: "library pages need no script and hold no data",
  },
];

/** Only this folder opens the vault package; everybody else talks to the worker through its messages. */
export const vaultDoor = "web/src/vault-worker/";
/** What pages may import from the worker's folder. */
export const vaultFace = [
  "web/src/vault-worker/messages.ts",
  "web/src/vault-worker/device-messages.ts",
  "web/src/vault-worker/client.ts",
  "web/src/vault-worker/trusted.ts",
  // Sealed frames and their hashes, which the server has as well.
  "web/src/vault-worker/frames.ts",
  "web/src/vault-worker/hash.ts",
];

/** Test tools that a *.test.ts or *.contract.ts file may use in any room. */
export const testTools = ["vitest", "fast-check", "node:"];
