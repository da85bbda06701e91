// Every message of the wire, as one table: the same bytes over HTTP (one message a request, one an answer) and on a
// live connection (one message a WebSocket frame). Each is
//   version u8 = 1 | type u8 | its fields, in the order of the table, and nothing after them.
// A name or number never changes its meaning. What is asked has numbers below 0x80, what is answered the others.
import {
  code,
  fixed,
  frame,
  hashes,
  head,
  listOf,
  logRecord,
  oneOfLengths,
  position,
  uint,
  upTo,
} from "./fields.ts";
import { barrierIdBytes, capabilityBytes, hashBytes, mailboxIdBytes, spaceIdBytes } from "./ids.ts";
import { wireLimits } from "./limits.ts";

export const wireVersion = 1;

/** From a device to the relay. */
export const toRelay = {
  /**
   * live, first and once: which space, by what right, and where this device is. Answered by `welcome`, then by
   * `frames` until it has everything after `at.n`, then by more whenever the space grows. The token's level holds for
   * the whole connection: read to listen, write to append and broadcast.
   */
  hello: {
    type: 0x01,
    fields: { space: fixed(spaceIdBytes), capability: fixed(capabilityBytes), at: position },
  },
  /**
   * live and HTTP: keep these, all or none, in this order. `id` is the device's own number for the request, from 1, and
   * comes back in `kept` or `trouble`. A frame the space has already keeps its old place: asking twice is safe.
   */
  append: { type: 0x02, fields: { id: uint(4), frames: listOf(frame, wireLimits.appendFrames) } },
  /** live: pass this sealed frame to the space's other connections now, and keep it nowhere. Nothing answers. */
  broadcast: { type: 0x03, fields: { frame } },
  /** live: are you there? Answered by `pong`. */
  ping: { type: 0x04, fields: {} },
  /**
   * HTTP: frames from number `from` on, at most `limit` of them. Answered by one `frames`. `pruned` 1: also those that
   * were pruned and are still kept, for a device that was away meanwhile.
   */
  read: { type: 0x05, fields: { from: uint(8), limit: uint(2), pruned: uint(1) } },
  /** HTTP, where WebSockets are blocked: as `read`, but wait up to `seconds` for the first. May come back empty. */
  wait: { type: 0x06, fields: { from: uint(8), seconds: uint(2) } },
  /** HTTP: a new space. The same again is answered the same; another with that id is `taken`. `invite` may be empty. */
  create: {
    type: 0x10,
    fields: { space: fixed(spaceIdBytes), hashes, invite: upTo(wireLimits.inviteBytes) },
  },
  /** HTTP, admin: these tokens from now on; connections opened with the old ones end. */
  rotate: { type: 0x11, fields: { hashes } },
  /** HTTP, write: a snapshot begins at frame `n`, so a newcomer may begin there. */
  snapshot: { type: 0x12, fields: { n: uint(8) } },
  /** HTTP, admin: frames up to this number are no longer needed. That both agreed is between devices. */
  prune: { type: 0x13, fields: { upTo: uint(8) } },
  /** HTTP, admin: erase this space and all that is in it, now and for good. */
  remove: { type: 0x14, fields: {} },
  /** HTTP: a mailbox for two letters, one each way. `minutes` 0: the usual 15. */
  mailbox: { type: 0x15, fields: { mailbox: fixed(mailboxIdBytes), minutes: uint(2) } },
  /** HTTP: put a letter into slot 1 or 2. One ever fits, fetched or not: another is `taken`. */
  post: {
    type: 0x16,
    fields: { mailbox: fixed(mailboxIdBytes), slot: uint(1), letter: oneOfLengths(wireLimits.letterBytes) },
  },
  /** HTTP: take a letter out, once. `not-yet` before it came, `taken` after, `not-here` without a mailbox. */
  collect: { type: 0x17, fields: { mailbox: fixed(mailboxIdBytes), slot: uint(1) } },
  /** HTTP, write: put one's half (slot 0 or 1) behind the barrier. Again the same is well, another is `taken`. */
  deposit: { type: 0x18, fields: { barrier: fixed(barrierIdBytes), slot: uint(1), frame } },
  /** HTTP, write: both halves, once both are there. `not-yet` while one is, `not-here` when none is. */
  reveal: { type: 0x19, fields: { barrier: fixed(barrierIdBytes) } },
  /** HTTP, write: a sealed attachment. Its name is its own SHA-256, and is checked. */
  attach: { type: 0x1a, fields: { name: fixed(hashBytes), bytes: upTo(wireLimits.attachmentBytes) } },
  /** HTTP, read: an attachment by name. */
  fetch: { type: 0x1b, fields: { name: fixed(hashBytes) } },
  /** HTTP, write: this attachment is no longer needed. */
  detach: { type: 0x1c, fields: { name: fixed(hashBytes) } },
} as const;

/** From the relay to a device. */
export const toDevice = {
  /** The first answer to `hello`, and the answer to `create`: where the log stands. */
  welcome: { type: 0x81, fields: { head } },
  /**
   * Frames in the order of the log without a gap, the acc just before the first of them (also when there are none),
   * and where the log stood when they were read. More are there when `head.n` is past the last. On a live connection
   * only, frames that this connection appended itself may be left out: their place comes in `kept`, in turn, so that
   * once a message tells of new number n, all before n have been told.
   */
  frames: {
    type: 0x82,
    fields: { head, accBefore: fixed(hashBytes), records: listOf(logRecord, wireLimits.answerRecords) },
  },
  /** The frames of append `id` are on the disk; one place for each, in the order they were sent. */
  kept: { type: 0x83, fields: { id: uint(4), places: listOf(position, wireLimits.appendFrames) } },
  /** Somebody else's broadcast. */
  broadcast: { type: 0x84, fields: { frame } },
  /**
   * Not done: `code` says why. `id` is that of the append it refuses, and the connection stays open; 0 is about the
   * connection itself, which then closes, or about a broadcast (`slow-down`, `not-allowed`), and it stays.
   */
  trouble: { type: 0x85, fields: { code, id: uint(4) } },
  /** This process is stopping: connect again, soon and anywhere. Nothing is wrong, nothing acknowledged is lost. */
  bye: { type: 0x86, fields: {} },
  /** The answer to `ping`. */
  pong: { type: 0x87, fields: {} },
  letter: { type: 0x90, fields: { letter: oneOfLengths(wireLimits.letterBytes) } },
  /** Both halves, slot 0 first. */
  halves: { type: 0x91, fields: { first: frame, second: frame } },
  attachment: { type: 0x92, fields: { bytes: upTo(wireLimits.attachmentBytes) } },
} as const;
