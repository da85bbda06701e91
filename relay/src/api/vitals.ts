// How the host itself is doing: room on the disk, and how old the last backup is. Numbers for /metrics and, once an
// hour, a line in the log for whoever has no Prometheus. Said to the operator only: /readyz stays ready, because on a
// full disk everybody can still read, and taking the relay away would help nobody.
import { readFileSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { join } from "node:path";

/** Written into the data folder by `npm run backup`, after the copy was checked: when, in milliseconds since 1970. */
export const backupMark = "backed-up";

export interface Vitals {
  readonly disk_free_bytes: number;
  readonly disk_size_bytes: number;
  /** Infinity: there never was one. */
  readonly backup_age_seconds: number;
}

/** Below this share of the disk an operator is told: room for a write-ahead log and a copy, and time to act. */
const leastFree = 0.1;
/** A copy every night, and one that failed. */
const oldestBackupSeconds = 2 * 86_400;

function backedUpAt(folder: string): number {
  try {
    return Number(readFileSync(join(folder, backupMark), "utf8")) || Number.NEGATIVE_INFINITY;
  } catch {
    return Number.NEGATIVE_INFINITY;
  }
}

/** @param folder the data folder; where it isn't there yet, the disk's numbers are NaN */
export async function vitalsOf(folder: string, now: number): Promise<Vitals> {
  const disk = await statfs(folder).catch(() => undefined);
  return {
    disk_free_bytes: disk ? disk.bavail * disk.bsize : Number.NaN,
    disk_size_bytes: disk ? disk.blocks * disk.bsize : Number.NaN,
    backup_age_seconds: Math.max(0, (now - backedUpAt(folder)) / 1000),
  };
}

/** What is worth a line in the log. Whoever never made a backup decided so, or has not begun. */
export function warningsOf({ disk_free_bytes, disk_size_bytes, backup_age_seconds }: Vitals): string[] {
  const isOld = backup_age_seconds > oldestBackupSeconds && Number.isFinite(backup_age_seconds);
  return [
    ...(disk_free_bytes < disk_size_bytes * leastFree ? ["disk nearly full"] : []),
    ...(isOld ? ["backup older than two days"] : []),
  ];
}
