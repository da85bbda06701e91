// What a page and its vault worker say to each other about the recovery kit. Types alone. The words travel out once,
// when a kit is made and shown, and in when somebody types them; in between nobody has them.
import type { ImportTrouble, NotOpened, Secret, StoredFact } from "./messages.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** The kit in force: copies are sealed to it. */
export interface KitView {
  readonly kind: "kit";
  /** Milliseconds since 1970. */
  readonly made: number;
  /** The last time its page was shown to say what it should. */
  readonly tested: number;
  /** A passphrase that isn't on the page belongs to it. */
  readonly hasPassphrase: boolean;
  /** The server keeps what the page needs to bring back my devices' space. */
  readonly atRelay: boolean;
}
export interface NoKit {
  readonly kind: "no-kit";
}

/** Why what was typed is no kit; nothing was looked at yet. */
export type NotWords =
  | { readonly kind: "not-words"; readonly why: "count"; readonly count: number }
  /** Places, from 0. */
  | { readonly kind: "not-words"; readonly why: "unknown-word"; readonly at: readonly number[] }
  | { readonly kind: "not-words"; readonly why: "checksum" | "not-a-kit" | "newer" | "damaged" };

/** What was typed: the words or the letters of the QR, and the passphrase where one belongs to them. */
export interface Typed {
  readonly text: string;
  readonly passphrase?: string;
}

export interface KitExchanges {
  readonly look: { readonly ask: Record<never, never>; readonly answer: KitView | NoKit };
  /** Not in force, and nowhere but in the worker's memory, before `confirm`. `old` opens the present lock. */
  readonly make: {
    readonly ask: { readonly old: Secret; readonly passphrase?: string; readonly host: string };
    readonly answer:
      | {
          readonly kind: "made";
          readonly words: readonly string[];
          readonly qr: string;
          /** Which words are asked back, from 0. */
          readonly asked: readonly number[];
        }
      | NotOpened;
  };
  /** The words asked for, typed from the page. From then on the kit is in force, and the one before is not. */
  readonly confirm: {
    readonly ask: { readonly typed: readonly string[] };
    readonly answer:
      | KitView
      | { readonly kind: "not-typed-back"; readonly wrong: readonly number[] }
      | { readonly kind: "none-made" };
  };
  /** The one that was made isn't wanted after all. */
  readonly drop: { readonly ask: Record<never, never>; readonly answer: { readonly kind: "dropped" } };
  readonly forget: { readonly ask: Record<never, never>; readonly answer: NoKit };
  /** Help while typing. */
  readonly help: {
    readonly ask: { readonly text: string };
    readonly answer: {
      readonly kind: "help";
      readonly count: number;
      readonly unknown: readonly {
        readonly at: number;
        readonly typed: string;
        readonly near: readonly string[];
      }[];
      readonly endings: readonly string[];
    };
  };
  /** Are these the words of the kit in force? */
  readonly check: {
    readonly ask: Typed;
    readonly answer: KitView | NoKit | { readonly kind: "another-kit" } | NotWords;
  };
  /** Reads a sealed copy by the words, as `import` does by its passphrase: whole, and without changing anything. */
  readonly open: {
    readonly ask: Typed & { readonly bytes: Bytes };
    readonly answer:
      | {
          readonly kind: "read";
          readonly facts: readonly StoredFact[];
          readonly already: number;
        }
      | { readonly kind: "not-read"; readonly why: ImportTrouble }
      | NotWords;
  };
  /** The kit that has just opened a copy goes on being used here, if there is none yet. */
  readonly adopt: { readonly ask: Record<never, never>; readonly answer: KitView | NoKit };
}

export type KitKind = keyof KitExchanges;
export type KitAsk<K extends KitKind = KitKind> = {
  [one in K]: { readonly what: one } & KitExchanges[one]["ask"];
}[K];
export type KitAnswer<K extends KitKind = KitKind> = KitExchanges[K]["answer"];
