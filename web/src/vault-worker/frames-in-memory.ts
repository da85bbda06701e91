// The disk of a space's log as a model: what frames.ts is held against, and what tests drive a log on.
import type { DurableHead, LineStep, SealedFrame } from "@unhurried/sync";
import type { FrameStore } from "./frames.ts";

interface Disk {
  readonly frames: Map<string, Uint8Array>;
  readonly rows: Map<number, LineStep>;
  head: DurableHead | undefined;
}

export function createFrameMemory(): FrameStore {
  const disks = new Map<string, Disk>();
  const diskOf = (space: string): Disk => {
    const disk = disks.get(space) ?? { frames: new Map(), rows: new Map(), head: undefined };
    disks.set(space, disk);
    return disk;
  };
  return {
    async restore(space) {
      const { head, rows, frames } = diskOf(space);
      const steps: LineStep[] = [];
      for (let n = (head?.baseN ?? 0) + 1; rows.has(n); n += 1) steps.push(rows.get(n) as LineStep);
      return { head, steps, sizes: new Map([...frames].map(([hash, bytes]) => [hash, bytes.length])) };
    },
    async keep(space, { frames, rows, head, drop }) {
      const disk = diskOf(space);
      for (const { hash, bytes } of frames) disk.frames.set(hash, bytes);
      for (const n of [...disk.rows.keys()]) if (n > rows.after || n <= head.baseN) disk.rows.delete(n);
      for (const [at, step] of rows.steps.entries()) disk.rows.set(rows.after + 1 + at, step);
      disk.head = head;
      for (const hash of drop) disk.frames.delete(hash);
      return true;
    },
    async read(space, hashes) {
      const { frames } = diskOf(space);
      return hashes.flatMap((hash): SealedFrame[] => {
        const bytes = frames.get(hash);
        return bytes ? [{ hash, bytes }] : [];
      });
    },
    async forget(space) {
      disks.delete(space);
    },
    close() {},
  };
}
