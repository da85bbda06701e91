// This browser's own cryptography: WebCrypto makes keys, IndexedDB keeps them, and no script can read them, ours
// included. They keep out other websites and copied files, not a person who holds the unlocked phone.
import type { Aes, Bytes, DeviceKeys, KeyHandle, Random } from "@unhurried/vault";

const ivBytes = 12;
const algorithm = { name: "AES-GCM", length: 256 } as const;

export const random: Random = (length) => crypto.getRandomValues(new Uint8Array(length));

const how = (iv: Bytes, where: Bytes) => ({ name: "AES-GCM", iv, additionalData: where });

const encrypt = async (key: CryptoKey, iv: Bytes, where: Bytes, payload: Bytes) =>
  new Uint8Array(await crypto.subtle.encrypt(how(iv, where), key, payload));

async function decrypt(key: CryptoKey, iv: Bytes, where: Bytes, box: Bytes): Promise<Bytes | undefined> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt(how(iv, where), key, box));
  } catch {
    return undefined;
  }
}

const imported = (key: Bytes) =>
  crypto.subtle.importKey("raw", key, algorithm, false, ["encrypt", "decrypt"]);

export const aes: Aes = {
  encrypt: async (key, nonce, where, payload) => encrypt(await imported(key), nonce, where, payload),
  decrypt: async (key, nonce, where, box) => decrypt(await imported(key), nonce, where, box),
};

/** The vault carries the key without knowing what it is; here, and only here, it is a CryptoKey again. */
const toHandle = (key: CryptoKey) => key as unknown as KeyHandle;
const toKey = (handle: KeyHandle) => handle as unknown as CryptoKey;

export const deviceKeys: DeviceKeys = {
  create: async () => toHandle(await crypto.subtle.generateKey(algorithm, false, ["encrypt", "decrypt"])),
  async wrap(key, secret, where) {
    const iv = random(ivBytes);
    const box = await encrypt(toKey(key), iv, where, secret);
    const whole = new Uint8Array(ivBytes + box.length);
    whole.set(iv);
    whole.set(box, ivBytes);
    return whole;
  },
  unwrap: (key, box, where) => decrypt(toKey(key), box.slice(0, ivBytes), where, box.slice(ivBytes)),
};
