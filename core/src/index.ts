// The rules. Pure: no DOM, no Node, no clock, no chance, no locale, no storage, no await.
export * from "./consent/index.ts";
export * from "./history/index.ts";
export * from "./library/index.ts";
export * from "./ours/index.ts";
export * from "./people/index.ts";
export * from "./planner/index.ts";
export * from "./session/index.ts";
