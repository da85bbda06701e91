// What the relay writes down: codes, counts, and places in our own code. Never what an error says (it may quote what
// somebody sent), never an address, never a space.

export interface Log {
  /** Something an operator should know of. Said at once the first time, then counted and said once a minute. */
  note(code: string, fault?: unknown): void;
  stop(): void;
}

/** Where in our code it happened; the message stays out. */
function placeOf(fault: unknown): string {
  if (!(fault instanceof Error)) return "";
  const places = (fault.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const first = places.find((line) => line.includes("/relay/src/")) ?? places[0] ?? "";
  return ` ${fault.name} ${/([\w-]+\.ts:\d+)/.exec(first)?.[1] ?? "elsewhere"}`;
}

export function createLog(write: (line: string) => void, everyMs = 60_000): Log {
  const counts = new Map<string, number>();
  function say(): void {
    for (const [code, count] of counts) {
      if (count > 0) write(`relay: ${code} ${count} more times`);
      if (count === 0) counts.delete(code);
      else counts.set(code, 0);
    }
  }
  const timer = setInterval(say, everyMs).unref();
  return {
    note(code, fault) {
      const count = counts.get(code);
      if (count === undefined) write(`relay: ${code}${placeOf(fault)}`);
      counts.set(code, count === undefined ? 0 : count + 1);
    },
    stop() {
      clearInterval(timer);
      say();
    },
  };
}
