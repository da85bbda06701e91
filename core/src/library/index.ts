// The content's schemas and the loaded Library.

export * from "./library.ts";
export * from "./practice.ts";
export * from "./prose.ts";
export * from "./read.ts";
export * from "./reference.ts";
export * from "./vocabulary.ts";
