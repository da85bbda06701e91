// What we promise about privacy, and the test that keeps each promise. Only promises true of this build stand
// here; promises.test.ts fails when a named test is not there.
import { m } from "../words/words.ts";

export interface Promised {
  readonly id: string;
  readonly promise: () => string;
  /** "file › name of the test" */
  readonly test: string;
}

const journey = "e2e/src/journeys/a-first-small-thing.test.ts";

export const promises: readonly Promised[] = [
  {
    id: "no-accounts",
    promise: m.privacy_no_accounts,
    test: `${journey} › the whole small thing, and nothing left behind`,
  },
  {
    id: "no-third-parties",
    promise: m.privacy_no_third,
    test: `${journey} › the whole small thing, and nothing left behind`,
  },
  {
    id: "no-cookies",
    promise: m.privacy_no_cookies,
    test: "e2e/src/journeys/headers.test.ts › sets no cookie, lets no other site read it, and promises https only when the operator asks",
  },
  {
    id: "nothing-kept",
    promise: m.privacy_nothing_kept,
    test: `${journey} › the whole small thing, and nothing left behind`,
  },
  {
    id: "sealed",
    promise: m.privacy_sealed,
    test: "e2e/src/journeys/canaries.test.ts › none of two hundred words is anywhere in any form",
  },
  {
    id: "recovery-page",
    promise: m.privacy_recovery,
    test: "e2e/src/journeys/r-recovery-kit.test.ts › made, printed, typed back, copied; all is deleted; and on a new phone the words bring it back",
  },
  {
    id: "search",
    promise: m.privacy_search,
    test: "e2e/src/journeys/search.test.ts › what was typed is nowhere afterwards, and the train is no hindrance",
  },
  {
    id: "same-packs",
    promise: m.privacy_same_packs,
    test: "e2e/src/journeys/blind-words.test.ts › two different evenings look the same to the server",
  },
  {
    id: "one-device",
    promise: m.privacy_one_device,
    test: "e2e/src/journeys/p-my-devices.test.ts › with one device nothing is ever asked of the relay",
  },
  {
    id: "devices",
    promise: m.privacy_devices,
    test: "web/src/vault-worker/devices.test.ts › a new device gets everything, gives what it had, and what either writes comes to both, once",
  },
  {
    id: "device-out",
    promise: m.privacy_device_out,
    test: "web/src/vault-worker/in-step.test.ts › a device taken out is told so before the tokens turn, and reads nothing written after",
  },
  {
    id: "two",
    promise: m.privacy_two,
    test: "web/src/vault-worker/ours.test.ts › only what may be shared is, and only by asking for it",
  },
  {
    id: "two-blind",
    promise: m.privacy_two_blind,
    test: "e2e/src/journeys/q-two-people.test.ts › two people pair on one sofa: two names are shared and nothing else; one leaves without a word",
  },
  {
    id: "two-leave",
    promise: m.privacy_two_leave,
    test: "web/src/vault-worker/ours.test.ts › leaving quietly says nothing; a farewell does; either way keys and words are gone, and the link joins nothing",
  },
  {
    id: "offline-copy",
    promise: m.privacy_offline_copy,
    test: `${journey} › the whole small thing, and nothing left behind`,
  },
  {
    id: "addresses",
    promise: m.privacy_addresses,
    test: "web/src/tag.test.ts › four opaque letters, always the same",
  },
  {
    id: "leave",
    promise: m.privacy_leave,
    test: "web/src/leave/leave.test.ts › coming back shows the cover until it is opened by hand",
  },
];
