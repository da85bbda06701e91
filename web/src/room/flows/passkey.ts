// A passkey as a lock: asks this browser for one, and for what it answers. Only a page can ask, and only from a tap.
// What makes it a lock is WebAuthn's PRF extension: the same passkey asked with the same salt always answers with the
// same 32 bytes, and with no others ever. We check no signature: there is no server to prove anything to.
import type { NewSecret, Passkey, Secret } from "../../vault-worker/messages.ts";

/**
 * - `called-off`  by the person, by time, or because this device has no such passkey: a browser doesn't say which
 * - `not-able`    there is a passkey now, but it cannot answer with 32 bytes
 * - `not-here`    this browser, or this address, has no passkeys for us
 */
export type PasskeyTrouble = "called-off" | "not-able" | "not-here";
export interface NoPasskey {
  readonly kind: "no-passkey";
  readonly why: PasskeyTrouble;
}
export type MadePasskey = { readonly kind: "made"; readonly secret: NewSecret } | NoPasskey;
export type AskedPasskey = { readonly kind: "asked"; readonly secret: Secret } | NoPasskey;

const no = (why: PasskeyTrouble): NoPasskey => ({ kind: "no-passkey", why });
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const saltBytes = 32;
/** Long enough for somebody who has to find their glasses. */
const patienceMs = 180_000;
const es256 = -7;
const rs256 = -257;

/** Offered only where the browser says that it can. Where it says nothing, a device of its own that can ask has to do. */
export async function canUsePasskeys(): Promise<boolean> {
  try {
    const told = await PublicKeyCredential.getClientCapabilities?.();
    if (told !== undefined) return told["extension:prf"] === true;
    return await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable();
  } catch {
    return false;
  }
}

type Answered = readonly [PublicKeyCredential, Uint8Array<ArrayBuffer> | undefined];

/** What a passkey said, and its 32 bytes if it gave any. */
function answered(credential: Credential | null): Answered | undefined {
  if (!(credential instanceof PublicKeyCredential)) return undefined;
  const first = credential.getClientExtensionResults().prf?.results?.first;
  const bytes = first === undefined ? undefined : bytesOf(first);
  return [credential, bytes?.length === 32 ? bytes : undefined];
}
const bytesOf = (source: BufferSource): Uint8Array<ArrayBuffer> =>
  source instanceof ArrayBuffer
    ? new Uint8Array(source.slice(0))
    : new Uint8Array(source.buffer as ArrayBuffer, source.byteOffset, source.byteLength).slice();

function whyNot(problem: unknown): PasskeyTrouble {
  const name = problem instanceof DOMException ? problem.name : "";
  return name === "NotAllowedError" || name === "AbortError" ? "called-off" : "not-here";
}

/** `name` is what stands in the device's own list of passkeys: it says nothing of what this is. */
export async function makePasskey(name: string): Promise<MadePasskey> {
  const salt = random(saltBytes);
  try {
    const made = answered(
      await navigator.credentials.create({
        publicKey: {
          rp: { name },
          user: { id: random(16), name, displayName: name },
          challenge: random(32),
          pubKeyCredParams: [es256, rs256].map((alg) => ({ type: "public-key", alg })),
          authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
          timeout: patienceMs,
          extensions: { prf: { eval: { first: salt } } },
        },
      }),
    );
    if (made === undefined) return no("not-here");
    const [credential, prf] = made;
    const passkey = { credential: new Uint8Array(credential.rawId), salt };
    if (prf !== undefined) return { kind: "made", secret: { prf, passkey } };
    if (credential.getClientExtensionResults().prf?.enabled !== true) return no("not-able");
    // Some only answer when they are asked a second time.
    const asked = await askPasskey(passkey);
    return asked.kind === "asked" ? { kind: "made", secret: { ...asked.secret, passkey } } : asked;
  } catch (problem) {
    return no(whyNot(problem));
  }
}

/** Asks the very passkey a lock was made with. */
export async function askPasskey({ credential, salt }: Passkey): Promise<AskedPasskey> {
  try {
    const asked = answered(
      await navigator.credentials.get({
        publicKey: {
          challenge: random(32),
          allowCredentials: [{ type: "public-key", id: credential }],
          userVerification: "required",
          timeout: patienceMs,
          extensions: { prf: { eval: { first: salt } } },
        },
      }),
    );
    if (asked === undefined) return no("not-here");
    const [, prf] = asked;
    return prf === undefined ? no("not-able") : { kind: "asked", secret: { prf } };
  } catch (problem) {
    return no(whyNot(problem));
  }
}
