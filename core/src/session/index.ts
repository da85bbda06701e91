// A guided session: script → state machine → facts.
export * from "./breath.ts";
export * from "./keep.ts";
export * from "./reflect.ts";
export * from "./script.ts";
export * from "./state.ts";
export { type SessionOptions, sessionStep, startSession } from "./step.ts";
