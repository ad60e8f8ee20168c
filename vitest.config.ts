import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/support/seed.ts"],
    // The sample page is built once a file that reads it back.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
