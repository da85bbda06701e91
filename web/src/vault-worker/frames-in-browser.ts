// What any disk of a space's log has to do, run on IndexedDB: for a test that brings this into a browser's page. Shipped
// with nothing.
import { connect } from "./database.ts";
import { type Bench, framesContract } from "./frames.contract.ts";
import { createFrameStore } from "./frames.ts";

const remove = (name: string): Promise<unknown> =>
  new Promise((resolve) => {
    const removing = indexedDB.deleteDatabase(name);
    removing.onsuccess = resolve;
    removing.onerror = resolve;
  });

/** Each case with what was wrong, or "". */
export async function runFramesContract(name: string): Promise<Readonly<Record<string, string>>> {
  const outcome: Record<string, string> = {};
  for (const [what, run] of Object.entries(framesContract)) {
    const open: { close(): void }[] = [];
    const store = () => {
      const one = createFrameStore(name);
      open.push(one);
      return one;
    };
    const bench: Bench = {
      async fresh() {
        await remove(name);
        (await connect(name, true, () => {}))?.close();
        return store();
      },
      async again(before) {
        before.close();
        return store();
      },
    };
    outcome[what] = await run(bench).then(
      () => "",
      (problem: unknown) => String(problem),
    );
    for (const one of open) one.close();
  }
  await remove(name);
  return outcome;
}

/** Without a database nothing is kept, nothing is read, and none is made. */
export async function looksWithoutMaking(name: string): Promise<boolean> {
  const store = createFrameStore(name);
  const { head, steps } = await store.restore("11".repeat(16));
  store.close();
  const there = (await indexedDB.databases()).some((one) => one.name === name);
  return head === undefined && steps.length === 0 && !there;
}
