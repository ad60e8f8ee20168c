/** How often something is met among random cases. */
import { expect } from "vitest";

/** Standard deviations by which a count may be lower: chance goes beyond five once in three million samples. */
const MARGIN = 5;

/**
 * Expect that cases of a kind are not rarer than they were found to be: a property of which few cases are left says
 * little. Cases are independent, so their count is binomial.
 *
 * @param share of all cases, measured over several thousand
 */
export function expectShare(count: number, cases: number, share: number): void {
  const deviation = Math.sqrt(cases * share * (1 - share));
  expect(count, `of ${cases}`).toBeGreaterThanOrEqual(Math.floor(cases * share - MARGIN * deviation));
}
