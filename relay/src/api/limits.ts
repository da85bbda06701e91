// How much of anything one space, one address or one connection may take, in one table (protocol §3.4). What fits in
// one message is the wire's own table; what a space may hold is the store's.
import { headerBytes, wireLimits } from "@unhurried/sync/wire";

/** A bucket that holds `burst` and fills again by `perSecond`. */
export interface Pace {
  readonly burst: number;
  readonly perSecond: number;
}

export interface RelayLimits {
  /** New spaces, and mailboxes, a day from one address prefix. */
  readonly spacesPerDay: number;
  readonly mailboxesPerDay: number;
  /** New frames of one space. Counted by each process for itself. */
  readonly frames: Pace;
  readonly framesPerDay: number;
  /** Frames a day above that, for a space whose devices had more acknowledged than this relay still has. */
  readonly healedPerDay: number;
  /** Broadcasts of one connection, and the bytes of one. */
  readonly broadcasts: Pace;
  readonly broadcastBytes: number;
  readonly connections: number;
  /** Live connections and waiting requests of one space. */
  readonly connectionsPerSpace: number;
  /** Connections that have not said hello yet, and milliseconds they may take. */
  readonly strangers: number;
  readonly helloMs: number;
  /** Messages that may come right behind a hello, before it is answered. */
  readonly ahead: number;
  /** Seconds one waiting request may last, however long it asks for. */
  readonly waitSeconds: number;
  /** Milliseconds between pings. Whoever has not answered one by the next is gone. */
  readonly pingMs: number;
  /** Bytes that may wait for one slow reader; with more it is dropped. */
  readonly bufferedBytes: number;
  /** Bytes of appends of one connection on their way to the disk. */
  readonly unkeptBytes: number;
  /** Bytes of frames in one message while a device catches up. */
  readonly pageBytes: number;
  /** Refusals in a row after which a connection is closed. */
  readonly refusals: number;
  /** Milliseconds for a whole request to arrive. */
  readonly requestMs: number;
  /** Milliseconds the store may take to say that it is there. */
  readonly pingStoreMs: number;
  /** Milliseconds between sweeps of what has had its time. */
  readonly sweepMs: number;
}

export const relayLimits: RelayLimits = {
  spacesPerDay: 20,
  mailboxesPerDay: 60,
  frames: { burst: 64, perSecond: 32 },
  framesPerDay: 2_000,
  healedPerDay: 100_000,
  broadcasts: { burst: 32, perSecond: 16 },
  broadcastBytes: headerBytes + 8_192,
  connections: 20_000,
  connectionsPerSpace: 32,
  strangers: 1_000,
  helloMs: 10_000,
  ahead: 64,
  waitSeconds: wireLimits.waitSeconds,
  pingMs: 30_000,
  bufferedBytes: 1_048_576,
  unkeptBytes: 4_194_304,
  pageBytes: 262_144,
  refusals: 64,
  requestMs: 30_000,
  pingStoreMs: 2_000,
  sweepMs: 3_600_000,
};
