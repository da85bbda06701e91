// What a page and its vault worker say to each other. The only file of the vault that pages import, and types
// alone: nothing here weighs a byte. Every failure a person can meet is an answer with a `kind`, never a throw.
import type { DeviceAnswer, DeviceAsk } from "./device-messages.ts";
import type { KitAnswer, KitAsk } from "./kit-messages.ts";
import type { OursAnswer, OursAsk } from "./ours-messages.ts";

/** A fact as the vault keeps it. `Fact` and `UnknownFact` of core fit as they are; the vault never looks inside the body. */
export interface StoredFact {
  /** 16 random bytes, 32 hex characters. */
  readonly id: string;
  readonly time: { readonly wall: number; readonly count: number };
  /** The device that wrote it, 32 hex characters. */
  readonly writer: string;
  readonly type: string;
  readonly subject: string;
  readonly body: unknown;
}

/** `device`: opens by itself in this browser. `passphrase`: asks for the words first. `passkey`: asks the browser's. */
export type LockKind = "device" | "passphrase" | "passkey";

/** How a passkey is asked again: which one, and with what. Neither is a secret, and both stand beside the vault. */
export interface Passkey {
  readonly credential: Uint8Array<ArrayBuffer>;
  /** 32 bytes. */
  readonly salt: Uint8Array<ArrayBuffer>;
}
/** What opens a lock. Only a page can ask a passkey, so its answer (32 bytes) travels here. */
export interface Secret {
  readonly passphrase?: string;
  readonly prf?: Uint8Array<ArrayBuffer>;
}
/** What a lock is made with; empty for the device key alone. */
export interface NewSecret extends Secret {
  /** Always with `prf`. */
  readonly passkey?: Passkey;
}

/**
 * Where somebody's vault is: several people may use one phone, each with a database, a lock and a worker of their own,
 * and none knows of another. The names say nothing. The first is where everybody starts.
 */
export type Place = "u1" | "u2" | "u3" | "u4";

export interface StorageState {
  /** Has the browser promised not to clear this by itself? False also where it cannot say. */
  readonly persisted: boolean;
  readonly usageBytes?: number;
  readonly quotaBytes?: number;
}

/**
 * Why the vault could not do what was asked. In each case nothing already kept is lost, and the page can go on
 * in memory and offer an export (`exportSealed` and `exportReadable` take facts for that).
 * - `storage-missing`  this browser offers no storage here (private window, old browser)
 * - `storage-blocked`  another tab with another version holds the storage; closing it helps
 * - `storage-full`     the phone is out of room; nothing of this request was written
 * - `locked`           the vault isn't open in this tab
 * - `damaged`          what is stored cannot be read as ours (not the passphrase's fault)
 * - `weakened`         the stored lock is weaker than we ever write: somebody changed it; refused
 * - `newer`            a newer version of the app wrote it
 * - `too-big`          one fact is larger than 64 kB, or isn't plain JSON
 * - `unexpected`       a bug; the worker may have ended and starts again with the next request
 */
export type TroubleWhy =
  | "storage-missing"
  | "storage-blocked"
  | "storage-full"
  | "locked"
  | "damaged"
  | "weakened"
  | "newer"
  | "too-big"
  | "unexpected";
export interface Trouble {
  readonly kind: "trouble";
  readonly why: TroubleWhy;
}

/** Why a file could not be carried over. Nothing has been changed in any of these cases. */
export type ImportTrouble =
  | "torn"
  | "wrong-passphrase"
  | "not-ours"
  | "newer"
  | "hostile"
  /** By the recovery kit: the copy was taken where there was none, or for another one. */
  | "no-kit"
  | "other-kit";

export type NotOpened =
  | {
      readonly kind: "wrong-passphrase";
      /** How long until the next try is taken; 0 for the first ten. Nothing is ever deleted. */
      readonly waitMs: number;
    }
  /** Asked again too soon: this try was not looked at and doesn't count. */
  | { readonly kind: "wait"; readonly waitMs: number }
  /** Another passkey than the lock was made with. */
  | { readonly kind: "wrong-passkey" }
  /** The lock asks for one, and none was given. */
  | { readonly kind: "passphrase-needed" }
  | { readonly kind: "passkey-needed" };

/** One entry per request: what is asked, and every answer it can get (beside Trouble). */
export interface Exchanges {
  /** Looks, opens nothing, writes nothing: asking leaves no trace on a phone that keeps nothing. */
  readonly status: {
    readonly ask: Record<never, never>;
    readonly answer: {
      readonly kind: "status";
      readonly exists: boolean;
      readonly lock?: LockKind;
      /** When that is what the lock asks for. */
      readonly passkey?: Passkey;
      /** Open in this tab. */
      readonly open: boolean;
      readonly storage: StorageState;
    };
  };
  /** *Remember this on this phone*: makes the vault with what the page holds so far, and leaves it open. */
  readonly create: {
    readonly ask: NewSecret & {
      readonly facts: readonly StoredFact[];
      /** The writer id the page has used so far in memory; without one the vault draws one. */
      readonly writer?: string;
    };
    readonly answer:
      | { readonly kind: "created"; readonly position: number; readonly writer: string }
      | { readonly kind: "already-there" };
  };
  readonly open: {
    readonly ask: Secret;
    readonly answer:
      | {
          readonly kind: "opened";
          /** The state last given to `snapshot`, if there is one that can be read. */
          readonly snapshot?: Uint8Array<ArrayBuffer>;
          /** Facts after the snapshot (all of them without one), in the order they were kept. */
          readonly facts: readonly StoredFact[];
          /** The place of the last fact; hand it to `since` and `snapshot`. */
          readonly position: number;
          /** Records that could not be read or are missing; the others are all here. */
          readonly skipped: number;
          /** This device's writer id, for new facts. */
          readonly writer: string;
          readonly lock: LockKind;
        }
      | NotOpened
      | { readonly kind: "none" };
  };
  /** Answered only after the facts are durably on the disk; all of them or none. */
  readonly append: {
    readonly ask: { readonly facts: readonly StoredFact[] };
    readonly answer: { readonly kind: "kept"; readonly position: number };
  };
  /** Facts after `position`, for a tab that heard of growth; 0 reads everything (a snapshot of an older fold). */
  readonly since: {
    readonly ask: { readonly position: number };
    readonly answer: {
      readonly kind: "facts";
      readonly facts: readonly StoredFact[];
      readonly position: number;
      readonly skipped: number;
    };
  };
  /** Folded state of everything up to `upTo`, as bytes that only the page reads. Put your own version mark inside. */
  readonly snapshot: {
    readonly ask: { readonly state: Uint8Array<ArrayBuffer>; readonly upTo: number };
    readonly answer: { readonly kind: "snapshot-kept" };
  };
  /**
   * Another lock. What opens the present one is asked for again first; without it nothing changes. Old copies of the
   * lock stop working.
   */
  readonly "change-lock": {
    readonly ask: { readonly old: Secret; readonly next: NewSecret };
    readonly answer: { readonly kind: "lock-changed"; readonly lock: LockKind } | NotOpened;
  };
  /** A sealed file. Without `facts`: everything in the open vault; with them: those (when nothing is kept). */
  readonly "export-sealed": {
    readonly ask: { readonly passphrase: string; readonly facts?: readonly StoredFact[] };
    readonly answer: {
      readonly kind: "sealed";
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly count: number;
      /** The recovery kit opens it, too. */
      readonly byKit: boolean;
    };
  };
  /** JSON anybody can read; `about` is its first line, in the person's language. */
  readonly "export-readable": {
    readonly ask: { readonly about: string; readonly facts?: readonly StoredFact[] };
    readonly answer: { readonly kind: "readable"; readonly text: string; readonly count: number };
  };
  /**
   * Reads a sealed file whole and writes nothing; the page shows what was found, then appends (or creates).
   * Needs no vault. With one open, facts it holds already are left out and counted in `already`.
   */
  readonly import: {
    readonly ask: { readonly bytes: Uint8Array<ArrayBuffer>; readonly passphrase: string };
    readonly answer:
      | { readonly kind: "read"; readonly facts: readonly StoredFact[]; readonly already: number }
      | { readonly kind: "not-read"; readonly why: ImportTrouble };
  };
  /** My own devices: device-messages.ts. */
  readonly devices: { readonly ask: DeviceAsk; readonly answer: DeviceAnswer };
  /** The recovery kit: kit-messages.ts. */
  readonly kit: { readonly ask: KitAsk; readonly answer: KitAnswer };
  /** The space two people share: ours-messages.ts. */
  readonly ours: { readonly ask: OursAsk; readonly answer: OursAnswer };
  /** Deletes keys and database. Afterwards `status` says that nothing exists. */
  readonly erase: {
    readonly ask: Record<never, never>;
    readonly answer: { readonly kind: "erased" };
  };
}

export type RequestKind = keyof Exchanges;
export type Ask<K extends RequestKind> = Exchanges[K]["ask"];
export type Answer<K extends RequestKind> = Exchanges[K]["answer"] | Trouble;

/** On the wire: a request with its number, and its answer with the same number. */
export type WireRequest = {
  [K in RequestKind]: { readonly n: number; readonly kind: K } & Ask<K>;
}[RequestKind];
export interface WireAnswer {
  readonly n: number;
  readonly answer: Answer<RequestKind>;
}

/** What the worker says unasked. */
export type VaultEvent =
  /** Another tab kept something: fetch it with `since(your own position)`. */
  | { readonly kind: "grew"; readonly position: number }
  /** Our space changed in another tab: look. */
  | { readonly kind: "ours" }
  /** Another tab deleted everything: forget what is in memory too. */
  | { readonly kind: "erased" };
export interface WireEvent {
  readonly event: VaultEvent;
}
