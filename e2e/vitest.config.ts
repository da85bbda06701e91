// Journeys in a real browser against the built site (SITE) with an installed Chromium (BROWSER); `npm test` sets
// both. One file at a time: two cores, one browser.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["e2e/src/journeys/**/*.test.ts"],
    environment: "node",
    testTimeout: 180_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
