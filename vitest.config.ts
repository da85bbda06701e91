// Unit, property and contract tests. Browser journeys have their own config in e2e/.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{core,vault,sync,relay,tools,web}/src/**/*.test.{ts,tsx}"],
    environment: "node",
    testTimeout: 60_000,
    // Files share a worker: starting one for each took half of the time. So a test leaves nothing behind it, and
    // what it stubs is put back for it.
    isolate: false,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
  },
});
