// The long reading: schemas, headings and closed lists of everything beside practices. For pages and tools.

export * from "./directories.ts";
export * from "./drawing.ts";
export * from "./headings.ts";
export * from "./lists.ts";
export * from "./pages.ts";
export * from "./reading.ts";
export * from "./vocabulary.ts";
