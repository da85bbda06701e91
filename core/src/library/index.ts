// The content's schemas and the loaded Library.
export * from "./practice.ts";
export * from "./prose.ts";
export * from "./reference.ts";
export * from "./library.ts";
export * from "./vocabulary.ts";
