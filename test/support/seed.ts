/**
 * Properties try the same cases at every run, so that no test fails by chance. `npm run explore` tries others
 * (vitest.config.ts).
 */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env.PAIBAN_SEED ?? 20261120) });
