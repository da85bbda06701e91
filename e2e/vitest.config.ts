// Journeys in a real browser against the built site (SITE) with an installed Chromium (BROWSER); `npm test` sets
// both. Two files at a time, each with a browser of its own: two cores.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["e2e/src/journeys/**/*.test.ts"],
    environment: "node",
    testTimeout: 180_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
