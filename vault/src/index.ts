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
export type { OpensByKit, SealsForKit } from "./export/kit.ts";
export { exportReadable } from "./export/readable.ts";
export { exportSealed } from "./export/sealed.ts";
export { floorKdf, type Kdf, usualKdf } from "./keys/argon.ts";
export type { LockKind, Passkey } from "./keys/header.ts";
export type { DeviceKeys, KeyHandle, NewSecret, Secret, StoredLock } from "./keys/lock.ts";
export type { AppendTrouble, LogTail } from "./log/log.ts";
export { createMemoryStore, type MemoryStore } from "./log/memory-store.ts";
export { storeContract } from "./log/store.contract.ts";
export { type Slot, type Store, type StoredRecord, StoreTrouble, type StoreTroubleWhy } from "./log/store.ts";
export { shownTriples, triplesToShow } from "./pairing/compare.ts";
export { type Invite, inviteToFragment, type NoInvite, type Purpose, parseInvite } from "./pairing/invite.ts";
export { type KeptPairing, keepPairing, readPairing } from "./pairing/kept.ts";
export {
  type Handover,
  type Letter,
  newDevice,
  openHandover,
  outcomeOf,
  type Refused,
  refusalIn,
  refusalPlace,
  sealHandover,
  sealRefusal,
} from "./pairing/outcome.ts";
export {
  afterTime,
  answerInvite,
  type Bringing,
  type BurntWhy,
  burn,
  createInvite,
  joinInvite,
  linkTaken,
  type Pairing,
  purposeOf,
  receiveAnswer,
  sayWords,
  wordsOf,
} from "./pairing/pairing.ts";
export { exportPairing, importPairing } from "./pairing/state.ts";
export type { Triple } from "./pairing/transcript.ts";
export { words as englishWords } from "./pairing/words/en.ts";
export { openByKit, sealForKit } from "./recovery/copies.ts";
export { forgetKit, type KeptKit, keepKit, keptOf, noMark, readKit } from "./recovery/kept.ts";
export {
  openKeyring,
  openRoot,
  type PersonRoot,
  type Restored,
  restore,
  rootOf,
  sealKeyring,
  sealRoot,
} from "./recovery/record.ts";
export {
  createKitBytes,
  decodeOnDevices,
  encodeOnDevices,
  type OnDevices,
  type RecoveryKeys,
  recoveryKeys,
  seedOf,
} from "./recovery/seed.ts";
export { type WordsRead, wordsRead } from "./recovery/typing.ts";
export {
  areTypedBack,
  type Kit,
  type KitTrouble,
  kitToQr,
  kitToWords,
  kitWordCount,
  qrToKit,
  textToKit,
  type WordsTrouble,
  wordsToKit,
} from "./recovery/words.ts";
export { type Redacted, redact, reveal } from "./redacted.ts";
export { done, failed, type Result } from "./result.ts";
export type { Aes } from "./seal/large.ts";
export type { Random } from "./seal/seal.ts";
export { sha256 } from "./sha256.ts";
export { type CapabilityKind, capabilityKinds } from "./spaces/capabilities.ts";
export type { RelayView } from "./spaces/chain.ts";
export * from "./spaces/devices.ts";
export type { EpochReason } from "./spaces/epoch.ts";
export { type Claim, frameHash, knownGood } from "./spaces/frame.ts";
export type { FrameKind } from "./spaces/layout.ts";
export { type Door, keepMine, type Mine, readMine } from "./spaces/mine.ts";
export { forgetOurs, keepOurs, mostShared, type Ours, readOurs } from "./spaces/ours.ts";
export { maxFactsPerFrame, toBatches } from "./spaces/payload.ts";
export { claimsOf, type Opened as OpenedFrame, openFrame, type Reading } from "./spaces/receive.ts";
export { activeMembers, type Certificate, type Member, type Person, recoveryName } from "./spaces/roster.ts";
export * from "./spaces/space.ts";
export {
  createWriterKeys,
  exportState,
  importState,
  type Owed,
  type SetAside,
  type Space,
  type WriterKeys,
} from "./spaces/state.ts";
export type { Trouble } from "./spaces/take.ts";
export { type Hand, sharedFacts, voiceOf } from "./spaces/who-may-write.ts";
export type { Changed, Sealed, Writing } from "./spaces/write.ts";
export * from "./vault.ts";
