// Time that only moves when told to: everything that will happen stands in one queue, in order. ms since the world
// began. No device reads this clock; each has its own, which may be wrong by years.

export interface World {
  readonly now: () => number;
  readonly after: (ms: number, what: () => void) => void;
  /** Lets everything happen up to and with this moment. */
  readonly runUntil: (at: number) => void;
}

interface Happening {
  readonly at: number;
  readonly order: number;
  readonly what: () => void;
}

const isBefore = (a: Happening, b: Happening): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

export function createWorld(): World {
  const heap: Happening[] = [];
  let [time, order] = [0, 0];

  function put(happening: Happening): void {
    let at = heap.push(happening) - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      const parent = heap[up] as Happening;
      if (!isBefore(happening, parent)) break;
      heap[at] = parent;
      at = up;
    }
    heap[at] = happening;
  }

  function take(): void {
    const last = heap.pop() as Happening;
    if (heap.length === 0) return;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= heap.length) break;
      const [left, right] = [heap[down] as Happening, heap[down + 1]];
      if (right !== undefined && isBefore(right, left)) down += 1;
      const child = heap[down] as Happening;
      if (!isBefore(child, last)) break;
      heap[at] = child;
      at = down;
    }
    heap[at] = last;
  }

  return {
    now: () => time,
    after(ms, what) {
      order += 1;
      put({ at: time + Math.max(0, ms), order, what });
    },
    runUntil(end) {
      for (let next = heap[0]; next !== undefined && next.at <= end; next = heap[0]) {
        take();
        time = next.at;
        next.what();
      }
      time = Math.max(time, end);
    },
  };
}
