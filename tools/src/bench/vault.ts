// How long it takes to open a vault that years have gone into: 20,000 facts, from its sealed snapshot, in a real
// Chromium with real IndexedDB, running the built site's own vault worker.
//
// A browser can slow down pages, not workers. So for the figures at a quarter of the speed the worker's file runs
// in the page's own thread, with its messages copied as they would be on the way to a worker and back.
import { fold, packState } from "@unhurried/core";
import { startServer } from "@unhurried/relay";
import { openBrowser, type Tab } from "./browser.ts";
import { bundleForPage } from "./bundle.ts";
import { filesOf } from "./scripts.ts";
import { yearsOfFacts } from "./years-of-facts.ts";

export interface OpenFigures {
  /** The worker's script read and run. */
  readonly startMs: number;
  /** From asking to the worker's answer: keys unwrapped, snapshot unsealed and handed over. */
  readonly openMs: number;
  /** From the answer to a screen's view: snapshot parsed and viewed. */
  readonly viewMs: number;
  /** All three. */
  readonly totalMs: number;
  /** Processor time the page's thread spent on it: hardly changed by what else the machine is doing. */
  readonly threadMs: number;
}

export interface VaultBench {
  readonly where: "the site's own vault worker in Chromium";
  readonly facts: number;
  /** What the snapshot weighs before it is sealed. */
  readonly snapshotBytes: number;
  /** Medians of `rounds`, the worker's file in the page's thread at a quarter of the speed. */
  readonly throttled: OpenFigures;
  /** The same at full speed. */
  readonly fullSpeed: OpenFigures;
  /** One opening by passphrase (Argon2id, 64 MiB, 3 passes) at a quarter of the speed, and at full speed. */
  readonly passphraseThrottledMs: number;
  readonly passphraseMs: number;
  readonly rounds: number;
}

const count = 20_000;
const rounds = 5;
const passphrase = "four words for benches";
/** A page of our own origin with nothing on it. */
const emptyPage = "/healthz";

/** Puts the worker's file into this page and leaves `ask(kind, fields)` behind. */
const startDesk = (worker: string): string => `(async () => {
  const waiting = new Map();
  self.postMessage = ({ n, answer }, how) => waiting.get(n)?.(structuredClone(answer, how));
  await import(${JSON.stringify(worker)});
  const take = self.onmessage;
  self.onmessage = null;
  let last = 0;
  globalThis.ask = (kind, fields = {}) => new Promise((resolve) => {
    last += 1;
    waiting.set(last, resolve);
    take({ data: structuredClone({ ...fields, n: last, kind }) });
  });
})()`;

const ask = (tab: Tab, kind: string, fields: object = {}): Promise<{ kind: string }> =>
  tab.evaluate(`ask(${JSON.stringify(kind)}, ${JSON.stringify(fields)}).then(({ kind }) => ({ kind }))`);

async function expectAnswer(answer: Promise<{ kind: string }>, wanted: string): Promise<void> {
  const { kind } = await answer;
  if (kind !== wanted) throw new Error(`The vault answered “${kind}” where the bench expected “${wanted}”.`);
}

interface Bench {
  readonly tab: Tab;
  readonly address: string;
  readonly worker: string;
  readonly bundle: string;
}

/** Processor time of the page's thread so far. */
async function threadTime(tab: Tab): Promise<number> {
  const { metrics } = await tab.send("Performance.getMetrics");
  const found = (metrics as readonly { name: string; value: number }[]).find(
    ({ name }) => name === "ThreadTime",
  );
  return (found?.value ?? Number.NaN) * 1000;
}

/** One opening in a page that has just loaded. */
async function openOnce(
  { tab, address, worker, bundle }: Bench,
  rate: number,
  words?: string,
): Promise<OpenFigures> {
  await tab.go(address);
  await tab.evaluate(bundle);
  await tab.send("Emulation.setCPUThrottlingRate", { rate });
  const before = await threadTime(tab);
  const figures = await tab.evaluate<Omit<OpenFigures, "threadMs"> & { kind: string }>(`(async () => {
    const start = performance.now();
    await ${startDesk(worker)};
    const started = performance.now();
    const answer = await ask("open", ${JSON.stringify(words === undefined ? {} : { passphrase: words })});
    const answered = performance.now();
    const state = answer.kind === "opened" ? ours.parseState(JSON.parse(new TextDecoder().decode(answer.snapshot))) : { ok: false };
    const view = state.ok ? ours.viewOf(state.state) : undefined;
    const end = performance.now();
    return {
      kind: view === undefined || answer.facts.length > 0 ? answer.kind + ", but not from a snapshot" : "opened",
      startMs: started - start, openMs: answered - started, viewMs: end - answered, totalMs: end - start,
    };
  })()`);
  const threadMs = (await threadTime(tab)) - before;
  await tab.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  const { kind, ...times } = figures;
  if (kind !== "opened") throw new Error(`The vault did not open: ${kind}.`);
  return { ...times, threadMs };
}

const median = (numbers: readonly number[]): number =>
  Math.round([...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0);

async function openOften(bench: Bench, rate: number): Promise<OpenFigures> {
  const all: OpenFigures[] = [];
  for (let round = 0; round < rounds; round += 1) all.push(await openOnce(bench, rate));
  const of = (figure: keyof OpenFigures): number => median(all.map((one) => one[figure]));
  return {
    startMs: of("startMs"),
    openMs: of("openMs"),
    viewMs: of("viewMs"),
    totalMs: of("totalMs"),
    threadMs: of("threadMs"),
  };
}

async function fill(bench: Bench): Promise<number> {
  const facts = yearsOfFacts(count);
  const state = fold(facts);
  await bench.tab.go(bench.address);
  await bench.tab.evaluate(startDesk(bench.worker));
  await expectAnswer(ask(bench.tab, "create", { facts }), "created");
  const text = JSON.stringify(packState(state));
  const keep = `ask("snapshot", { state: new TextEncoder().encode(${JSON.stringify(text)}), upTo: ${count} })`;
  await expectAnswer(bench.tab.evaluate(`${keep}.then(({ kind }) => ({ kind }))`), "snapshot-kept");
  return text.length;
}

async function lockWithWords(bench: Bench): Promise<void> {
  await openOnce(bench, 1);
  await expectAnswer(ask(bench.tab, "change-lock", { old: {}, next: { passphrase } }), "lock-changed");
}

async function measure(bench: Bench): Promise<VaultBench> {
  const snapshotBytes = await fill(bench);
  const throttled = await openOften(bench, 4);
  const fullSpeed = await openOften(bench, 1);
  await lockWithWords(bench);
  return {
    where: "the site's own vault worker in Chromium",
    facts: count,
    snapshotBytes,
    throttled,
    fullSpeed,
    passphraseThrottledMs: Math.round((await openOnce(bench, 4, passphrase)).totalMs),
    passphraseMs: Math.round((await openOnce(bench, 1, passphrase)).totalMs),
    rounds,
  };
}

export async function benchVault(site: string): Promise<VaultBench> {
  const [worker] = filesOf(site, /\/_astro\/(?:vault-)?worker[.\-_][\w-]+\.js$/);
  if (worker === undefined)
    throw new Error("The built site has no vault worker, so there was nothing to measure.");
  const server = await startServer({ site, port: 0, hsts: false });
  const browser = await openBrowser();
  try {
    const tab = await browser.newTab();
    // Only because the worker's file runs in a page here: its own policy allows WebAssembly, no page's does.
    await tab.send("Page.setBypassCSP", { enabled: true });
    await tab.send("Performance.enable", { timeDomain: "timeTicks" });
    const address = `http://localhost:${server.port}${emptyPage}`;
    return await measure({ tab, address, worker, bundle: await bundleForPage("in-page.ts") });
  } finally {
    browser.close();
    await server.stop();
  }
}
