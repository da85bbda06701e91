// My devices, in the worker: the table of what can be asked. A piece of its own, fetched when it is first needed: most
// people have one device, and the curves weigh more than all the rest of the vault.
import type { DeviceAnswer, DeviceAsk, DeviceKind } from "./device-messages.ts";
import { createDevicePairing } from "./device-pairing.ts";
import { beginMine, createDeviceSpace } from "./device-space.ts";
import type { DeviceSurroundings } from "./device-view.ts";
import type { Trouble } from "./messages.ts";
import { mineShelf } from "./shelves.ts";

export type DeviceDesk = (ask: DeviceAsk) => Promise<DeviceAnswer | Trouble>;

export function createDeviceDesk(around: DeviceSurroundings): DeviceDesk {
  const shelf = mineShelf();
  const space = createDeviceSpace(around, shelf);
  const doings: { readonly [K in DeviceKind]: (ask: DeviceAsk<K>) => Promise<DeviceAnswer<K> | Trouble> } = {
    ...space,
    begin: () => beginMine(around, shelf),
    ...createDevicePairing(around, space),
  };
  // The guard has matched `what` and its fields; TypeScript cannot follow that through the table.
  return (ask) => (doings[ask.what] as (ask: DeviceAsk) => Promise<DeviceAnswer | Trouble>)(ask);
}
