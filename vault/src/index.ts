// The vault's whole face. Ports (randomness, storage, device keys, clock) come in; results come out as values.
export type { Bytes } from "./bytes.ts";
export {
  decodeFact,
  encodeFact,
  type StoredFact,
  type Unkeepable,
  type Unreadable,
} from "./envelope/envelope.ts";
export { type ImportTrouble, readImport } from "./export/import.ts";
export { exportReadable } from "./export/readable.ts";
export { exportSealed } from "./export/sealed.ts";
export { floorKdf, type Kdf, usualKdf } from "./keys/argon.ts";
export type { LockKind } from "./keys/header.ts";
export type { DeviceKeys, KeyHandle, StoredLock } from "./keys/lock.ts";
export type { AppendTrouble, LogTail } from "./log/log.ts";
export { createMemoryStore, type MemoryStore } from "./log/memory-store.ts";
export { storeContract } from "./log/store.contract.ts";
export { type Slot, type Store, type StoredRecord, StoreTrouble, type StoreTroubleWhy } from "./log/store.ts";
export { type Redacted, redact, reveal } from "./redacted.ts";
export { done, failed, type Result } from "./result.ts";
export type { Aes } from "./seal/large.ts";
export type { Random } from "./seal/seal.ts";
export * from "./vault.ts";
