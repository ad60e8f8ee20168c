/** The library as it ships where it is built, else its sources; in a test the sources, whatever is built beside them. */
import { existsSync } from "node:fs";
import type * as Source from "../../src/index.ts";

const BUILT = new URL("../../dist/index.js", import.meta.url);
const { VITEST, PAIBAN_SOURCE } = process.env;
const isSource = VITEST !== undefined || PAIBAN_SOURCE !== undefined || !existsSync(BUILT);

export const library: typeof Source = await import(isSource ? "../../src/index.ts" : BUILT.href);
