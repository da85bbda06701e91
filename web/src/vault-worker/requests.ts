// What the worker does with each request. No browser globals in here: storage, keys and the other tabs come in,
// so the same code runs in tests. Answers never carry text of an error, which might carry text of a person.
import {
  appendFacts,
  changeLock,
  createVault,
  eraseAll,
  exportReadable,
  exportSealed,
  factsSince,
  type Kdf,
  lookAtVault,
  openVault,
  readImport,
  redact,
  type SealsForKit,
  type StoredFact,
  StoreTrouble,
  saveSnapshot,
  type Vault,
  type VaultPorts,
} from "@unhurried/vault";
import type { DeviceDesk } from "./devices.ts";
import type { KitDesk } from "./kit.ts";
import type { Answer, Ask, RequestKind, StorageState, Trouble, VaultEvent, WireRequest } from "./messages.ts";
import type { OursDesk } from "./ours.ts";
import { newSecretOf, notOpened, secretOf, trouble } from "./secrets.ts";

export interface Surroundings {
  readonly ports: VaultPorts;
  /** One tab at a time. Not needed for safety (the store gives a place once), only to avoid sealing twice. */
  readonly inTurn: <T>(run: () => Promise<T>) => Promise<T>;
  readonly tellOtherTabs: (event: VaultEvent) => void;
  readonly storageState: () => Promise<StorageState>;
  /** Tests use the floor; everybody else the usual strength. */
  readonly kdf?: Kdf;
}

export interface Desk {
  handle(request: WireRequest): Promise<Answer<RequestKind>>;
  /** News from another tab. */
  hear(event: VaultEvent): void;
}

const storeWhy = {
  missing: "storage-missing",
  blocked: "storage-blocked",
  full: "storage-full",
  newer: "newer",
} as const;

/** Facts that cannot be kept, by whatever field, are the page's mistake; it hears one word. */
const unkeepable = trouble("too-big");

export function createDesk(around: Surroundings): Desk {
  const { ports, kdf } = around;
  let vault: Vault | undefined;
  let devices: Promise<DeviceDesk> | undefined;
  let ours: Promise<OursDesk> | undefined;
  let kit: Promise<KitDesk> | undefined;
  const { inTurn, tellOtherTabs } = around;
  const spaces = { vault: () => vault, inTurn, tellOtherTabs };
  const kitDesk = async (): Promise<KitDesk> => {
    const { createKitDesk } = await import("./kit.ts");
    const { random, now } = ports;
    return createKitDesk({ vault: () => vault, inTurn, random, now, kdf, held });
  };

  const allFacts = async (
    given: readonly StoredFact[] | undefined,
  ): Promise<readonly StoredFact[] | undefined> =>
    given ?? (vault === undefined ? undefined : (await factsSince(vault, 0)).facts);

  const held = async (): Promise<ReadonlySet<string>> =>
    new Set(((await allFacts(undefined)) ?? []).map((fact) => fact.id));

  /** The kit's code is fetched only where there is one. */
  async function kitSealer(): Promise<SealsForKit | undefined> {
    if (vault === undefined || (await ports.store.readSlot("kit")) === undefined) return undefined;
    kit ??= kitDesk();
    return (await kit).sealer();
  }

  async function status(): Promise<Answer<"status">> {
    const [found, storage] = [await lookAtVault(ports.store), await around.storageState()];
    if (found.kind === "none") return { kind: "status", exists: false, open: false, storage };
    if (found.kind !== "locked") return trouble(found.kind);
    const { lock, passkey } = found;
    const open = vault !== undefined;
    return { kind: "status", exists: true, lock, ...(passkey && { passkey }), open, storage };
  }

  async function create(ask: Ask<"create">): Promise<Answer<"create">> {
    const secret = newSecretOf(ask);
    const created = await createVault(ports, {
      facts: ask.facts,
      ...(secret && { secret }),
      ...(ask.writer !== undefined && { writer: ask.writer }),
      ...(kdf && { kdf }),
    });
    if (!created.ok) return created.error.kind === "already-there" ? { kind: "already-there" } : unkeepable;
    vault = created.value.vault;
    return { kind: "created", position: created.value.position, writer: vault.writer };
  }

  async function open(ask: Ask<"open">): Promise<Answer<"open">> {
    const opened = await openVault(ports, secretOf(ask));
    if (!opened.ok) return opened.error.kind === "none" ? { kind: "none" } : notOpened(opened.error);
    vault = opened.value.vault;
    const { facts, position, skipped, lock, snapshot } = opened.value;
    return {
      kind: "opened",
      ...(snapshot && { snapshot }),
      facts,
      position,
      skipped,
      lock,
      writer: vault.writer,
    };
  }

  async function append(ask: Ask<"append">): Promise<Answer<"append">> {
    const open = vault;
    if (open === undefined) return trouble("locked");
    const kept = await around.inTurn(() => appendFacts(open, ask.facts));
    if (kept.ok) {
      if (ask.facts.length > 0) around.tellOtherTabs({ kind: "grew", position: kept.value });
      return { kind: "kept", position: kept.value };
    }
    return kept.error.kind === "gone" ? gone() : unkeepable;
  }

  function gone(): Trouble {
    vault = undefined;
    return trouble("locked");
  }

  async function importFile(ask: Ask<"import">): Promise<Answer<"import">> {
    const read = await readImport(ask.bytes, redact(ask.passphrase));
    if (!read.ok) return { kind: "not-read", why: read.error.kind };
    const here = await held();
    const facts = read.value.filter((fact) => !here.has(fact.id));
    return { kind: "read", facts, already: read.value.length - facts.length };
  }

  async function erase(): Promise<Answer<"erase">> {
    await around.inTurn(() => eraseAll(ports.store));
    vault = undefined;
    around.tellOtherTabs({ kind: "erased" });
    return { kind: "erased" };
  }

  const doings: { readonly [K in RequestKind]: (ask: Ask<K>) => Promise<Answer<K>> } = {
    status,
    create,
    open,
    append,
    async since(ask) {
      return vault === undefined
        ? trouble("locked")
        : { kind: "facts", ...(await factsSince(vault, ask.position)) };
    },
    async snapshot(ask) {
      if (vault === undefined) return trouble("locked");
      await saveSnapshot(vault, ask.state, ask.upTo);
      return { kind: "snapshot-kept" };
    },
    async "change-lock"(ask) {
      if (vault === undefined) return trouble("locked");
      const changed = await changeLock(vault, { old: secretOf(ask.old), next: newSecretOf(ask.next) }, kdf);
      if (changed.ok) return { kind: "lock-changed", lock: changed.value };
      const { error } = changed;
      return error.kind === "gone" || error.kind === "none" ? gone() : notOpened(error);
    },
    async "export-sealed"(ask) {
      const facts = await allFacts(ask.facts);
      if (facts === undefined) return trouble("locked");
      const forKit = await kitSealer();
      const sealed = await exportSealed(ports.random, facts, redact(ask.passphrase), kdf, forKit);
      if (!sealed.ok) return unkeepable;
      return { kind: "sealed", bytes: sealed.value, count: facts.length, byKit: forKit !== undefined };
    },
    async "export-readable"(ask) {
      const facts = await allFacts(ask.facts);
      if (facts === undefined) return trouble("locked");
      return { kind: "readable", text: exportReadable(facts, ask.about), count: facts.length };
    },
    import: importFile,
    async devices(ask) {
      devices ??= import("./devices.ts").then(({ createDeviceDesk }) => createDeviceDesk(spaces));
      return (await devices)(ask);
    },
    async ours(ask) {
      ours ??= import("./ours.ts").then(({ createOursDesk }) => createOursDesk(spaces));
      return (await ours)(ask);
    },
    async kit(ask) {
      kit ??= kitDesk();
      return (await kit).handle(ask);
    },
    erase,
  };

  return {
    async handle(request) {
      try {
        // The guard has matched kind and fields; TypeScript cannot follow that through the table.
        return await (doings[request.kind] as (ask: WireRequest) => Promise<Answer<RequestKind>>)(request);
      } catch (problem) {
        return trouble(problem instanceof StoreTrouble ? storeWhy[problem.why] : "unexpected");
      }
    },
    hear(event) {
      if (event.kind === "erased") vault = undefined;
    },
  };
}
