// The vault's face: making, opening, adding to, relocking and deleting it. What can be expected to go wrong
// comes back as a value with a `kind`; only the storage itself giving way is thrown (log/store.ts).
import { type Bytes, bytesToHex, hexToBytes } from "./bytes.ts";
import type { StoredFact, Unkeepable } from "./envelope/envelope.ts";
import type { Kdf } from "./keys/argon.ts";
import {
  bytesToTries,
  noTries,
  oneMore,
  type Tries,
  triesToBytes,
  waitAfter,
  waitLeft,
} from "./keys/delay.ts";
import { decodeHeader, type HeaderTrouble, type LockKind, type Passkey } from "./keys/header.ts";
import {
  createKeys,
  type DeviceKeys,
  type Keys,
  lockOf,
  makeLock,
  missingFor,
  type NewSecret,
  openLock,
  type Secret,
  type StoredLock,
} from "./keys/lock.ts";
import {
  type AppendTrouble,
  appendToLog,
  encodeAll,
  type Log,
  type LogTail,
  reached,
  readLog,
  sealHead,
  sealRecords,
} from "./log/log.ts";
import { readSnapshot, writeSnapshot } from "./log/snapshot.ts";
import { type Store, StoreTrouble } from "./log/store.ts";
import { redact, reveal } from "./redacted.ts";
import { done, failed, type Result } from "./result.ts";
import type { Aes } from "./seal/large.ts";
import { deriveKey, type Random } from "./seal/seal.ts";

/** Everything the vault cannot have by itself. */
export interface VaultPorts {
  readonly random: Random;
  readonly store: Store;
  readonly deviceKeys: DeviceKeys;
  readonly aes: Aes;
  /** Milliseconds since 1970; only for the wait after wrong passphrases. */
  readonly now: () => number;
}

/** An open vault. Whoever lets go of it has locked it. */
export interface Vault {
  readonly ports: VaultPorts;
  readonly keys: Keys;
  readonly log: Log;
  /** This device's name in its facts, hex. */
  readonly writer: string;
}

const noSalt = new Uint8Array(0);

function vaultOf(ports: VaultPorts, keys: Keys): Vault {
  const key = redact(deriveKey(reveal(keys.dek), "vault/record", noSalt));
  return {
    ports,
    keys,
    log: { store: ports.store, random: ports.random, key, aes: ports.aes },
    writer: bytesToHex(keys.writer),
  };
}

export type LockState =
  | { readonly kind: "none" }
  | { readonly kind: "locked"; readonly lock: LockKind; readonly passkey?: Passkey }
  | HeaderTrouble;

/** Is there a vault, and what opens it? Writes nothing. */
export async function lookAtVault(store: Store): Promise<LockState> {
  const stored = await store.readLock();
  if (stored === undefined) return { kind: "none" };
  const header = decodeHeader(stored.header);
  if (!header.ok) return header.error;
  const { lock, passkey } = header.value;
  return { kind: "locked", lock, ...(passkey && { passkey }) };
}

export interface CreateOptions {
  readonly facts: readonly StoredFact[];
  readonly secret?: NewSecret;
  /** The writer id used so far in memory, 32 hex characters. */
  readonly writer?: string;
  readonly kdf?: Kdf;
}
export interface Created {
  readonly vault: Vault;
  readonly position: number;
}

/** Lock and first facts are written in one go: there is never a vault without what it was made for. */
export async function createVault(
  ports: VaultPorts,
  options: CreateOptions,
): Promise<Result<Created, Unkeepable | { readonly kind: "already-there" }>> {
  const encoded = encodeAll(options.facts);
  if (!encoded.ok) return encoded;
  const writer = options.writer === undefined ? undefined : hexToBytes(options.writer);
  if (options.writer !== undefined && writer?.length !== 16) return failed({ kind: "id" });
  const keys = createKeys(ports.random, writer);
  const lock = await makeLock(ports, keys, options.secret, options.kdf);
  const vault = vaultOf(ports, keys);
  const position = options.facts.length;
  const records = sealRecords(vault.log, 1, encoded.value);
  const begun = await ports.store.begin(lock, records, sealHead(vault.log, position));
  return begun ? done({ vault, position }) : failed({ kind: "already-there" });
}

export interface Opened extends LogTail {
  readonly vault: Vault;
  readonly lock: LockKind;
  /** The state last given to `saveSnapshot`, when there is one that can be read. */
  readonly snapshot?: Bytes;
}
export type OpenTrouble =
  | HeaderTrouble
  | { readonly kind: "none" }
  | { readonly kind: "passphrase-needed" | "passkey-needed" }
  /** Another passkey than the one this lock was made with. Not counted: nobody guesses 32 bytes. */
  | { readonly kind: "wrong-passkey" }
  /** Not the passphrase; the next try is taken after `waitMs`. */
  | { readonly kind: "wrong-passphrase"; readonly waitMs: number }
  /** Too soon: this try was not looked at and doesn't count. */
  | { readonly kind: "wait"; readonly waitMs: number };

export async function openVault(ports: VaultPorts, secret?: Secret): Promise<Result<Opened, OpenTrouble>> {
  const unlocked = await unlock(ports, secret);
  if (!unlocked.ok) return unlocked;
  const { keys, lock } = unlocked.value;
  return done(await readWhole(vaultOf(ports, keys), lock));
}

interface Unlocked {
  readonly keys: Keys;
  readonly lock: LockKind;
}

async function unlock(ports: VaultPorts, secret: Secret | undefined): Promise<Result<Unlocked, OpenTrouble>> {
  const [stored, tried] = await Promise.all([ports.store.readLock(), ports.store.readSlot("tries")]);
  if (stored === undefined) return failed({ kind: "none" });
  const header = decodeHeader(stored.header);
  if (!header.ok) return header;
  const { lock } = header.value;
  const missing = missingFor(lock, secret);
  if (missing !== undefined) return failed(missing);
  const keys = await tryToOpen(ports, stored, bytesToTries(tried), lock === "device" ? undefined : secret);
  return keys.ok ? done({ keys: keys.value, lock }) : keys;
}

/** A try is counted before it is made, so that ending the tab in the middle doesn't give it back. */
async function tryToOpen(
  ports: VaultPorts,
  stored: StoredLock,
  before: Tries,
  secret: Secret | undefined,
): Promise<Result<Keys, OpenTrouble>> {
  const isCounted = lockOf(secret) === "passphrase";
  const tries = isCounted ? oneMore(before, ports.now()) : before;
  if (isCounted) {
    const waitMs = waitLeft(before, ports.now());
    if (waitMs > 0) return failed({ kind: "wait", waitMs });
    await rememberTries(ports.store, tries);
  }
  const opened = await openLock(ports.deviceKeys, stored, secret);
  if (opened.ok) {
    if (tries.count > 0) await rememberTries(ports.store, noTries);
    return opened;
  }
  const { error } = opened;
  return failed(error.kind === "wrong-passphrase" ? { ...error, waitMs: waitAfter(tries.count) } : error);
}

/** A phone with no room left must still open: then, and only then, a try goes uncounted. */
async function rememberTries(store: Store, tries: Tries): Promise<void> {
  try {
    await store.writeSlot("tries", triesToBytes(tries));
  } catch (problem) {
    if (!(problem instanceof StoreTrouble && problem.why === "full")) throw problem;
  }
}

async function readWhole(vault: Vault, lock: LockKind): Promise<Opened> {
  const [snapshot, end] = await Promise.all([readSnapshot(vault.log), reached(vault.log)]);
  const tail = await readLog(vault.log, snapshot?.upTo ?? 0, end);
  return { vault, lock, ...tail, ...(snapshot && { snapshot: snapshot.state }) };
}

export const appendFacts = (
  vault: Vault,
  facts: readonly StoredFact[],
): Promise<Result<number, AppendTrouble>> => appendToLog(vault.log, facts);

/** After 0: everything there is. */
export const factsSince = (vault: Vault, position: number): Promise<LogTail> => readLog(vault.log, position);

/** The state is kept as it comes and never looked at. */
export const saveSnapshot = (vault: Vault, state: Bytes, upTo: number): Promise<void> =>
  writeSnapshot(vault.log, { state, upTo });

/**
 * Asks for the old secret once more before anything changes: a phone that was put down open for a moment is not
 * enough to lock its owner out, and a wrong try counts as at the door. No new secret: the device key alone. The
 * facts aren't touched, only how the data key is wrapped.
 */
export async function changeLock(
  vault: Vault,
  change: { readonly old?: Secret | undefined; readonly next?: NewSecret | undefined },
  kdf?: Kdf,
): Promise<Result<LockKind, OpenTrouble | { readonly kind: "gone" }>> {
  const unlocked = await unlock(vault.ports, change.old);
  if (!unlocked.ok) return failed(unlocked.error.kind === "none" ? { kind: "gone" } : unlocked.error);
  const stored = await makeLock(vault.ports, unlocked.value.keys, change.next, kdf);
  const swapped = await vault.ports.store.replaceLock(stored);
  return swapped ? done(lockOf(change.next)) : failed({ kind: "gone" });
}

/** Is it the owner who asks? For what would open the notes to somebody else for good; a wrong try counts as at the door. */
export async function askOwner(
  vault: Vault,
  secret: Secret | undefined,
): Promise<Result<LockKind, OpenTrouble>> {
  const unlocked = await unlock(vault.ports, secret);
  return unlocked.ok ? done(unlocked.value.lock) : unlocked;
}

export const eraseAll = (store: Store): Promise<void> => store.eraseAll();
