// The accessibility check of a page as it stands, in both themes. It runs inside the page through the
// debugging door, so the page's own strict policy stays as it is.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axe from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

type Rules = "all" | "colours";

/** What axe is told: everything, or only the rules that a theme can change. */
const options: Readonly<Record<Rules, string>> = {
  all: "{ resultTypes: ['violations'] }",
  colours: "{ resultTypes: ['violations'], runOnly: ['color-contrast', 'link-in-text-block'] }",
};

async function violationsNow(page: Page, rules: Rules): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const run = (expression: string) =>
    session.send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
  if (!(await run("'axe' in globalThis")).result.value) await run(source);
  // A theme that has just been switched may still be fading in; what is measured is what stands in the end.
  await run("for (const one of document.getAnimations()) if (one instanceof CSSTransition) one.finish()");
  const { result, exceptionDetails } = await run(
    `axe.run(document, ${options[rules]}).then((found) => JSON.stringify(found.violations))`,
  );
  await session.detach();
  if (exceptionDetails) throw new Error(`axe did not run: ${exceptionDetails.text}`);
  const violations = JSON.parse(String(result.value)) as axe.Result[];
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

type Theme = "light" | "dark";

/**
 * Zero violations, in light and in dark unless told. `name` says which state this is when it fails. The page is the
 * same in both themes but for its colours: the second is asked about those only.
 */
export async function isAccessible(
  page: Page,
  name: string,
  themes: readonly Theme[] = ["light", "dark"],
): Promise<void> {
  for (const [nth, colorScheme] of themes.entries()) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect(await violationsNow(page, nth === 0 ? "all" : "colours"), `${name}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}
