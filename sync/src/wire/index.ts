// What a server may know of us: the outside of frames, and nothing else.
export * from "./frame.ts";
