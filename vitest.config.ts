// Unit, property and contract tests. Browser journeys have their own config in e2e/.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{core,vault,sync,relay,tools,web}/src/**/*.test.{ts,tsx}"],
    environment: "node",
    testTimeout: 60_000,
  },
});
