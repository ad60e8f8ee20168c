/** Figures of generated pages, each tried in the articles' files: the quick run of bench/pages.ts. */
import { afterAll, expect, it } from "vitest";
import { removePages } from "../bench/pages/desk.ts";
import { generatePage, indices } from "../bench/pages/generate.ts";
import { Tally } from "../bench/pages/tally.ts";

const PAGES = 12;
/** Pages on which every length is tried. */
const EVERY = 3;

afterAll(removePages);

it(`all that is said of ${PAGES} generated pages holds: full, over and under`, () => {
  const tally = new Tally();
  for (const [i, index] of indices(PAGES).entries()) tally.add(generatePage(index), i < EVERY);
  expect(tally.faults).toEqual([]);
});
