/** Advise the desk: what would fill a page that is not full, and what its places hold. Every figure is tried. */
import type { PageMaker } from "../makeup/index.ts";
import type { Advice, CharacterRange } from "../model/advice.ts";
import type { Page } from "../model/page.ts";
import type { PagePlan } from "../model/plan.ts";
import { capacityOf } from "./capacity.ts";
import { findRemedies } from "./remedies.ts";
import { Trials } from "./trial.ts";

/**
 * What advice may cost: about a second for the remedies of a page, a part of one for what a place holds, and some seconds
 * for all its places; many times what a page of a newspaper takes.
 */
export const BUDGETS = {
  remedies: { trials: 3000, steps: 2e7 },
  capacity: { trials: 1500, steps: 2e7 },
  capacities: { trials: 60_000, steps: 3e7 },
} as const;

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
  const tried = maker.beginTrials(plan);
  const trials = new Trials(tried, BUDGETS.remedies);
  const blocks = new Map(page.blocks.map((block) => [block.id, block]));
  const titles = new Map(page.blocks.flatMap(({ id, fit: { title } }) => (title ? [[id, title] as const] : [])));
  const isFull = isPageFull(page);
  const remedies = isFull ? [] : yield* findRemedies(plan, titles, tried, trials);
  const isExhaustive = !trials.isSpent;
  const holds = new Map<string, CharacterRange | undefined>();
  const left = { ...BUDGETS.capacities };
  let untried = 0;
  for (const { spec, frames } of tried.claims) {
    const fit = blocks.get(spec.id)?.fit;
    if (spec.content !== "story" || !fit || !(asksAll || fit.emptyLines > 0 || fit.oversetLines > 0)) continue;
    const { trials: mostTrials, steps } = BUDGETS.capacity;
    const own = new Trials(tried, {
      trials: Math.min(mostTrials, left.trials),
      steps: Math.min(steps, left.steps),
    });
    holds.set(spec.id, own.isSpent ? undefined : yield* capacityOf(spec, frames, own));
    if (own.isSpent) untried++;
    left.trials -= own.spent.trials;
    left.steps -= own.spent.steps;
  }
  return { isFull, remedies, isExhaustive, holds, untried };
}

/** What steps come to in the end. */
export function toEnd<Value>(steps: Generator<void, Value>): Value {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
