// What a page and its vault worker say to each other about the space two people share. Types alone. The space itself is
// kept in step as my devices' is (device-messages.ts); what differs is how it begins, what is said in it, and its end.
import type {
  BurntView,
  DeviceExchanges,
  Frame,
  NoSpace,
  PairingView,
  Place,
  SpaceView,
} from "./device-messages.ts";
import type { StoredFact } from "./messages.ts";

type Bytes = Uint8Array<ArrayBuffer>;
type Same = "look" | "at-relay" | "seal" | "written" | "take" | "shut" | "turned" | "going-on" | "no" | "end";

/** All that was said here, and how the space stands. */
export interface Said {
  readonly kind: "said";
  readonly facts: readonly StoredFact[];
  readonly space: SpaceView;
}

export interface OursExchanges extends Pick<DeviceExchanges, Same> {
  readonly invite: {
    readonly ask: { readonly lang: string };
    readonly answer:
      | {
          readonly kind: "invited";
          /** `#v1.…`, the end of the link. */
          readonly fragment: string;
          readonly mailbox: Bytes;
          readonly minutes: number;
        }
      | { readonly kind: "no-invite"; readonly why: "has-ours" };
  };
  readonly join: {
    readonly ask: { readonly text: string };
    readonly answer:
      | { readonly kind: "joined"; readonly mailbox: Bytes; readonly letter: Bytes }
      | {
          readonly kind: "no-invite";
          readonly why: "not-an-invite" | "newer" | "damaged" | "other-purpose" | "has-ours" | "own-link";
        };
  };
  readonly letter: {
    readonly ask: { readonly bytes: Uint8Array };
    readonly answer: PairingView;
  };
  /**
   * Which of the choices was heard; -1 for none. `name`: what the other is to call me; it goes nowhere before. The space
   * is here then, and opens when the other found theirs.
   */
  readonly heard: {
    readonly ask: { readonly choice: number; readonly name: string };
    readonly answer:
      | BurntView
      | { readonly kind: "burnt"; readonly why: "own-link" | "has-ours" }
      | SpaceView;
  };
  readonly said: { readonly ask: Record<never, never>; readonly answer: Said | NoSpace };
  /** The one act by which anything is shared. Only what may be (vault: who-may-write) goes. */
  readonly share: {
    readonly ask: {
      readonly type: string;
      /** For joint things the whole subject; for what one says oneself, what comes after "a/" or "b/". */
      readonly subject: string;
      readonly body: unknown;
    };
    readonly answer: Said | NoSpace | { readonly kind: "not-for-sharing" };
  };
  /** The last word to the other, for the relay. The space stays until `forget`. */
  readonly farewell: {
    readonly ask: { readonly at: Place };
    readonly answer:
      | { readonly kind: "frames"; readonly frames: readonly Frame[]; readonly space: SpaceView }
      | NoSpace;
  };
  /** Lets go of keys and everything that was said. My devices' keys change, too. */
  readonly forget: {
    readonly ask: Record<never, never>;
    readonly answer: { readonly kind: "forgotten" };
  };
}

export type OursKind = keyof OursExchanges;
export type OursAsk<K extends OursKind = OursKind> = {
  [one in K]: { readonly what: one } & OursExchanges[one]["ask"];
}[K];
export type OursAnswer<K extends OursKind = OursKind> = OursExchanges[K]["answer"];
