// Each writer's frames form a chain: numbered without gaps, each naming the one before (protocol §3.4). Here it
// is seen when something was kept from us, and when somebody tells two people two different stories.
//   head frame's payload = version u8 = 1 | count u8 | (writer 16 | seq u64 | hash 32) …, sorted by writer
import { type Bytes, bytesToHex, concat, createReader, hexToBytes, uint } from "../bytes.ts";
import { areZeros } from "../seal/padding.ts";
import { equalBytes } from "../seal/seal.ts";
import { hashOf } from "./derive.ts";
import type { Frame } from "./frame.ts";

export interface WriterChain {
  /** The number the next frame must have. */
  readonly next: number;
  readonly head: Bytes;
  readonly epoch: number;
  /** Caught with two frames of one number: nothing more is taken from this writer. */
  readonly frozen: boolean;
  /** Hashes of the last frames, newest last: enough to tell a repeat from a second story. */
  readonly recent: readonly Bytes[];
}
export type Chains = ReadonlyMap<string, WriterChain>;

/** Repeats older than this are ignored without a look: they can't be applied either way. */
export const keptHashes = 512;

export type ChainTrouble =
  | { readonly kind: "omitted"; readonly from: number; readonly to: number }
  | { readonly kind: "equivocation"; readonly seq: number }
  | { readonly kind: "frozen" }
  | { readonly kind: "chain-start" }
  | { readonly kind: "epoch-back" };

export type Verdict = { readonly kind: "next" } | { readonly kind: "duplicate" } | ChainTrouble;

const begin: WriterChain = { next: 0, head: new Uint8Array(32), epoch: 0, frozen: false, recent: [] };

type Link = Pick<Frame, "writer" | "seq" | "prev" | "hash" | "epoch">;

/** Where a frame stands in its writer's chain. `chains` changes only for `next` and `equivocation`. */
export function follow(chains: Chains, frame: Link): { readonly verdict: Verdict; readonly chains: Chains } {
  const writer = bytesToHex(frame.writer);
  const chain = chains.get(writer) ?? begin;
  const verdict = judge(chain, frame);
  if (verdict.kind === "next") return { verdict, chains: new Map(chains).set(writer, extend(chain, frame)) };
  if (verdict.kind !== "equivocation") return { verdict, chains };
  return { verdict, chains: new Map(chains).set(writer, { ...chain, frozen: true }) };
}

function judge(chain: WriterChain, frame: Link): Verdict {
  if (frame.seq < chain.next) return judgeOld(chain, frame);
  if (chain.frozen) return { kind: "frozen" };
  if (frame.seq > chain.next) return { kind: "omitted", from: chain.next, to: frame.seq - 1 };
  if (!equalBytes(frame.prev, chain.head)) {
    return frame.seq === 0 ? { kind: "chain-start" } : { kind: "equivocation", seq: frame.seq - 1 };
  }
  return frame.epoch < chain.epoch ? { kind: "epoch-back" } : { kind: "next" };
}

function judgeOld(chain: WriterChain, frame: Link): Verdict {
  const known = chain.recent[chain.recent.length - (chain.next - frame.seq)];
  if (known === undefined || equalBytes(known, frame.hash)) return { kind: "duplicate" };
  return { kind: "equivocation", seq: frame.seq };
}

const extend = (chain: WriterChain, frame: Link): WriterChain => ({
  ...chain,
  next: frame.seq + 1,
  head: frame.hash,
  epoch: frame.epoch,
  recent: [...chain.recent.slice(1 - keptHashes), frame.hash],
});

/** Goes on behind frames nobody has any more, at a person's word: `frame` is then the next one. */
export function passOver(chains: Chains, frame: Link): Chains {
  const writer = bytesToHex(frame.writer);
  const chain = chains.get(writer) ?? begin;
  if (chain.frozen || frame.seq <= chain.next) return chains;
  return new Map(chains).set(writer, { ...chain, next: frame.seq, head: frame.prev, recent: [frame.prev] });
}

export interface Head {
  readonly writer: Bytes;
  readonly seq: number;
  readonly hash: Bytes;
}

export const headsOf = (chains: Chains): readonly Head[] =>
  [...chains]
    .filter(([, { next }]) => next > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([writer, { next, head }]) => ({
      writer: hexToBytes(writer) ?? new Uint8Array(16),
      seq: next - 1,
      hash: head,
    }));

const encodeHead = ({ writer, seq, hash }: Head): Bytes => concat([writer, uint(seq, 8), hash]);

/** `seen` of the frame: what its author had applied. Heads come sorted by writer. */
export const seenHash = (heads: readonly Head[]): Bytes => hashOf("head", ...heads.map(encodeHead));

const version = 1;
export const encodeHeads = (heads: readonly Head[]): Bytes =>
  concat([uint(version, 1), uint(heads.length, 1), ...heads.map(encodeHead)]);

/** undefined unless exactly a list of heads, sorted, each writer once. */
export function decodeHeads(payload: Bytes): readonly Head[] | undefined {
  const reader = createReader(payload);
  if (reader.uint(1) !== version) return undefined;
  const heads = Array.from({ length: reader.uint(1) }, () => ({
    writer: reader.take(16),
    seq: reader.uint(8),
    hash: reader.take(32),
  }));
  if (!reader.whole() || reader.left() > 0) return undefined;
  const names = heads.map(({ writer }) => bytesToHex(writer));
  const isSorted = names.every((name, i) => i === 0 || (names[i - 1] ?? "") < name);
  return isSorted && heads.every(({ seq }) => Number.isSafeInteger(seq)) ? heads : undefined;
}

export interface HeadsVerdict {
  /** Frames the other device had and we don't: missing, if they don't come within a day. */
  readonly owed: readonly { readonly writer: string; readonly upTo: number }[];
  /** Writers of whom the other device was told another story than we were. */
  readonly differ: readonly string[];
}

export function compareHeads(chains: Chains, heads: readonly Head[]): HeadsVerdict {
  const owed: { writer: string; upTo: number }[] = [];
  const differ: string[] = [];
  for (const head of heads) {
    const writer = bytesToHex(head.writer);
    const chain = chains.get(writer) ?? begin;
    const known = chain.recent[chain.recent.length - (chain.next - head.seq)];
    if (head.seq >= chain.next) owed.push({ writer, upTo: head.seq });
    else if (known !== undefined && !equalBytes(known, head.hash)) differ.push(writer);
  }
  return { owed, differ };
}

/** What this device knows of the relay's log: whether `acc` is its running hash after n frames. */
export type RelayView = (n: number, acc: Bytes) => "same" | "other" | "unknown";

/** True when the author read another log than we did: the relay tells two stories. */
export function isForked(frame: Pick<Frame, "relayN" | "relayAcc">, view: RelayView): boolean {
  if (frame.relayN === 0) return !areZeros(frame.relayAcc);
  return view(frame.relayN, frame.relayAcc) === "other";
}
