// Makes the one classic script of the library: Leave has to be ready before anything is painted, so it cannot
// wait for modules. Types and comments are taken off, `export` too; nothing else is changed.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const from = fileURLToPath(new URL("../src/leave/leave.ts", import.meta.url));
const to = fileURLToPath(new URL("../public/generated/leave.js", import.meta.url));

export function buildLeaveScript(): void {
  const { outputText } = ts.transpileModule(readFileSync(from, "utf8"), {
    compilerOptions: { target: ts.ScriptTarget.ES2018, module: ts.ModuleKind.ESNext, removeComments: true },
  });
  const plain = outputText.replace(/^export (?=function|const)/gm, "").replace(/^export \{\};?$/gm, "");
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, `(()=>{"use strict";\n${plain.replace(/^ +/gm, "")}startLeaving(window);})();\n`);
}
