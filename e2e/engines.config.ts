// The smoke set in Firefox and WebKitGTK, against the same built site (SITE). One engine at a time.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["e2e/src/engines/**/*.test.ts"],
    environment: "node",
    testTimeout: 120_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
