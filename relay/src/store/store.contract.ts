// What every store must do, as named checks without a test framework, so that the same list runs on SQLite, on
// PostgreSQL and on stores that were broken on purpose. A check throws what was wrong.
import type { StoreCheck } from "./contract/bench.ts";
import { logContract } from "./contract/log.contract.ts";
import { smallContract } from "./contract/small.contract.ts";
import { spaceContract } from "./contract/space.contract.ts";

export { contractLimits, type StoreBench, type StoreCheck } from "./contract/bench.ts";

export const storeContract: readonly StoreCheck[] = [...logContract, ...spaceContract, ...smallContract];
