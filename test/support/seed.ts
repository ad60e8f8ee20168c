/**
 * CI tries the same cases every time, so that what lands does not hang on luck; at a desk every run tries new ones, and
 * prints the seed of one that fails.
 */
import fc from "fast-check";

const CI_SEED = 20261120;

if (process.env.CI === "true") fc.configureGlobal({ seed: CI_SEED });
