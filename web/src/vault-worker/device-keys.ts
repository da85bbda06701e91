// This browser's own keys: WebCrypto makes them, IndexedDB keeps them, and no script can read them, ours
// included. They keep out other websites and copied files, not a person who holds the unlocked phone.
import type { Bytes, DeviceKeys, KeyHandle, Random } from "@unhurried/vault";

const ivBytes = 12;
const algorithm = { name: "AES-GCM", length: 256 } as const;

export const random: Random = (length) => crypto.getRandomValues(new Uint8Array(length));

/** The vault carries the key without knowing what it is; here, and only here, it is a CryptoKey again. */
const toHandle = (key: CryptoKey) => key as unknown as KeyHandle;
const toKey = (handle: KeyHandle) => handle as unknown as CryptoKey;

const how = (iv: Bytes, where: Bytes) => ({ name: "AES-GCM", iv, additionalData: where });

export const deviceKeys: DeviceKeys = {
  create: async () => toHandle(await crypto.subtle.generateKey(algorithm, false, ["encrypt", "decrypt"])),
  async wrap(key, secret, where) {
    const iv = random(ivBytes);
    const box = new Uint8Array(await crypto.subtle.encrypt(how(iv, where), toKey(key), secret));
    const whole = new Uint8Array(ivBytes + box.length);
    whole.set(iv);
    whole.set(box, ivBytes);
    return whole;
  },
  async unwrap(key, box, where) {
    try {
      const plain = await crypto.subtle.decrypt(
        how(box.slice(0, ivBytes), where),
        toKey(key),
        box.slice(ivBytes),
      );
      return new Uint8Array(plain);
    } catch {
      return undefined;
    }
  },
};
