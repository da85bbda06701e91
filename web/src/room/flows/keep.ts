// Keeping: from memory to *remembered*, locking, unlocking, other tabs, carrying over, deleting. Every failure
// leaves what was written where it was and comes back as a value the screen can say in words.
import {
  type Fact,
  packState,
  parseFact,
  parseState,
  receiveFact,
  type State,
  type UnknownFact,
} from "@unhurried/core";
import { askToPersist } from "../../vault-worker/client.ts";
import type {
  Answer,
  ImportTrouble,
  LockKind,
  NewSecret,
  NotOpened,
  Passkey,
  Secret,
  StorageState,
  StoredFact,
  TroubleWhy,
} from "../../vault-worker/messages.ts";
import { fold, type Opened, type Room } from "../room.ts";

/** After this many new facts the folded state is sealed again, so that opening stays fast. */
const snapshotEvery = 100;

type Known = Fact | UnknownFact;

const parsedFacts = (
  stored: readonly StoredFact[],
  parse: (raw: unknown) => ReturnType<typeof parseFact> = parseFact,
): Known[] =>
  stored.flatMap((raw) => {
    const parsed = parse(raw);
    return parsed.kind === "broken" ? [] : [parsed.fact];
  });

/** True when something was remembered on this device. Asks the browser only; starts nothing, writes nothing. */
export async function isSomethingKept(
  room: Room,
): Promise<{ kept: boolean; lock?: LockKind; trouble?: TroubleWhy }> {
  const status = await room.vault.status();
  if (status.kind === "trouble") return { kept: false, trouble: status.why };
  if (!status.exists) return { kept: false };
  return { kept: true, ...(status.lock ? { lock: status.lock } : {}) };
}

export async function unlock(room: Room, secret: Secret = {}): Promise<Opened> {
  const answer = await room.vault.open(secret);
  switch (answer.kind) {
    case "opened":
      return takeIn(room, answer);
    case "wait":
      return { kind: "wrong-passphrase", waitMs: answer.waitMs, untried: true };
    case "passphrase-needed":
      room.keeping.value = { kind: "locked", lock: "passphrase" };
      return answer;
    case "passkey-needed":
      room.keeping.value = { kind: "locked", lock: "passkey" };
      return answer;
    case "none":
      return { kind: "nothing" };
    default:
      return answer;
  }
}

async function takeIn(room: Room, opened: Extract<Answer<"open">, { kind: "opened" }>): Promise<Opened> {
  const snapshot = opened.snapshot && parseState(fromBytes(opened.snapshot));
  const whole = snapshot?.ok === false ? await room.vault.since(0) : undefined;
  const facts = whole?.kind === "facts" ? whole.facts : opened.facts;
  if (snapshot?.ok) room.state.value = snapshot.state;
  fold(room, parsedFacts(facts));
  room.writer.value = opened.writer;
  room.keeping.value = { kind: "kept", lock: opened.lock, position: opened.position };
  if (facts.length > snapshotEvery) await seal(room);
  return { kind: "open", skipped: opened.skipped };
}

const toBytes = (state: State) => new TextEncoder().encode(JSON.stringify(packState(state)));

/** undefined for what is no JSON. */
function fromBytes(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

/**
 * Seals the folded state, so that the next opening reads one record instead of all. Not while something is only in the
 * page: a snapshot that holds more than the log would be believed until the day it is made anew.
 */
export async function seal(room: Room): Promise<void> {
  const keeping = room.keeping.value;
  if (keeping.kind === "kept" && room.unkept.value.length === 0)
    await room.vault.snapshot(toBytes(room.state.value), keeping.position);
}

export type Remembered =
  /** Some browsers ask the person first, and they may take their time: what is kept is kept meanwhile. */
  | { readonly kind: "remembered"; readonly persisted: Promise<boolean | undefined> }
  | { readonly kind: "already-there" }
  | { readonly kind: "trouble"; readonly why: TroubleWhy };

/** *Remember this on this phone*, with or without a lock. Asks the browser to keep it, from the tap. */
export async function remember(room: Room, secret: NewSecret = {}): Promise<Remembered> {
  const asking = askToPersist();
  const answer = await room.vault.create({
    ...secret,
    facts: room.unkept.value,
    writer: room.writer.value,
  });
  if (answer.kind !== "created") return answer;
  room.unkept.value = [];
  room.writer.value = answer.writer;
  room.keeping.value = {
    kind: "kept",
    lock: lockOf(secret),
    position: answer.position,
  };
  if (room.byPage.value) void room.vault.kit({ what: "adopt" });
  return { kind: "remembered", persisted: asking };
}

const lockOf = ({ passphrase, prf }: NewSecret): LockKind =>
  prf ? "passkey" : passphrase ? "passphrase" : "device";

/** How to ask the passkey that opens what is kept here; undefined where no passkey does. */
export async function passkeyHere(room: Room): Promise<Passkey | undefined> {
  const status = await room.vault.status();
  return status.kind === "status" ? status.passkey : undefined;
}

/** Ends the worker, keys and all, and starts the page anew. Never in the middle of a session. */
export function lock(room: Room, reload: () => void): boolean {
  if (room.inSession.value || room.keeping.value.kind !== "kept") return false;
  room.vault.lock();
  reload();
  return true;
}

export type LockChanged =
  | { readonly kind: "lock-changed"; readonly lock: LockKind }
  | { readonly kind: "trouble"; readonly why: TroubleWhy }
  | NotOpened;

/** `old`: what opens the present lock, asked for once more; nothing changes without it. */
export async function changeLock(room: Room, old: Secret, next: NewSecret): Promise<LockChanged> {
  const answer = await room.vault.changeLock({ old, next });
  const keeping = room.keeping.value;
  if (answer.kind === "lock-changed" && keeping.kind === "kept")
    room.keeping.value = { ...keeping, lock: answer.lock };
  return answer;
}

/** News from another tab: what it kept is folded in here; what it deleted is forgotten here too. */
export function followOtherTabs(room: Room, forget: () => void): () => void {
  return room.vault.watch(async (event) => {
    if (event.kind === "erased") forget();
    else if (event.kind === "grew") await catchUp(room, event.position);
  });
}

/** What came from another of my devices. Something written here meanwhile may stand between: then the place stays. */
export function foldArrived(room: Room, facts: readonly StoredFact[], position: number): void {
  fold(room, parsedFacts(facts));
  const now = room.keeping.value;
  if (now.kind === "kept" && now.position + facts.length === position)
    room.keeping.value = { ...now, position };
}

/** Folds in what the log got up to `position` by another tab. */
async function catchUp(room: Room, position: number): Promise<void> {
  const keeping = room.keeping.value;
  if (keeping.kind !== "kept" || position <= keeping.position) return;
  const answer = await room.vault.since(keeping.position);
  if (answer.kind !== "facts") return;
  fold(room, parsedFacts(answer.facts));
  const now = room.keeping.value;
  if (now.kind === "kept") room.keeping.value = { ...now, position: Math.max(now.position, answer.position) };
}

/** What a copy is made of: the open vault; this visit's facts where nothing is kept; both when the phone is full. */
async function here(room: Room): Promise<{ readonly facts?: readonly StoredFact[] }> {
  const unkept = room.unkept.value;
  if (room.keeping.value.kind !== "kept") return { facts: unkept };
  if (unkept.length === 0) return {};
  const kept = await room.vault.since(0);
  return { facts: kept.kind === "facts" ? [...kept.facts, ...unkept] : unkept };
}

export type Copy =
  | { readonly kind: "copy"; readonly blob: Blob; readonly byKit?: boolean }
  | { readonly kind: "trouble"; readonly why: TroubleWhy };

export async function sealedCopy(room: Room, passphrase: string): Promise<Copy> {
  const answer = await room.vault.exportSealed({ passphrase, ...(await here(room)) });
  if (answer.kind !== "sealed") return answer;
  const blob = new Blob([answer.bytes], { type: "application/octet-stream" });
  return { kind: "copy", blob, byKit: answer.byKit };
}

export async function readableCopy(room: Room, about: string): Promise<Copy> {
  const answer = await room.vault.exportReadable({ about, ...(await here(room)) });
  if (answer.kind !== "readable") return answer;
  return { kind: "copy", blob: new Blob([answer.text], { type: "application/json" }) };
}

export type Carried =
  | { readonly kind: "carried"; readonly count: number }
  | { readonly kind: "not-read"; readonly why: ImportTrouble }
  | { readonly kind: "trouble"; readonly why: TroubleWhy };

/** *Carry my notes over*: reads a sealed copy whole before anything changes, then adds what is new. */
export async function carryOver(
  room: Room,
  bytes: Uint8Array<ArrayBuffer>,
  passphrase: string,
): Promise<Carried> {
  const answer = await room.vault.import({ bytes, passphrase });
  return answer.kind === "read" ? bringIn(room, answer.facts) : answer;
}

/** What a copy held comes in; where nothing is kept, into this visit. */
export async function bringIn(room: Room, read: readonly StoredFact[]): Promise<Carried> {
  const facts = parsedFacts(read, (raw) => receiveFact(raw, room.clock()));
  const keeping = room.keeping.value;
  if (keeping.kind === "kept") {
    const kept = await room.vault.append(facts);
    if (kept.kind !== "kept") return kept;
    room.keeping.value = { ...keeping, position: kept.position };
  } else {
    room.unkept.value = [...room.unkept.value, ...(facts as Fact[])];
  }
  fold(room, facts);
  return { kind: "carried", count: facts.length };
}

/** Deletes keys and notes on this device. The page starts anew, knowing nothing. */
export async function deleteEverything(room: Room, reload: () => void): Promise<TroubleWhy | undefined> {
  const answer = await room.vault.erase();
  if (answer.kind !== "erased") return answer.why;
  reload();
  return undefined;
}

export async function storageNow(room: Room): Promise<StorageState | undefined> {
  const status = await room.vault.status();
  return status.kind === "status" ? status.storage : undefined;
}
