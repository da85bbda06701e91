// Our space, in the worker: the table of what can be asked. A piece of its own, as my devices are (devices.ts).
import { createDeviceSpace } from "./device-space.ts";
import type { DeviceSurroundings } from "./device-view.ts";
import type { Trouble } from "./messages.ts";
import type { OursAnswer, OursAsk, OursKind } from "./ours-messages.ts";
import { createOursPairing } from "./ours-pairing.ts";
import { createOursSaid } from "./ours-said.ts";
import { oursShelf } from "./shelves.ts";

export type OursDesk = (ask: OursAsk) => Promise<OursAnswer | Trouble>;

export function createOursDesk(around: DeviceSurroundings): OursDesk {
  const space = createDeviceSpace(around, oursShelf());
  const doings: { readonly [K in OursKind]: (ask: OursAsk<K>) => Promise<OursAnswer<K> | Trouble> } = {
    ...space,
    ...createOursPairing(around),
    ...createOursSaid(around, space),
  };
  // The guard has matched `what` and its fields; TypeScript cannot follow that through the table.
  return (ask) => (doings[ask.what] as (ask: OursAsk) => Promise<OursAnswer | Trouble>)(ask);
}
