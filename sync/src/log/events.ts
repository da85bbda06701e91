// What can happen to the log of a space, what the engine then wants done, and what it reports. All are plain values;
// troubles are codes, and screens put them into words. Hashes are SHA-256 of a frame as it travels, hexadecimal.
import type { Capability, CodeName, Sha256, SpaceId, ToRelayOf } from "../wire/index.ts";
import type { DurableChange } from "./state.ts";

export interface LogPorts {
  readonly sha256: Sha256;
  /** ms, by the device's clock. May jump: nothing is ordered by it. */
  readonly now: number;
  /** Which space, and by what right. */
  readonly door: { readonly space: SpaceId; readonly capability: Capability };
}

export type LogEvent =
  /** Once after `restoreLog`. Never needs a server. */
  | { readonly kind: "started" }
  /** A connection stands. One at a time; what an earlier one still had to say is never delivered (link.ts). */
  | { readonly kind: "opened" }
  /** One message from the server, unread. */
  | { readonly kind: "message"; readonly bytes: Uint8Array }
  | { readonly kind: "closed" }
  /** Every ten seconds or so while connected, and now and then otherwise. */
  | { readonly kind: "tick" }
  /** The vault has sealed something: keep it, send it when there is a way. */
  | { readonly kind: "append"; readonly frames: readonly Uint8Array[] }
  /** The disk has this `keep`, and all before it. */
  | { readonly kind: "written"; readonly id: number }
  /** The disk would not take it. The engine stands still until it is restored from the disk anew. */
  | { readonly kind: "unwritten"; readonly id: number }
  /** The disk does not have these frames, though it should. */
  | { readonly kind: "lost"; readonly hashes: readonly string[] }
  | VaultEvent;

/** What only the vault can know, because it stands inside the seal. */
export type VaultEvent =
  /** It has durably taken this delivery. */
  | { readonly kind: "taken"; readonly turn: number; readonly upTo: number }
  /** Where the author of a frame said to be in the log. `byOther`: written by another device than this one. */
  | {
      readonly kind: "author-saw";
      readonly n: number;
      readonly acc: Uint8Array;
      readonly byOther: boolean;
    }
  /** A head signed by another device names these frames: they exist twice. */
  | { readonly kind: "covered"; readonly hashes: readonly string[] }
  /** A gap in a writer's numbers, or frames named a day ago and not here. */
  | { readonly kind: "omitted" }
  /** A frame that was never sealed for this space. */
  | { readonly kind: "not-ours" }
  /** What was delivered with `gapBefore` holds no snapshot that stands for what came before it. */
  | { readonly kind: "gap-refused" }
  /** Everything up to `upTo` is in a snapshot this device holds and others have signed. */
  | { readonly kind: "compacted"; readonly upTo: number };

export type LogEffect =
  /** There is no message here by which an engine could delete anything. */
  | { readonly kind: "send"; readonly message: ToRelayOf<"hello"> | ToRelayOf<"ping"> }
  /** Send one `append` with this id and these frames, read from the disk; if any is missing say `lost` instead. */
  | { readonly kind: "append"; readonly id: number; readonly hashes: readonly string[] }
  /** One strict transaction. In order, one after the other; each answered by `written` or `unwritten`. */
  | ({ readonly kind: "keep"; readonly id: number } & DurableChange)
  /** Hand these frames to the vault, in this order, then say `taken`. They are on the disk. */
  | {
      readonly kind: "deliver";
      readonly turn: number;
      readonly upTo: number;
      readonly hashes: readonly string[];
      /** Frames before these are not coming: a snapshot must stand among these. If none does, say `gap-refused`. */
      readonly gapBefore: boolean;
    }
  | { readonly kind: "report"; readonly trouble: Trouble }
  /** End the connection. `again`: whether trying anew makes sense before something has changed. */
  | { readonly kind: "close"; readonly again: boolean };

/** Each is reported at most once a connection. */
export type Trouble =
  /** The server had less than before. What we hold goes back up by itself. */
  | { readonly kind: "rolled-back"; readonly had: number; readonly has: number; readonly missing: number }
  /** The same frames in another order than before. */
  | { readonly kind: "reordered"; readonly n: number }
  /** A frame stands in the log twice. */
  | { readonly kind: "duplicated"; readonly n: number }
  /** Another device was shown another log. After a rollback we know of, that may be all that happened. */
  | { readonly kind: "fork"; readonly n: number; readonly afterRollback: boolean }
  /** What the server says of its log doesn't follow from its frames, even from the beginning. */
  | { readonly kind: "contradicts"; readonly n: number }
  /** The server says that it has more and does not hand it over. */
  | { readonly kind: "withheld"; readonly has: number; readonly told: number }
  | { readonly kind: "omitted" }
  | { readonly kind: "not-ours" }
  /** Nothing came and nothing of ours came back. `since` in ms. Never says anything about a person. */
  | { readonly kind: "frozen"; readonly since: number }
  | { readonly kind: "quota-full"; readonly code: CodeName }
  | { readonly kind: "refused"; readonly code: CodeName; readonly hash: string }
  | { readonly kind: "no-access"; readonly code: CodeName }
  | { readonly kind: "newer-version" }
  /** Frames were lost on this device; the server is asked for them. */
  | { readonly kind: "lost-here"; readonly count: number }
  | { readonly kind: "disk-full" };

export type TroubleKind = Trouble["kind"];
