// What a page and its vault worker say to each other about my own devices: their space, and letting one in. Types alone.
// Frames are sealed; tokens and the words to compare are all a page ever hears of secrets.
import type { StoredFact } from "./messages.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** A place in the relay's log. */
export interface Place {
  readonly n: number;
  readonly acc: Uint8Array;
}
export interface Frame {
  /** SHA-256 of the bytes, hexadecimal. */
  readonly hash: string;
  readonly bytes: Bytes;
}

export interface Device {
  readonly name: string;
  /** 1 for the one that began. */
  readonly number: number;
  readonly mine: boolean;
  /** A device may take out those that came after it. */
  readonly mayGo: boolean;
}

export interface TokenHashes {
  readonly read: Bytes;
  readonly write: Bytes;
  readonly admin: Bytes;
}

/** My devices' space, as far as a page needs it. */
export interface SpaceView {
  readonly kind: "space";
  readonly id: Bytes;
  /** Tokens for the relay. */
  readonly write: Bytes;
  readonly admin: Bytes;
  readonly hashes: TokenHashes;
  readonly atRelay: boolean;
  readonly devices: readonly Device[];
  /** This device was taken out by another one. What is here stays. */
  readonly isOut: boolean;
  readonly headDay: number;
  /** The relay is to be told of new tokens: everybody who is in has them. */
  readonly turn: boolean;
  /** Ours: both have said the pairing's last word. */
  readonly isOpen: boolean;
  /** Ours: 0 invited, 1 was invited. What somebody says begins with "a/" or "b/". */
  readonly person: 0 | 1;
  /** What this device is called in here. */
  readonly writer: string;
  /** Ours: the other one took leave, and said so. */
  readonly theyLeft: boolean;
}
export interface NoSpace {
  readonly kind: "no-space";
}

/** What the log engine wants to hear, as in sync/. */
export type Told =
  | { readonly kind: "author-saw"; readonly n: number; readonly acc: Bytes; readonly byOther: boolean }
  | { readonly kind: "covered"; readonly hashes: readonly string[] }
  | { readonly kind: "omitted" }
  | { readonly kind: "not-ours" }
  | { readonly kind: "gap-refused" };

export type PairingEnd = "expired" | "taken" | "damaged" | "commitment" | "weak-key" | "words" | "stopped";
export type Words = readonly string[];

/** One of a mailbox's two slots. */
export interface MailPlace {
  readonly mailbox: Bytes;
  readonly slot: 1 | 2;
}
/** `refusal`: to be put where the other device looks, so that it doesn't wait for nothing. */
export interface BurntView {
  readonly kind: "burnt";
  readonly why: PairingEnd;
  readonly refusal?: MailPlace & { readonly bytes: Bytes };
}
/** `answer` goes into the mailbox, for the inviter. `no`: where the other device would say that the words differ. */
export interface CompareView {
  readonly kind: "compare";
  readonly read: Words;
  readonly choices: readonly Words[];
  readonly no: MailPlace;
  readonly answer?: Bytes;
}
export type PairingView = BurntView | CompareView;
export interface MailLetter {
  readonly mailbox: Bytes;
  readonly bytes: Bytes;
}
interface Waiting {
  readonly kind: "waiting";
  /** Where the next letter will lie. */
  readonly mailbox: Bytes;
  readonly no: MailPlace;
}

/** A pairing on its way. `letters`: still to be put into mailboxes or, on the new device when `confirmed`, taken already. */
export interface GoingOn {
  readonly kind: "going-on";
  readonly step: "invited" | "asked" | "comparing" | "confirmed";
  readonly role?: "inviter" | "joiner";
  readonly mailbox: Bytes;
  readonly minutes: number;
  readonly fragment?: string;
  readonly compare?: CompareView;
  readonly letters: readonly MailLetter[];
}

export interface DeviceExchanges {
  readonly look: { readonly ask: Record<never, never>; readonly answer: SpaceView | NoSpace };
  /** Makes the space where there is none. */
  readonly begin: { readonly ask: Record<never, never>; readonly answer: SpaceView };
  /** The relay has it now. */
  readonly "at-relay": { readonly ask: Record<never, never>; readonly answer: SpaceView | NoSpace };
  /** Seals what is new in the local log. Gives every frame that isn't yet known to be on the log's disk. */
  readonly seal: {
    readonly ask: {
      readonly at: Place;
      /** Today, where a sign of life is due. */ readonly headDay?: number;
    };
    readonly answer:
      | { readonly kind: "frames"; readonly frames: readonly Frame[]; readonly space: SpaceView }
      | NoSpace;
  };
  readonly written: {
    readonly ask: { readonly hashes: readonly string[] };
    readonly answer: { readonly kind: "noted" };
  };
  /** Opens frames, in order. Answered when everything is durably kept. */
  readonly take: {
    readonly ask: { readonly frames: readonly Uint8Array[]; readonly gapBefore: boolean };
    readonly answer:
      | {
          readonly kind: "took";
          /** What came new into the local log. */
          readonly facts: readonly StoredFact[];
          /** Of the local log, afterwards. */
          readonly position: number;
          readonly told: readonly Told[];
          /** Kinds of frames that could not be read, for diagnostics. */
          readonly troubles: readonly string[];
          readonly space: SpaceView;
        }
      | NoSpace;
  };
  /** The relay doesn't take the tokens: are there newer ones? */
  readonly shut: { readonly ask: Record<never, never>; readonly answer: SpaceView | NoSpace };
  /** The relay has been told of the newest tokens. */
  readonly turned: { readonly ask: Record<never, never>; readonly answer: SpaceView | NoSpace };
  readonly remove: {
    readonly ask: { readonly name: string; readonly at: Place };
    readonly answer: SpaceView | NoSpace | { readonly kind: "not-removed" };
  };
  readonly invite: {
    readonly ask: { readonly lang: string };
    readonly answer: {
      readonly kind: "invited";
      /** `#d1.…`, the end of the link. */
      readonly fragment: string;
      readonly mailbox: Bytes;
      readonly minutes: number;
    };
  };
  readonly join: {
    readonly ask: { readonly text: string };
    readonly answer:
      | { readonly kind: "joined"; readonly mailbox: Bytes; readonly letter: Bytes }
      | {
          readonly kind: "no-invite";
          readonly why: "not-an-invite" | "newer" | "damaged" | "other-purpose" | "has-devices";
        };
  };
  /** The other side's letter. */
  readonly letter: { readonly ask: { readonly bytes: Uint8Array }; readonly answer: PairingView };
  /** Which of the choices was heard; -1 for none of them. The old device then lets the new one in. */
  readonly heard: {
    readonly ask: { readonly choice: number; readonly at: Place };
    readonly answer:
      | BurntView
      /** On the old device: a mailbox and a letter each. */
      | { readonly kind: "let-in"; readonly letters: readonly MailLetter[]; readonly space: SpaceView }
      /** On the new one. */
      | Waiting;
  };
  /** What lay where the other device says no. */
  readonly no: {
    readonly ask: { readonly bytes: Uint8Array };
    readonly answer: BurntView | { readonly kind: "not-theirs" };
  };
  /** What was begun before this page was loaded anew. */
  readonly "going-on": {
    readonly ask: Record<never, never>;
    readonly answer: GoingOn | { readonly kind: "nothing-going-on" };
  };
  /** The letters that came so far. */
  readonly handed: {
    readonly ask: { readonly letters: readonly Uint8Array[] };
    readonly answer: Waiting | BurntView | SpaceView;
  };
  readonly end: {
    readonly ask: { readonly why: PairingEnd };
    readonly answer: BurntView;
  };
}

export type DeviceKind = keyof DeviceExchanges;
export type DeviceAsk<K extends DeviceKind = DeviceKind> = {
  [one in K]: { readonly what: one } & DeviceExchanges[one]["ask"];
}[K];
export type DeviceAnswer<K extends DeviceKind = DeviceKind> = DeviceExchanges[K]["answer"];
