// How much of anything may be in one message. Both ends hold to it: a device so as not to be refused, a relay so as
// not to be filled. How often, and how much in all, is the relay's own table (relay/src/api/limits.ts).
import { buckets, headerBytes } from "./frame.ts";

const largest = Math.max(...buckets);

export const wireLimits = {
  /** Bytes of one request, and of one message from a device on a live connection. */
  requestBytes: 1_048_576,
  /** Bytes of one frame with its outside. */
  frameBytes: headerBytes + largest,
  /** Frames in one append. */
  appendFrames: 64,
  /** Records in one answer. An answer ends early at `answerBytes`, but never before its first record. */
  answerRecords: 1_024,
  /** Bytes of records in one answer. */
  answerBytes: 1_048_576,
  /** A letter in a mailbox is exactly one of these long, padded before it is sealed. */
  letterBytes: [512, 2_048, 8_192],
  /** Minutes a letter waits: at most, and when nobody says. */
  letterMinutes: { most: 1_440, usual: 15 },
  /** Bytes of one sealed attachment. */
  attachmentBytes: 262_144,
  /** Bytes of an operator's invite code. */
  inviteBytes: 64,
  /** Seconds one `wait` may last. */
  waitSeconds: 25,
} as const;
