// What we promise about privacy, and the test that keeps each promise. Only promises true of this build stand
// here; promises.test.ts fails when a named test is not there.
import { m } from "../words/words.ts";

export interface Promised {
  readonly id: string;
  readonly promise: () => string;
  /** "file › name of the test" */
  readonly test: string;
}

export const promises: readonly Promised[] = [
  {
    id: "leave",
    promise: m.privacy_leave,
    test: "web/src/leave/leave.test.ts › coming back shows the cover until it is opened by hand",
  },
  {
    id: "addresses",
    promise: m.privacy_addresses,
    test: "web/src/parts/tag.test.ts › four opaque letters, always the same",
  },
];
