/**
 * Try a block with another text at a place: is it over, full or under there?
 *
 * Nothing that the desk reads was estimated: the text is broken, fitted and counted as for print. Trials are what advice
 * costs, so they are counted, and so is the work in each: one may be a line broken anew, or a text of a whole page.
 */

import { once } from "../kept/once.ts";
import type { PageTrials } from "../makeup/index.ts";
import type { BlockFrame, SettledBlock } from "../makeup/room.ts";
import type { BlockFitter } from "../makeup/settle.ts";
import type { Article, Paragraph } from "../model/article.ts";
import type { BlockSpec, StorySpec } from "../model/plan.ts";
import { STEPS } from "../units/meter.ts";

/** `full`: to the line, columns even. */
export type State = "over" | "full" | "under";

/** How a block stands at a place as it is. */
export interface Standing {
  readonly state: State;
  /** Lines of text that are over (positive) or lacking (negative) when paragraphs have given what they can. */
  readonly lines: number;
  /** Characters that a line holds. */
  readonly perLine: number;
  /** Paragraphs in order, with the share of the measure that their last line fills. */
  readonly tails: readonly { readonly paragraph: number; readonly tail: number }[];
}

/** What trials may cost: their number, and steps of work (units/meter.ts) in all. */
export interface Budget {
  readonly trials: number;
  readonly steps: number;
}

/** Trials after which texts that were not tried again are dropped. */
const KEPT_TRIALS = 256;

/** Times the work of breaking where lines differ in measure. */
const CHAIN = 4;

/** Work that a paragraph makes in each trial, edited or not. */
const stepsOf = once(
  ({ text, runIns, emphases, mourned }: Paragraph) =>
    STEPS.read * text.length + STEPS.object * (1 + 2 * (runIns.length + emphases.length + mourned.length)),
);

export class Trials {
  readonly #page: Pick<PageTrials, "fitter" | "sweep">;
  readonly #fitter: BlockFitter;
  readonly #budget: Budget;
  readonly #began: number;
  #made = 0;

  /** @param budget after which no more are made */
  constructor(page: Pick<PageTrials, "fitter" | "sweep">, budget: Budget) {
    const { fitter } = page;
    this.#page = page;
    this.#fitter = fitter;
    this.#budget = budget;
    this.#began = fitter.meter.steps;
  }

  /** Trials, and steps, until now. */
  get spent(): Budget {
    return { trials: this.#made, steps: this.#fitter.meter.steps - this.#began };
  }

  get isSpent(): boolean {
    return this.#made >= this.#budget.trials || this.#fitter.meter.steps - this.#began >= this.#budget.steps;
  }

  stateOf(block: BlockSpec, frames: readonly BlockFrame[]): State {
    if (++this.#made % KEPT_TRIALS === 0) this.#page.sweep();
    return stateOf(this.#fitter.settle(block, frames));
  }

  stateWith(article: Article, block: StorySpec, frames: readonly BlockFrame[]): State {
    let longest = 0;
    for (const paragraph of article.paragraphs) {
      this.#fitter.meter.steps += stepsOf(paragraph);
      longest = Math.max(longest, paragraph.text.length);
    }
    // An edit sets its paragraph anew: where that alone is more than what is left, it is not begun.
    const lines = frames.length > 1 ? CHAIN : 1;
    const left = this.#budget.steps - this.spent.steps;
    if (longest * (STEPS.prepared + STEPS.broken * lines) > left) {
      this.#made = this.#budget.trials;
      return "under";
    }
    return this.stateOf({ ...block, article }, frames);
  }

  standing(block: BlockSpec, frames: readonly BlockFrame[]): Standing {
    const settled = this.#fitter.settle(block, frames);
    const { channel, text } = settled;
    this.#fitter.meter.steps += STEPS.object * text.settings.length;
    const state = stateOf(settled);
    const room = channel.lines;
    const width = channel.columns[0]?.rect.width ?? 0;
    const most = this.#fitter.mostLines(block, width);
    return {
      state,
      lines: state === "over" ? text.lines - room : Math.min(0, most - room),
      perLine: width / block.style.text.size,
      tails: text.settings.flatMap(({ item, tail }) =>
        item.paragraph === undefined ? [] : [{ paragraph: item.paragraph, tail }],
      ),
    };
  }
}

/** By lines and not by cost: a narrow column may be full in settings that cost more than a hole. */
function stateOf(settled: SettledBlock): State {
  const { text, narrow, isShort, channel } = settled;
  const room = channel.lines;
  if (narrow || isShort || text.lines > room) return "over";
  return text.lines === room ? "full" : "under";
}
