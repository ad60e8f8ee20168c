import { randomInt } from "node:crypto";
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/support/longest-first.ts";

/** Tests of what ships. The others run the sources, and need no build. */
const SHIPPED = ["test/cli/**/*.test.ts", "test/corpus/**/*.test.ts"];

/** `npm run explore` tries cases that no run has tried, and says how to try them again. */
function explore(): void {
  process.env.PAIBAN_SEED = `${randomInt(2 ** 31)}`;
  process.stdout.write(`PAIBAN_SEED=${process.env.PAIBAN_SEED} npm run explore\n`);
}

if (process.argv.includes("explore") && process.env.PAIBAN_SEED === undefined) explore();

export default defineConfig({
  test: {
    setupFiles: ["test/support/seed.ts"],
    // One more than there are processors: a worker waits for what its tests run as processes of their own.
    maxWorkers: availableParallelism() + 1,
    // The sources keep nothing but dictionaries between two calls: loaded once by each worker, not once a file, they save
    // a minute of processor time.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // With ten others at work on a machine all takes ten times as long, and the longest test fifteen seconds where there
    // are none: what hangs is found all the same.
    testTimeout: 1_200_000,
    hookTimeout: 1_200_000,
    projects: [
      {
        extends: true,
        test: {
          name: "source",
          include: ["test/**/*.test.ts"],
          exclude: SHIPPED,
          globalSetup: ["test/support/dictionary-setup.ts"],
        },
      },
      {
        extends: true,
        test: { name: "shipped", include: SHIPPED, globalSetup: ["test/support/shipped-setup.ts"] },
      },
    ],
  },
});
