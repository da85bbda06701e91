// docs/relay-api.md says what is built: every exchange, layout, code and variable, as the tables have them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type CodeName, codes, type ExchangeName, exchanges, toDevice, toRelay } from "@unhurried/sync/wire";
import { expect, it } from "vitest";
import { refusals } from "./exchanges.ts";
import { layoutOf } from "./openapi.ts";

const page = readFileSync(join(import.meta.dirname, "../../../docs/relay-api.md"), "utf8");
const code = (text: string): string => `\`${text}\``;

function exchangeRow(name: ExchangeName): string {
  const { path, level, answer } = exchanges[name];
  const also = refusals[name].map(code).join(" ") || "–";
  return `| ${code(`POST ${path}`)} | ${level ?? "none"} | ${answer ? code(answer) : "204"} | ${also} |`;
}

const layoutRow = (table: typeof toRelay | typeof toDevice, name: string): string =>
  `| ${code(name)} | ${layoutOf(table, name as keyof typeof toRelay).replaceAll("|", "·")} |`;

function codeRow(name: CodeName): string {
  const { number, status, next, says } = codes[name];
  return `| ${code(name)} | ${number} | ${status} | ${next} | ${says} |`;
}

it("has a row for everything there is", () => {
  const rows = [
    ...(Object.keys(exchanges) as ExchangeName[]).map(exchangeRow),
    ...Object.keys(toRelay).map((name) => layoutRow(toRelay, name)),
    ...Object.keys(toDevice).map((name) => layoutRow(toDevice, name)),
    ...(Object.keys(codes) as CodeName[]).map(codeRow),
  ];
  for (const row of rows) expect(page).toContain(`\n${row}\n`);
});

it("has no row for anything that isn't there", () => {
  const named = [...page.matchAll(/^\| `POST (\S+)`/gm)].map(([, path]) => path);
  expect(named).toEqual(Object.values(exchanges).map(({ path }) => path));
  const numbers = [...page.matchAll(/^\| `[a-z-]+` \| (\d+) \| \d+ \|/gm)].map(([, number]) =>
    Number(number),
  );
  expect(numbers).toEqual(Object.values(codes).map(({ number }) => number));
});
