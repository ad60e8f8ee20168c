/**
 * Try a block with another text at a place: is it over, full or under there?
 *
 * Nothing that the desk reads was estimated: the text is broken, fitted and counted as for print. Trials are what advice
 * costs, so they are counted.
 */
import type { BlockFitter, BlockFrame, SettledBlock } from "../makeup/settle.ts";
import type { Article } from "../model/article.ts";
import type { BlockSpec } from "../model/plan.ts";

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

export class Trials {
  readonly #fitter: BlockFitter;
  readonly #most: number;
  #made = 0;

  /** @param most trials after which no more are made */
  constructor(fitter: BlockFitter, most: number) {
    this.#fitter = fitter;
    this.#most = most;
  }

  get isSpent(): boolean {
    return this.#made >= this.#most;
  }

  stateOf(block: BlockSpec, frames: readonly BlockFrame[]): State {
    this.#made++;
    return stateOf(this.#fitter.settle(block, frames));
  }

  stateWith(article: Article, block: BlockSpec, frames: readonly BlockFrame[]): State {
    return this.stateOf({ ...block, article }, frames);
  }

  standing(block: BlockSpec, frames: readonly BlockFrame[]): Standing {
    const settled = this.#fitter.settle(block, frames);
    const { columns, text } = settled;
    const state = stateOf(settled);
    const room = roomOf(settled);
    const width = columns[0]?.rect.width ?? 0;
    const most = this.#fitter.mostLines(block, width);
    return {
      state,
      lines: state === "over" ? text.lines - room : Math.min(0, most - room),
      perLine: width / block.style.text.size,
      tails: text.settings.flatMap(({ item, tail }) =>
        item.kind === "paragraph" ? [{ paragraph: item.paragraph, tail }] : [],
      ),
    };
  }
}

/** By lines and not by cost: a narrow column may be full in settings that cost more than a hole. */
function stateOf(settled: SettledBlock): State {
  const { text, narrow, isShort } = settled;
  const room = roomOf(settled);
  if (narrow || isShort || text.lines > room) return "over";
  return text.lines === room ? "full" : "under";
}

function roomOf({ columns }: SettledBlock): number {
  return columns.reduce((sum, { lines }) => sum + lines, 0);
}
