// Sync: ciphertext between the devices of a space and a server that is not believed. This room knows frames by their
// outside, places in a log, and hashes; never a key, a name, a page or a clock (the import law: sync → nothing).
//
//   wire/     what travels, byte for byte: the only part the relay may import
//   log/      one space's log: `logStep` is the engine, a pure function; `driveLog` carries out what it wants
//   link/     the way to the server as a port, when to try it again, and polling where live connections are blocked
//   testing/  a simulator from a seed, an honest relay, evil ones, and broken engines to test the tests
//
// What is outside the seal is checked here: numbers, the hash over the log, what is missing or stands elsewhere, who
// was shown what. What is inside (writer, order, what an author had seen) the vault checks, and tells as events.
// How to drive it: `DriverPorts` in log/drive.ts. Why it is as it is: docs/decisions/0010-sync-engine.md.
export type { Connect, Link, LinkListener, Way } from "./link/link.ts";
export { type Answer, connectByPolling, type Post } from "./link/poll.ts";
export {
  type ReconnectEffect,
  type ReconnectEvent,
  type ReconnectState,
  reconnectStep,
  startReconnecting,
} from "./link/reconnect.ts";
export { type Deposit, type Halves, type HalvesTrouble, troubleWithHalves } from "./log/barrier.ts";
export { type Delivery, type Driver, type DriverPorts, driveLog, type SealedFrame } from "./log/drive.ts";
export type { LogEffect, LogEvent, LogPorts, Trouble, TroubleKind, VaultEvent } from "./log/events.ts";
export type { LineStep } from "./log/line.ts";
export {
  type DurableChange,
  type DurableHead,
  type LogState,
  logStanding,
  type Restored,
  restoreLog,
  whereWeStand,
} from "./log/state.ts";
export { logStep } from "./log/step.ts";
export { type Batch, batchMs, dueFromBatch, emptyBatch, headAfter, intoBatch } from "./log/timing.ts";
