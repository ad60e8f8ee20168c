/**
 * Late edits of the sample page: its articles' files in other wordings, made up in memory with the real fonts, and
 * what its rules of setting ask of every line.
 */

import { resolve } from "node:path";
import { adviseInSteps, toEnd } from "../../src/advise/index.ts";
import { FaceCache } from "../../src/fonts/cache.ts";
import { FontRegistry } from "../../src/fonts/registry.ts";
import { createHost, type Host } from "../../src/host.ts";
import { Kept } from "../../src/kept/kept.ts";
import { loadPlan } from "../../src/load/plan.ts";
import { Grid } from "../../src/makeup/grid.ts";
import { PageMaker } from "../../src/makeup/index.ts";
import { BlockFitter } from "../../src/makeup/settle.ts";
import type { Remedy } from "../../src/model/advice.ts";
import { type Article, countCharacters } from "../../src/model/article.ts";
import type { Page } from "../../src/model/page.ts";
import { blocksOf, type PagePlan } from "../../src/model/plan.ts";
import { Meter } from "../../src/units/meter.ts";
import { follow, paragraphsIn, WORDINGS, type Wording } from "./article-file.ts";
import { REPOSITORY } from "./desk.ts";
import { findWords } from "./words.ts";

const PLAN = resolve(REPOSITORY, "layouts/study-visit.yaml");

/** The texts of articles' files, by the articles' ids. */
export type Wordings = Readonly<Record<string, string>>;

export interface LateEdit {
  readonly id: string;
  readonly kind: "cut" | "add";
  readonly characters: number;
  /** The article's file, edited. */
  readonly text: string;
}

/** Numbers from 0 to 1, the same at every run (Park and Miller's generator). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/** The sample page; its fonts are opened once. */
export class SamplePage {
  readonly plan: PagePlan;
  readonly articles: readonly Article[];
  readonly #host = createHost(REPOSITORY);
  readonly #fonts: FontRegistry;

  constructor() {
    this.plan = this.planWith({});
    this.articles = blocksOf(this.plan).flatMap(({ article }) => (article ? [article] : []));
    this.#fonts = new FontRegistry(this.plan.style.fonts, this.#host, () => undefined, new FaceCache());
  }

  /** The plan as it is read with other wordings in the place of the articles' files. */
  planWith(wordings: Wordings): PagePlan {
    const texts = new Map(
      Object.entries(wordings).map(([id, text]) => [
        resolve(REPOSITORY, this.article(id).source.file),
        new TextEncoder().encode(text),
      ]),
    );
    const host: Host = {
      ...this.#host,
      readFile: (path) => texts.get(path) ?? this.#host.readFile(path),
      size: (path) => texts.get(path)?.length ?? this.#host.size(path),
    };
    const { plan } = loadPlan({ host, report: () => undefined }, PLAN);
    if (!plan) throw new Error("the sample page cannot be read");
    return plan;
  }

  pageWith(wordings: Wordings): Page {
    return this.pageOf(this.planWith(wordings));
  }

  pageOf(plan: PagePlan): Page {
    return this.#maker(plan).make(plan);
  }

  /** What would fill the page. */
  remediesWith(wordings: Wordings): readonly Remedy[] {
    const plan = this.planWith(wordings);
    const maker = this.#maker(plan);
    return toEnd(adviseInSteps(plan, maker.make(plan), maker, false)).remedies;
  }

  #maker({ style }: PagePlan): PageMaker {
    return new PageMaker(style, this.#fonts, findWords, new Kept());
  }

  /** Settles the page's blocks one by one. */
  get fitter(): BlockFitter {
    const { style } = this.plan;
    const tools = {
      grid: new Grid(style),
      type: { convention: style.convention, fonts: this.#fonts, meter: new Meter(), findWords },
      loosest: style.copyfit.loosest,
      ruleColour: style.colours.rule,
    };
    return new BlockFitter(tools, new Kept());
  }

  article(id: string): Article {
    const found = this.articles.find((article) => article.id === id);
    if (!found) throw new Error(`no article ${id}`);
    return found;
  }

  textOf(id: string): string {
    return this.article(id).source.text;
  }

  /** Edits at random places of random articles; marks of the text's form are left alone. */
  *edits(count: number, most: number, seed: number): Generator<LateEdit> {
    const pick = randomNumbers(seed);
    const whole = (below: number) => Math.floor(pick() * below);
    const prose = this.articles.flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text)).join("");
    for (let i = 0; i < count; i++) {
      const { id, source } = this.articles[whole(this.articles.length)] as Article;
      const kind = pick() < 0.5 ? "add" : "cut";
      const characters = 1 + whole(most);
      let text: string | undefined;
      while (text === undefined) text = edited(source.text, kind, characters, whole, prose);
      yield { id, kind, characters, text };
    }
  }

  /**
   * Whether a page is full when the remedy is followed in the files that it names, and, where it is one change, not in
   * every wording with a character fewer.
   *
   * @param wordings of the page that the remedy was found for
   */
  isExact({ changes }: Remedy, wordings: Wordings): boolean {
    const fits = (fewer: number, wording: Wording) => {
      const edited = changes.map((change) => {
        const text = wordings[change.article] ?? this.textOf(change.article);
        return [change.article, follow(text, change, fewer, wording) ?? text] as const;
      });
      return isFull(this.pageWith({ ...wordings, ...Object.fromEntries(edited) }));
    };
    return fits(0, "sentences") && (changes.length > 1 || !WORDINGS.every((wording) => fits(1, wording)));
  }
}

/** @returns undefined where the place that was picked cannot be edited so */
function edited(
  text: string,
  kind: LateEdit["kind"],
  characters: number,
  whole: (below: number) => number,
  prose: string,
): string | undefined {
  const places = paragraphsIn(text);
  const { start, end } = places[whole(places.length)] as (typeof places)[number];
  const room = end - start;
  const at = start + 1 + whole(room - characters - 2);
  if (kind === "add") {
    const from = whole(prose.length - characters);
    const added = prose.slice(from, from + characters).replace(/[*=[\]\s]/gu, "的");
    return text.slice(0, at) + added + text.slice(at);
  }
  const stop = at + characters;
  if (room < characters + 12 || /[*=[\]\s]/u.test(text.slice(at, stop)) || stop >= end) return undefined;
  return text.slice(0, at) + text.slice(stop);
}

/** Whether all blocks are full to the line, and the page to its foot. */
export function isFull({ fit, blocks }: Page): boolean {
  return fit.emptyLines === 0 && blocks.every((block) => block.fit.emptyLines === 0 && block.fit.oversetLines === 0);
}

const START = /^[，。、；：？！”’）》」』】〕·]/u;
const END = /[“‘（《「『【〔]$/u;

/** The rules of setting that a page breaks, and what was added to each gap of its justified lines, in em. */
export function examine(page: Page): { faults: string[]; added: number[] } {
  const faults: string[] = [];
  const added: number[] = [];
  for (const block of page.blocks) {
    const begun = new Set<number>();
    for (const { kind, lines } of block.parts) {
      if (kind !== "paragraph") continue;
      for (const [i, line] of lines.entries()) {
        const isLast = i === lines.length - 1;
        const text = line.runs.map((run) => run.text).join("");
        if (START.test(text) && i > 0) faults.push(`start ${text}`);
        if (END.test(text) && !isLast) faults.push(`end ${text}`);
        if (!isLast) added.push(line.added);
        const at = line.column ?? -1;
        const isTop = !begun.has(at);
        begun.add(at);
        if (isLast && i > 0 && isTop && at > 0) faults.push(`widow ${block.id} ${text}`);
        if (isLast && i > 0 && countCharacters(text.replace(/(?![…—])\p{P}/gu, "")) < 2) faults.push(`lonely ${text}`);
        const column = block.columns[at];
        const y = line.runs[0]?.y ?? 0;
        if (!column || y > column.rect.y + column.rect.height) faults.push(`below ${block.id}`);
      }
    }
  }
  return { faults, added };
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
