// What travels between a device and its relay, and all that a relay may know: the outside of frames, places in a
// log, and the messages that carry them.
export { fromHex, toHex } from "./bytes.ts";
export * from "./codec.ts";
export * from "./codes.ts";
export type { LogRecord } from "./fields.ts";
export * from "./frame.ts";
export * from "./http.ts";
export * from "./ids.ts";
export * from "./limits.ts";
export { toDevice, toRelay, wireVersion } from "./messages.ts";
export * from "./position.ts";
