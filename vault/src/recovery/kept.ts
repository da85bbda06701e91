// What a device keeps of a recovery kit, sealed beside the log: public halves and what was said about it. With it the
// device seals copies that the paper opens, and knows the paper's words when they are typed; it opens nothing by it.
//   version u8 = 1 | made u64 | tested u64 (0: not yet) | passphrase u8 | public halves 112 | hashes of the log's tokens
//   read 32, write 32, admin 32 | at relay u8 | what was sealed there last 8
import { type Bytes, concat, createReader, uint } from "../bytes.ts";
import { reveal } from "../redacted.ts";
import { place, seal, unseal } from "../seal/seal.ts";
import type { CapabilityHashes } from "../spaces/capabilities.ts";
import type { Vault } from "../vault.ts";
import { decodeOnDevices, encodeOnDevices, type OnDevices, type RecoveryKeys } from "./seed.ts";

export interface KeptKit {
  /** Milliseconds since 1970. */
  readonly made: number;
  /** The last time somebody showed that the paper says what it should. */
  readonly tested: number;
  /** A passphrase that isn't on the paper belongs to it. */
  readonly hasPassphrase: boolean;
  readonly onDevices: OnDevices;
  /** For asking the server for the kit's log. */
  readonly hashes: CapabilityHashes;
  readonly atRelay: boolean;
  /** Begins the hash of what the kit's log held last; zeros for nothing. */
  readonly sealedMark: Bytes;
}

const version = 1;
const markBytes = 8;
const onDevicesBytes = 112;
const kitPlace = place("vault/record", "kit");
export const noMark: Bytes = new Uint8Array(markBytes);

export const keptOf = (keys: RecoveryKeys, made: number, hasPassphrase: boolean): KeptKit => ({
  made,
  tested: made,
  hasPassphrase,
  onDevices: keys.onDevices,
  hashes: keys.log.hashes,
  atRelay: false,
  sealedMark: noMark,
});

export const encodeKept = (kit: KeptKit): Bytes =>
  concat([
    uint(version, 1),
    uint(kit.made, 8),
    uint(kit.tested, 8),
    uint(Number(kit.hasPassphrase), 1),
    encodeOnDevices(kit.onDevices),
    kit.hashes.read,
    kit.hashes.write,
    kit.hashes.admin,
    uint(Number(kit.atRelay), 1),
    kit.sealedMark,
  ]);

/** undefined for anything but what `encodeKept` made. */
export function decodeKept(bytes: Bytes): KeptKit | undefined {
  const reader = createReader(bytes);
  if (reader.uint(1) !== version) return undefined;
  const [made, tested, hasPassphrase] = [reader.uint(8), reader.uint(8), reader.uint(1) === 1];
  const onDevices = decodeOnDevices(reader.take(onDevicesBytes));
  const hashes = { read: reader.take(32), write: reader.take(32), admin: reader.take(32) };
  const [atRelay, sealedMark] = [reader.uint(1) === 1, reader.take(markBytes)];
  if (onDevices === undefined || !reader.whole() || reader.left() > 0) return undefined;
  return { made, tested, hasPassphrase, onDevices, hashes, atRelay, sealedMark };
}

/** One that can't be read is as good as none: a new one is made in minutes, and says more than an error could. */
export async function readKit({ log }: Vault): Promise<KeptKit | undefined> {
  const sealed = await log.store.readSlot("kit");
  const opened = sealed && unseal(reveal(log.key), kitPlace, sealed);
  return opened?.ok ? decodeKept(opened.value) : undefined;
}

export const keepKit = ({ log }: Vault, kit: KeptKit): Promise<void> =>
  log.store.writeSlot("kit", seal(reveal(log.key), kitPlace, encodeKept(kit), log.random));

export const forgetKit = ({ log }: Vault): Promise<void> => log.store.dropSlot("kit");
