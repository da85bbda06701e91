// A device that holds passkeys, as Chromium's own virtual one; and one that has lost them, or cannot answer.
import type { Page } from "playwright-core";
import type { Person } from "./world.ts";

export interface Authenticator {
  /** What stands in the device's list: the address and the names somebody would read there. */
  list(): Promise<readonly string[]>;
  /** Finger, face or PIN are not given until the device refuses for good, as real ones do. */
  refuses(): Promise<void>;
  /** Called off once: the browser's own window was closed. Told as the browser tells it, since nobody can close it here. */
  isCalledOffOnce(): Promise<void>;
  /** Every passkey is deleted, as in the phone's settings. */
  forgets(): Promise<void>;
}

export interface Abilities {
  /** It can answer with the 32 bytes that open a lock. */
  readonly hasPrf?: boolean;
}

/** Lasts until somebody looks: axe comes and goes by the same door, and the browser takes the device away with it. */
export async function hasPasskeys(
  { context }: Person,
  page: Page,
  { hasPrf = true }: Abilities = {},
): Promise<Authenticator> {
  const device = await context.newCDPSession(page);
  await device.send("WebAuthn.enable");
  const { authenticatorId } = await device.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      ctap2Version: "ctap2_1",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      hasPrf,
    },
  });
  return {
    async list() {
      const { credentials } = await device.send("WebAuthn.getCredentials", { authenticatorId });
      return credentials.map(({ rpId, userName, userDisplayName }) =>
        [rpId, userName, userDisplayName].join(" | "),
      );
    },
    async refuses() {
      await device.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
    },
    isCalledOffOnce: () =>
      page.evaluate(() => {
        const { create, get } = CredentialsContainer.prototype;
        const refuse = async (): Promise<null> => {
          Object.assign(CredentialsContainer.prototype, { create, get });
          throw new DOMException("", "NotAllowedError");
        };
        Object.assign(CredentialsContainer.prototype, { create: refuse, get: refuse });
      }),
    async forgets() {
      await device.send("WebAuthn.clearCredentials", { authenticatorId });
    },
  };
}
