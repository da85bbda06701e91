// The recovery kit in the worker: made, typed back, kept, used. A piece of its own, fetched when it is first needed, as
// devices.ts is. The words are here while a kit is being made and while a copy is being opened, and nowhere afterwards.
import {
  areTypedBack,
  askOwner,
  createKitBytes,
  forgetKit,
  type Kdf,
  type KeptKit,
  keepKit,
  keptOf,
  kitToQr,
  kitToWords,
  kitWordCount,
  openByKit,
  type Random,
  type RecoveryKeys,
  readImport,
  readKit,
  recoveryKeys,
  redact,
  type SealsForKit,
  type StoredFact,
  sealForKit,
  seedOf,
  textToKit,
  type Vault,
  wordsRead,
} from "@unhurried/vault";
import type { KitAnswer, KitAsk, KitKind, KitView, NotWords, Typed } from "./kit-messages.ts";
import type { Trouble } from "./messages.ts";
import { notOpened, secretOf, trouble } from "./secrets.ts";

export interface KitSurroundings {
  readonly vault: () => Vault | undefined;
  readonly inTurn: <T>(run: () => Promise<T>) => Promise<T>;
  readonly random: Random;
  readonly now: () => number;
  readonly kdf: Kdf | undefined;
  /** Ids of what is kept here. */
  readonly held: () => Promise<ReadonlySet<string>>;
}

export interface KitDesk {
  handle(ask: KitAsk): Promise<KitAnswer | Trouble>;
  /** For the copy that is being taken; undefined where there is no kit. */
  sealer(): Promise<SealsForKit | undefined>;
}

type Made = { readonly kit: ReturnType<typeof createKitBytes>; readonly keys: RecoveryKeys } & Pick<
  KeptKit,
  "hasPassphrase"
> & { readonly asked: readonly number[] };

const noKit = { kind: "no-kit" } as const;
const viewOf = ({ made, tested, hasPassphrase, atRelay }: KeptKit): KitView => ({
  kind: "kit",
  made,
  tested,
  hasPassphrase,
  atRelay,
});
const isSame = (a: Uint8Array, b: Uint8Array): boolean => a.every((byte, i) => byte === b[i]);

/** Two different places on the page. */
function twoPlaces(random: Random): readonly number[] {
  const [one = 0, step = 0] = random(2);
  const first = one % kitWordCount;
  return [first, (first + 1 + (step % (kitWordCount - 1))) % kitWordCount].sort((a, b) => a - b);
}

export function createKitDesk(around: KitSurroundings): KitDesk {
  const { vault: opened, inTurn, random, now, kdf } = around;
  let made: Made | undefined;
  /** Opened a copy here, and may go on being used. */
  let shown: KeptKit | undefined;

  /** Under the lock that tabs share. */
  const within = <T>(run: (vault: Vault) => Promise<T>): Promise<T | Trouble> =>
    inTurn(async () => {
      const vault = opened();
      return vault === undefined ? trouble("locked") : run(vault);
    });
  const keep = async (vault: Vault, kit: KeptKit): Promise<KitView> => {
    await keepKit(vault, kit);
    return viewOf(kit);
  };

  async function keysOf({ text, passphrase = "" }: Typed): Promise<RecoveryKeys | NotWords> {
    const read = textToKit(text);
    if (!read.ok) {
      const { kind, ...more } = read.error;
      return { kind: "not-words", why: kind, ...more } as NotWords;
    }
    return recoveryKeys(await seedOf(read.value, passphrase === "" ? undefined : redact(passphrase), kdf));
  }

  /** A page that was shown to be right, for the kit in force. */
  const tested = (vault: Vault, keys: RecoveryKeys): Promise<KeptKit | undefined> =>
    readKit(vault).then((kit) =>
      kit && isSame(kit.onDevices.kem, keys.onDevices.kem) ? { ...kit, tested: now() } : undefined,
    );

  const doings: { readonly [K in KitKind]: (ask: KitAsk<K>) => Promise<KitAnswer<K> | Trouble> } = {
    look: () =>
      within(async (vault) => {
        const kit = await readKit(vault);
        return kit ? viewOf(kit) : noKit;
      }),
    make: ({ old, passphrase = "", host }) =>
      within(async (vault) => {
        const owner = await askOwner(vault, secretOf(old));
        if (!owner.ok) return owner.error.kind === "none" ? trouble("locked") : notOpened(owner.error);
        const kit = createKitBytes(random);
        const hasPassphrase = passphrase !== "";
        const seed = await seedOf(kit, hasPassphrase ? redact(passphrase) : undefined, kdf);
        made = { kit, keys: recoveryKeys(seed), hasPassphrase, asked: twoPlaces(random) };
        const { asked } = made;
        return { kind: "made", words: kitToWords(kit), qr: kitToQr(kit, host), asked } as const;
      }),
    confirm: ({ typed }) =>
      within(async (vault) => {
        if (made === undefined) return { kind: "none-made" } as const;
        const { kit, keys, hasPassphrase, asked } = made;
        const wrong = asked.filter((place, i) => !areTypedBack(kit, [place], [typed[i] ?? ""]));
        if (wrong.length > 0) return { kind: "not-typed-back", wrong } as const;
        const view = await keep(vault, keptOf(keys, now(), hasPassphrase));
        made = undefined;
        return view;
      }),
    async drop() {
      made = undefined;
      return { kind: "dropped" };
    },
    forget: () =>
      within(async (vault) => {
        await forgetKit(vault);
        return noKit;
      }),
    help: async ({ text }) => ({ kind: "help", ...wordsRead(text) }),
    async check(ask) {
      const keys = await keysOf(ask);
      if ("kind" in keys) return keys;
      return within(async (vault) => {
        const same = await tested(vault, keys);
        if (same) return keep(vault, same);
        return (await readKit(vault)) ? ({ kind: "another-kit" } as const) : noKit;
      });
    },
    async open(ask) {
      const keys = await keysOf(ask);
      if ("kind" in keys) return keys;
      const read = await readImport(ask.bytes, openByKit(keys.kemKey));
      if (!read.ok) return { kind: "not-read", why: read.error.kind };
      shown = keptOf(keys, now(), ask.passphrase !== undefined && ask.passphrase !== "");
      if (opened()) {
        await within(async (vault) => {
          const same = await tested(vault, keys);
          if (same) await keepKit(vault, same);
        });
      }
      const held: ReadonlySet<string> = await around.held();
      const facts: readonly StoredFact[] = read.value.filter(({ id }) => !held.has(id));
      return { kind: "read", facts, already: read.value.length - facts.length };
    },
    adopt: () =>
      within(async (vault) => {
        const kit = await readKit(vault);
        if (kit) return viewOf(kit);
        const next = shown;
        return next ? keep(vault, next) : noKit;
      }),
  };

  return {
    // The guard has matched `what` and its fields; TypeScript cannot follow that through the table.
    handle: (ask) => (doings[ask.what] as (ask: KitAsk) => Promise<KitAnswer | Trouble>)(ask),
    async sealer() {
      const vault = opened();
      const kit = vault && (await readKit(vault));
      return kit && sealForKit(kit.onDevices.kem, random);
    },
  };
}
