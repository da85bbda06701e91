// What names things on the wire. All of it is random or a hash: nothing here says whose anything is.

/** Names a space: 16 random bytes, known to its devices and the relay only. */
export type SpaceId = Uint8Array;
export const spaceIdBytes = 16;

/**
 * A bearer token of 32 bytes, derived by devices (protocol §3.1). The relay keeps its SHA-256 only. Each level may do
 * what the level before it may.
 */
export type Capability = Uint8Array;
export const capabilityBytes = 32;
export const capabilityLevels = ["read", "write", "admin"] as const;
export type CapabilityLevel = (typeof capabilityLevels)[number];

/** SHA-256 of the three tokens, in the order read, write, admin. */
export interface CapabilityHashes {
  readonly read: Uint8Array;
  readonly write: Uint8Array;
  readonly admin: Uint8Array;
}

export const hashBytes = 32;
/** SHA-256 as a function: this room imports nothing, so whoever calls brings one. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** Names a mailbox or a barrier: 16 random bytes that only those who may open it know. */
export const mailboxIdBytes = 16;
export const barrierIdBytes = 16;
