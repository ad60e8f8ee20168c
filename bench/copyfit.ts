/**
 * Late edits of the sample page: characters added to or cut from a random article, many times over.
 *
 * Prints how many pages come out full to the line with all rules of setting holding, what the page solve did, and how
 * often the report's figure is exact where the page is not full. `npx tsx bench/copyfit.ts [edits]`
 */
import { resolve } from "node:path";
import { FaceCache } from "../src/fonts/cache.ts";
import { FontRegistry } from "../src/fonts/registry.ts";
import { createHost, type Host } from "../src/host.ts";
import { loadPlan } from "../src/load/plan.ts";
import { makeUp } from "../src/makeup/index.ts";
import { countCharacters } from "../src/model/article.ts";
import type { Page, PageBlock, Remedy } from "../src/model/page.ts";
import { blocksOf, type PagePlan } from "../src/model/plan.ts";

const PLAN = resolve("layouts/study-visit.yaml");
const MOST = 40;
/** Failures that are printed. */
const SHOWN = 40;

/** Numbers from 0 to 1, the same at every run (Park and Miller's generator). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

const host = createHost(".");
const pick = randomNumbers(20261120);
const whole = (below: number) => Math.floor(pick() * below);

/** A host that reads one file's text in another wording. */
function withText(path: string, text: string): Host {
  const bytes = new TextEncoder().encode(text);
  return {
    ...host,
    readFile: (asked) => (asked === path ? bytes : host.readFile(asked)),
    size: (asked) => (asked === path ? bytes.length : host.size(asked)),
  };
}

function planOf(given: Host): PagePlan {
  const { plan } = loadPlan({ host: given, report: () => undefined }, PLAN);
  if (!plan) throw new Error("the sample page cannot be read");
  return plan;
}

const sample = planOf(host);
const fonts = new FontRegistry(sample.style.fonts, host, () => undefined, new FaceCache());
const articles = blocksOf(sample).flatMap(({ article }) => (article ? [article] : []));
const textOf = new Map(articles.map(({ id, source }) => [id, source.text]));
const prose = articles.flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text)).join("");

function pageOf(id: string, text: string): Page {
  const source = articles.find((article) => article.id === id)?.source;
  if (!source) throw new Error(id);
  return makeUp(planOf(withText(resolve(source.file), text)), fonts, () => undefined, { oversetSeverity: "error" });
}

/** Where in an article's file the n-th paragraph stands. */
function paragraphIn(text: string, index: number): { start: number; end: number } {
  const body = text.indexOf("\n---\n", 4) + 5;
  let start = body;
  for (let i = 0; ; i++) {
    while (text[start] === "\n") start++;
    const stop = text.indexOf("\n\n", start);
    const end = stop < 0 ? text.trimEnd().length : stop;
    if (i === index) return { start, end };
    if (stop < 0) throw new Error(`no paragraph ${index}`);
    start = stop;
  }
}

/** Add or cut n characters at a random place of a random paragraph; marks of the text's form are left alone. */
function edited(id: string, add: boolean, n: number): string {
  const text = textOf.get(id) as string;
  const count = articles.find((article) => article.id === id)?.paragraphs.length ?? 1;
  for (;;) {
    const { start, end } = paragraphIn(text, whole(count));
    const room = end - start;
    const at = start + 1 + whole(room - n - 2);
    if (add) {
      const from = whole(prose.length - n);
      return text.slice(0, at) + prose.slice(from, from + n).replace(/[*=[\]\s]/gu, "的") + text.slice(at);
    }
    if (room < n + 12 || /[*=[\]\s]/u.test(text.slice(at, at + n)) || at + n >= end) continue;
    return text.slice(0, at) + text.slice(at + n);
  }
}

const START = /^[，。、；：？！”’）》」』】〕·]/u;
const END = /[“‘（《「『【〔]$/u;

/** The rules of setting that a page breaks, and its lines. */
function faultsOf(page: Page): { faults: string[]; added: number[] } {
  const faults: string[] = [];
  const added: number[] = [];
  for (const block of page.blocks) {
    const top = new Set<number>();
    for (const part of block.parts) {
      if (part.kind !== "paragraph") continue;
      part.lines.forEach((line, i) => {
        const last = i === part.lines.length - 1;
        const text = line.runs.map((run) => run.text).join("");
        if (START.test(text) && i > 0) faults.push(`start ${text}`);
        if (END.test(text) && !last) faults.push(`end ${text}`);
        if (!last) added.push(line.added);
        const isTop = !top.has(line.column);
        top.add(line.column);
        if (last && part.lines.length > 1 && isTop && line.column > 0) faults.push(`widow ${block.id} ${text}`);
        if (last && i > 0 && countCharacters(text.replace(/(?![…—])\p{P}/gu, "")) < 2) faults.push(`lonely ${text}`);
        const column = block.columns[line.column];
        const y = line.runs[0]?.y ?? 0;
        if (!column || y > column.rect.y + column.rect.height) faults.push(`below ${block.id}`);
      });
    }
  }
  return { faults, added };
}

const isFull = (page: Page) =>
  page.fit.emptyLines === 0 &&
  page.blocks.every(({ fit }: PageBlock) => fit.emptyLines === 0 && fit.oversetLines === 0);

/** Apply what the report says, to the file. */
function follow(text: string, remedy: Remedy, fewer: number): string {
  if (remedy.kind === "title" || remedy.paragraph === undefined) throw new Error("not a cut or an addition");
  const { start, end } = paragraphIn(text, remedy.paragraph);
  const paragraph = text.slice(start, end);
  const closing = start + (/[\p{P}\s]*$/u.exec(paragraph)?.index ?? paragraph.length);
  const n = remedy.characters - fewer;
  if (remedy.kind === "add") return text.slice(0, closing) + "的".repeat(n) + text.slice(closing);
  const kept = [...text.slice(start, closing)];
  for (let left = n; left > 0; ) if (!/[\s*=[\]]/u.test(kept.pop() as string)) left--;
  return text.slice(0, start) + kept.join("") + text.slice(closing);
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

const edits = Number(process.argv[2] ?? 500);
let full = 0;
const failures: string[] = [];
const figures = { right: 0, wrong: 0, none: 0 };
const gaps: number[] = [];
for (let i = 0; i < edits; i++) {
  const { id } = articles[whole(articles.length)] as (typeof articles)[number];
  const add = pick() < 0.5;
  const n = 1 + whole(MOST);
  const text = edited(id, add, n);
  const page = pageOf(id, text);
  const { faults, added } = faultsOf(page);
  gaps.push(...added);
  if (isFull(page) && faults.length === 0) {
    full++;
    continue;
  }
  const state = page.blocks
    .filter(({ fit }) => fit.emptyLines + fit.oversetLines > 0)
    .map(
      ({ id: block, fit }) =>
        `${block} ${fit.oversetLines > 0 ? `over ${fit.oversetLines}` : `empty ${fit.emptyLines}`}`,
    );
  let verdict = "";
  if (!isFull(page)) {
    const [remedy] = page.fit.remedies;
    if (!remedy || remedy.kind === "title" || remedy.paragraph === undefined) {
      figures.none++;
      verdict = "no figure";
    } else {
      const given = remedy.articleId === id ? text : (textOf.get(remedy.articleId) as string);
      const others = remedy.articleId === id ? undefined : text;
      const fits = (fewer: number) => isFull(twoTexts(remedy.articleId, follow(given, remedy, fewer), id, others));
      const right = fits(0) && !fits(1);
      figures[right ? "right" : "wrong"]++;
      verdict = `${remedy.kind} ${remedy.characters} in ${remedy.articleId} ${remedy.paragraph + 1}: ${right}`;
    }
  }
  failures.push(`${add ? "+" : "-"}${n} ${id}: ${[...state, ...faults].join(", ")}; ${verdict}`);
}

/** The page with one text, or two, in another wording. */
function twoTexts(id: string, text: string, other: string, otherText: string | undefined): Page {
  if (otherText === undefined) return pageOf(id, text);
  const path = (name: string) => resolve(articles.find((article) => article.id === name)?.source.file ?? "");
  const first = withText(path(id), text);
  const bytes = new TextEncoder().encode(otherText);
  const both: Host = {
    ...first,
    readFile: (asked) => (asked === path(other) ? bytes : first.readFile(asked)),
    size: (asked) => (asked === path(other) ? bytes.length : first.size(asked)),
  };
  return makeUp(planOf(both), fonts, () => undefined, { oversetSeverity: "error" });
}

const loose = gaps.filter((gap) => gap > 0.1).length;
process.stdout.write(
  [
    `${edits} edits of 1–${MOST} characters: ${full} pages full, all rules holding (${((100 * full) / edits).toFixed(1)} %)`,
    `figures of the others: ${figures.right} right, ${figures.wrong} wrong, ${figures.none} without`,
    `lines: mean ${mean(gaps).toFixed(4)} em added, ${loose} of ${gaps.length} over 0.10 em`,
    ...failures.slice(0, SHOWN),
    "",
  ].join("\n"),
);
