// What two people share: its shapes, and what they fold to.
export * from "./said.ts";
export * from "./view.ts";
