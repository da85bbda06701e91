// The barrier of protocol §3.6: what one side deposits is handed out only once the other side's is there too.
import { isDeposit, isId, sameBytes } from "./shapes.ts";
import { enter, look, touch } from "./space-row.ts";
import { type BarrierSlot, keptFor, type Pass, type Shut, type StoreLimits } from "./store.ts";
import { all, first, type Work } from "./work.ts";

interface BarrierRow {
  readonly slot_0: Uint8Array | null;
  readonly slot_1: Uint8Array | null;
}

const findBarrier =
  "SELECT slot_0, slot_1 FROM barriers WHERE space = $1 AND barrier = $2 AND expires_at > $3";

function* openBarrier(
  pass: Pass,
  barrier: Uint8Array,
  slot: BarrierSlot,
  deposit: Uint8Array,
  now: number,
  limits: StoreLimits,
): Work<"kept" | "full"> {
  const stand = yield* all("SELECT barrier FROM barriers WHERE space = $1", pass.space);
  if (stand.length >= limits.barriers) return "full";
  const open = `INSERT INTO barriers (space, barrier, expires_at, slot_${slot}) VALUES ($1, $2, $3, $4)`;
  yield* all(open, pass.space, barrier, now + keptFor.barrierMs, deposit);
  return "kept";
}

export function* putDeposit(
  pass: Pass,
  barrier: Uint8Array,
  slot: BarrierSlot,
  deposit: Uint8Array,
  now: number,
  limits: StoreLimits,
): Work<"kept" | "taken" | "full" | Shut | "refused"> {
  if (!isId(barrier) || (slot !== 0 && slot !== 1) || !isDeposit(deposit, limits)) return "refused";
  const row = yield* enter(pass);
  if (typeof row === "string") return row;
  yield* touch(row, now);
  yield* all("DELETE FROM barriers WHERE space = $1 AND expires_at <= $2", pass.space, now);
  const found = yield* first<BarrierRow>(findBarrier, pass.space, barrier, now);
  if (found === undefined) return yield* openBarrier(pass, barrier, slot, deposit, now, limits);
  const there = slot === 0 ? found.slot_0 : found.slot_1;
  if (there !== null) return sameBytes(there, deposit) ? "kept" : "taken";
  const fill = `UPDATE barriers SET slot_${slot} = $3 WHERE space = $1 AND barrier = $2`;
  yield* all(fill, pass.space, barrier, deposit);
  return "kept";
}

export function* readDeposits(
  pass: Pass,
  barrier: Uint8Array,
  now: number,
): Work<readonly [Uint8Array, Uint8Array] | "waiting" | "none" | Shut> {
  const row = yield* look(pass);
  if (typeof row === "string") return row;
  if (!isId(barrier)) return "none";
  const found = yield* first<BarrierRow>(findBarrier, pass.space, barrier, now);
  if (found === undefined) return "none";
  return found.slot_0 !== null && found.slot_1 !== null ? [found.slot_0, found.slot_1] : "waiting";
}
