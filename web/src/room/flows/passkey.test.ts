// What the browser says about passkeys, and every way one can fail, as a stand-in for the browser says it.
import { afterEach, expect, test, vi } from "vitest";
import { askPasskey, canUsePasskeys, makePasskey } from "./passkey.ts";

const bytes = (length: number, value: number) => new Uint8Array(length).fill(value);
const passkey = { credential: bytes(16, 1), salt: bytes(32, 2) };

/** A credential as the browser gives it; without `prf` it knows nothing of the extension. */
class StandIn {
  readonly rawId = bytes(16, 1).buffer;
  readonly prf: object | undefined;
  constructor(prf?: object) {
    this.prf = prf;
  }
  getClientExtensionResults() {
    return this.prf ? { prf: this.prf } : {};
  }
}
const answer = { enabled: true, results: { first: bytes(32, 9).buffer } };

interface Browser {
  readonly told?: Readonly<Record<string, boolean>>;
  readonly hasOne?: boolean;
  readonly made?: (options: CredentialCreationOptions) => Promise<unknown>;
  readonly asked?: (options: CredentialRequestOptions) => Promise<unknown>;
}
function stands({ told, hasOne = false, made, asked }: Browser): void {
  const known = Object.assign(StandIn, {
    getClientCapabilities: told && (async () => told),
    isUserVerifyingPlatformAuthenticatorAvailable: async () => hasOne,
  });
  vi.stubGlobal("PublicKeyCredential", known);
  vi.stubGlobal("navigator", { credentials: { create: made, get: asked } });
}
afterEach(() => vi.unstubAllGlobals());

test.each([
  ["the browser says it can", { told: { "extension:prf": true } }, true],
  ["the browser says it cannot", { told: { "extension:prf": false }, hasOne: true }, false],
  ["the browser says nothing of it", { told: {}, hasOne: true }, false],
  ["an older browser with a device that can ask", { hasOne: true }, true],
  ["an older browser without", {}, false],
] as const)("%s", async (_, browser, expected) => {
  stands(browser);
  expect(await canUsePasskeys()).toBe(expected);
});

test("a browser that has never heard of passkeys offers none", async () => {
  vi.stubGlobal("PublicKeyCredential", undefined);
  expect(await canUsePasskeys()).toBe(false);
});

test("a passkey that answers at once is asked once", async () => {
  const get = vi.fn();
  stands({ made: async () => new StandIn(answer), asked: get });
  expect(await makePasskey("Notes")).toMatchObject({
    kind: "made",
    secret: { prf: bytes(32, 9), passkey: { credential: bytes(16, 1) } },
  });
  expect(get).not.toHaveBeenCalled();
});

test("one that only answers the second time is asked again, with the same salt", async () => {
  const get = vi.fn(async (_: CredentialRequestOptions) => new StandIn(answer));
  stands({ made: async () => new StandIn({ enabled: true }), asked: get });
  const made = await makePasskey("Notes");
  const salt = get.mock.calls[0]?.[0].publicKey?.extensions?.prf?.eval?.first;
  expect(made.kind === "made" && made.secret.passkey?.salt).toEqual(salt);
});

const refused = (name: string) => (): Promise<unknown> => Promise.reject(new DOMException("", name));

test.each([
  ["no such extension", async (): Promise<unknown> => new StandIn(), "not-able"],
  [
    "an answer of another length",
    async (): Promise<unknown> => new StandIn({ results: { first: bytes(16, 9) } }),
    "not-able",
  ],
  ["called off", refused("NotAllowedError"), "called-off"],
  ["an address passkeys don't work at", refused("SecurityError"), "not-here"],
  ["no credential at all", async (): Promise<unknown> => null, "not-here"],
] as const)("%s: no passkey, and why", async (_, browser, why) => {
  stands({ made: browser, asked: browser });
  expect(await makePasskey("Notes")).toEqual({ kind: "no-passkey", why });
  expect(await askPasskey(passkey)).toEqual({ kind: "no-passkey", why });
});
