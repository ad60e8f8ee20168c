/** Advise the desk: what would fill a page that is not full, and what its places hold. Every figure is tried. */
import type { PageMaker } from "../makeup/index.ts";
import type { Advice, CharacterRange } from "../model/advice.ts";
import type { Page } from "../model/page.ts";
import type { PagePlan } from "../model/plan.ts";
import { capacityOf } from "./capacity.ts";
import { findRemedies } from "./remedies.ts";
import { Trials } from "./trial.ts";

/** Trials for the remedies of a page, and for what one place holds: about a second, and a part of one. */
const MOST_TRIALS = { remedies: 3000, capacity: 1500 };

/** Whether all that is on a page is full to the line. */
export function isPageFull({ blocks, fit }: Page): boolean {
  return fit.emptyLines === 0 && blocks.every(({ fit: own }) => own.emptyLines === 0 && own.oversetLines === 0);
}

/**
 * Advice by steps of some milliseconds: between two of them, what else is waiting has its turn, or the rest is dropped.
 *
 * @param page as it was made up from the plan by this maker
 * @param asksAll whether the desk asks what every place holds; else only those of texts that do not fit
 */
export function* adviseInSteps(
  plan: PagePlan,
  page: Page,
  maker: PageMaker,
  asksAll: boolean,
): Generator<void, Advice> {
  const claims = maker.beginTrials(plan);
  const { solvers } = maker;
  const trials = new Trials(solvers.fitter, MOST_TRIALS.remedies);
  const blocks = new Map(page.blocks.map((block) => [block.id, block]));
  const titles = new Map(page.blocks.flatMap(({ id, fit: { title } }) => (title ? [[id, title] as const] : [])));
  const isFull = isPageFull(page);
  const remedies = isFull ? [] : yield* findRemedies(plan, titles, solvers, trials);
  const isExhaustive = !trials.isSpent;
  const holds = new Map<string, CharacterRange | undefined>();
  for (const { spec, frames } of claims) {
    const fit = blocks.get(spec.id)?.fit;
    if (!spec.article || !fit || !(asksAll || fit.emptyLines > 0 || fit.oversetLines > 0)) continue;
    holds.set(spec.id, yield* capacityOf(spec, frames, new Trials(solvers.fitter, MOST_TRIALS.capacity)));
  }
  maker.endTrials(plan);
  return { isFull, remedies, isExhaustive, holds };
}

/** What steps come to in the end. */
export function toEnd<Value>(steps: Generator<void, Value>): Value {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
