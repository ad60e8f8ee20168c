/**
 * Pages with a fixed seed: full ones, and ones that are over or under by so many lines. Rows, stacks and frames are cut
 * out of the grid first; then each place is given copy until the engine says that it is full.
 */
import { join } from "node:path";
import { type ArticleFile, addedTo, countIn, cutFromEnd } from "./article.ts";
import { deck, kicker, name, office, paragraphs, sentence, title } from "./copy.ts";
import { type BlockYaml, FOLDER, type LaidOutPage, PageFolder, type PlanYaml, perLineOf, projectFile } from "./desk.ts";
import { Random } from "./random.ts";
import { type Place, placesIn, type Slice, slice } from "./slices.ts";

const STATES = ["full", "over", "under"] as const;
export type State = (typeof STATES)[number];

export interface GeneratedPage {
  readonly name: string;
  readonly state: State;
  readonly page: PageFolder;
}

export const PAGES = 300;
const SEED = 20261128;
/** Lines that a page is over or under by, at most. */
const MOST_LINES = 40;
const ROUNDS = 14;
/** Pages that are begun for one that is made. */
const MOST_TRIES = 200;
/** The shortest and the longest article, in characters. */
const LENGTHS = [40, 1500] as const;

/** A vertical head for the broadsheet, whose style has none. */
const VERTICAL = {
  vhead: {
    extends: "article",
    head: { orientation: "vertical", side: "right", maxLines: 3, between: 0.3, after: 0.5 },
  },
  kai: { extends: "framed", text: "note" },
};

/** What the styles of the two papers are, as far as pages are planned by it. */
const PAPERS = [
  { style: "styles/wangchao.yaml", columns: [4, 5, 6, 7, 8], lines: [60, 123], ems: 110, kinds: ["strip", "kai"] },
  { style: "bench/pages/tabloid.yaml", columns: [4, 5, 6, 7, 8], lines: [46, 92], ems: 77, kinds: ["brief"] },
] as const;
type Paper = (typeof PAPERS)[number];

/** Some of the pages: of each state as many, from few lines over or under to many. */
export function indices(count: number): number[] {
  const states = STATES.length;
  const of = Math.ceil(count / states);
  return Array.from(
    { length: count },
    (_, i) => states * Math.floor((Math.floor(i / states) * PAGES) / states / of) + (i % states),
  );
}

/** One of the pages: a third each is full, over and under, by lines that are spread evenly. */
export function generatePage(index: number): GeneratedPage {
  const state = STATES[index % STATES.length] as State;
  const share = Math.floor(index / STATES.length) / (PAGES / STATES.length - 1);
  const lines = state === "full" ? 0 : 1 + Math.round(share * (MOST_LINES - 1));
  const pageName = `${String(index).padStart(3, "0")}-${state}${lines || ""}`;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const random = new Random(SEED + index * 1009 + tries * 7919);
    const page = fullPage(join(FOLDER, pageName), random);
    if (page && (state === "full" || isMadeUneven(page, state, lines, random))) return { name: pageName, state, page };
  }
  throw new Error(`no page for ${pageName}`);
}

/** A page that is full to the line; undefined where these places cannot be filled. */
function fullPage(folder: string, random: Random): PageFolder | undefined {
  const paper = random.pick(PAPERS);
  const columns = random.pick(paper.columns);
  const lines = random.chance(0.6) ? paper.lines[1] : random.whole(paper.lines[0], paper.lines[1]);
  const measure = (paper.ems - 2 * (columns - 1)) / columns;
  const tree = treeFor(random, columns, lines, measure);
  if (!tree) return undefined;
  const places = placesIn(tree);
  const blocks = new Map(places.map((place, i) => [place, blockFor(random, place, i, paper, measure)]));
  const plan = {
    style: projectFile(paper.style),
    page: { date: "2026-11-28", number: random.whole(1, 16), section: "本地" },
    credits: { 责任编辑: "闻笛", 版式: "沈禾" },
    override: { grid: { columns, lines }, ...(paper === PAPERS[0] ? { blocks: VERTICAL } : {}) },
  };
  const isChained = random.chance(0.5);
  const framed = (place: Place): BlockYaml => framedAt(blocks.get(place) as BlockYaml, place, isChained);
  const page = new PageFolder(folder, planFor(random, plan, tree, blocks, framed));
  for (const [place, block] of blocks) {
    page.write((block.article as string).slice(0, -3), copyFor(random, place, block, measure));
  }
  const given = new Map((page.plan.placed ?? []).map((block) => [block.article, block]));
  const alone = (place: Place, block: BlockYaml) => given.get(block.article) ?? framedAt(block, place, false);
  const allPlaced = { ...plan, placed: [...blocks].map(([place, block]) => alone(place, block)) };
  const isFilled = fillPlaces(page, allPlaced, random);
  page.forget(allPlaced);
  if (!isFilled || page.ids.some((id) => countIn(...page.article(id).paragraphs) > LENGTHS[1])) return undefined;
  const laidOut = page.layOut();
  return isSound(laidOut) && linesLeft(laidOut) === 0 ? page : undefined;
}

function treeFor(random: Random, columns: number, lines: number, measure: number): Slice | undefined {
  for (let tries = 0; tries < 400; tries++) {
    const tree = slice(random, { column: 0, line: 0, columns, lines }, random.whole(4, 14));
    // Half a line of each paragraph is white, and a head takes some lines.
    const holds = (place: Place) => place.columns * Math.max(0, place.lines - 4) * measure * 0.88;
    if (tree && placesIn(tree).every((place) => holds(place) >= 45 && holds(place) <= LENGTHS[1] - 60)) return tree;
  }
  return undefined;
}

function blockFor(random: Random, { columns, lines }: Place, index: number, paper: Paper, measure: number): BlockYaml {
  const kinds = ["article", "article", "article", "framed", "note"];
  if (columns >= 2 && lines >= 14) kinds.push("lead", "lead");
  if (columns >= 2 && lines >= 14 && lines <= 40) kinds.push("vhead", "vhead");
  if (columns === 1) kinds.push(...paper.kinds);
  const as = random.pick(kinds);
  const set = columns + random.pick([-1, 1]);
  const isReset = as !== "vhead" && random.chance(0.25) && set >= 1 && (measure * columns) / set >= 8;
  return { article: `${String(index).padStart(2, "0")}-text.md`, as, ...(isReset ? { set } : {}) };
}

/** The tree as a plan's rows and stacks; on some pages all blocks, or those of one part, have their frames given. */
function planFor(
  random: Random,
  plan: Omit<PlanYaml, "layout">,
  tree: Slice,
  blocks: ReadonlyMap<Place, BlockYaml>,
  framed: (place: Place) => BlockYaml,
): PlanYaml {
  const flowing = (part: Slice): BlockYaml => {
    if (part.kind === "block") return blocks.get(part) as BlockYaml;
    const children = part.children.map((child) => {
      const block = flowing(child);
      return part.kind === "row" ? { ...block, columns: child.columns } : block;
    });
    return { [part.kind]: children };
  };
  const style = plan.style as string;
  const top = tree.kind === "stack" ? tree.children : [tree];
  if (random.chance(0.12)) return { ...plan, style, placed: placesIn(tree).map(framed) };
  if (top.length > 1 && random.chance(0.2)) {
    const last = top[top.length - 1] as Slice;
    return { ...plan, style, layout: top.slice(0, -1).map(flowing), placed: placesIn(last).map(framed) };
  }
  return { ...plan, style, layout: top.map(flowing) };
}

/** A block with its frame given; where chains are wanted and there is room, with two of them side by side. */
function framedAt({ set, ...block }: BlockYaml, place: Place, isChained: boolean): BlockYaml {
  const { column, line, columns, lines } = place;
  const first = { column: column + 1, line: line + 1, columns, lines, ...(set ? { set } : {}) };
  if (!isChained || columns < 2 || set || block.as === "vhead") return { ...block, frames: [first] };
  const left = Math.ceil(columns / 2);
  const beside = { ...first, column: first.column + left, columns: columns - left };
  return { ...block, frames: [{ ...first, columns: left }, beside] };
}

function copyFor(random: Random, place: Place, { as }: BlockYaml, measure: number): ArticleFile {
  const characters = Math.max(LENGTHS[0], Math.round(place.columns * (place.lines - 5) * measure * 0.85));
  const front: string[] = [];
  if (as !== "note") {
    const perLine = Math.max(4, Math.floor((place.columns * measure) / (as === "lead" ? 3 : 2)) - 1);
    if (place.lines > 12 && random.chance(0.3)) front.push(`kicker: ${JSON.stringify(kicker(random))}`);
    front.push(`title: ${JSON.stringify(title(random, Math.min(18, perLine * random.whole(1, 2))))}`);
    if (place.lines > 14 && random.chance(0.2)) front.push(`deck: ${JSON.stringify(deck(random))}`);
  }
  if (random.chance(0.5)) {
    const position = random.chance(0.3) && as !== "vhead" ? "head" : "end";
    front.push(`byline: { office: ${JSON.stringify(office(random))}, name: ${name(random)}, position: ${position} }`);
  }
  return {
    front: front.length > 0 ? `---\n${front.join("\n")}\n---\n` : "",
    paragraphs: paragraphs(random, characters),
  };
}

/** Whether every place could be filled, each with its own copy cut or added to. */
function fillPlaces(page: PageFolder, plan: PlanYaml, random: Random): boolean {
  for (let round = 0; round < ROUNDS; round++) {
    const laidOut = page.layOut(plan);
    if (!isSound(laidOut)) return false;
    const misfits = laidOut.page.blocks.filter(({ fit }) => fit.oversetLines + fit.emptyLines > 0);
    if (misfits.length === 0) return true;
    for (const { id, fit } of misfits) {
      const lines = fit.emptyLines - fit.oversetLines;
      if (!resize(page, id, lines, perLineOf(fit), random)) return false;
    }
  }
  return false;
}

/** Copy of so many lines more, or fewer; some characters less, so that it does not go to and fro. */
function resize(page: PageFolder, id: string, lines: number, perLine: number, random: Random): boolean {
  const article = page.article(id);
  const characters = Math.max(2, Math.round((Math.abs(lines) - random.whole(0, 60) / 100) * perLine));
  const own = countIn(...article.paragraphs);
  if (lines < 0) {
    const cut = own - characters < LENGTHS[0] ? undefined : cutFromEnd(article.paragraphs, characters);
    if (!cut) return false;
    page.write(id, { ...article, paragraphs: cut });
    return true;
  }
  let text = "";
  while (countIn(text) < characters) text += sentence(random);
  const added = cutFromEnd([text.replace(/\[\[|\]\]|==/gu, "")], countIn(text) - characters)?.[0] ?? "";
  const isLong = characters > 60 && random.chance(0.7);
  const longer = isLong
    ? [...article.paragraphs, added]
    : addedTo(article.paragraphs, random.whole(0, article.paragraphs.length - 1), added);
  page.write(id, { ...article, paragraphs: longer });
  return true;
}

/** Add copy to some texts, or cut them, until the page is over or under by as many lines. */
function isMadeUneven(page: PageFolder, state: "over" | "under", lines: number, random: Random): boolean {
  const sign = state === "over" ? 1 : -1;
  const flowing = page.plan.layout ? page.ids.filter((id) => !isPlaced(page.plan, id)) : [];
  const pool = page.plan.placed ? page.ids.filter((id) => isPlaced(page.plan, id)) : flowing;
  const texts = random.some(pool, random.whole(1, Math.min(3, pool.length)));
  let missing = lines;
  for (let round = 0; round < 3 * ROUNDS; round++) {
    const id = texts[round % texts.length] as string;
    const own = page.layOut().page.blocks.find((block) => block.id === id);
    const share = Math.max(1, Math.ceil(missing / Math.max(1, texts.length - round)));
    if (!own || !resize(page, id, sign * share, perLineOf(own.fit), random)) return false;
    const left = linesLeft(page.layOut());
    if (Math.sign(left) === -sign) return false;
    missing = lines - Math.abs(left);
    if (missing <= 0) return Math.abs(left) <= MOST_LINES + 2;
  }
  return false;
}

function isPlaced(plan: PlanYaml, id: string): boolean {
  return (plan.placed ?? []).some(({ article }) => article === `${id}.md`);
}

/** Lines of text over (positive), or lines left empty. */
export function linesLeft({ page, plan }: LaidOutPage): number {
  const sum = (key: "oversetLines" | "emptyLines") => page.blocks.reduce((all, { fit }) => all + fit[key], 0);
  const columns = plan?.style.grid.columns ?? 1;
  return sum("oversetLines") || -(sum("emptyLines") + page.fit.emptyLines * columns);
}

export function stateOf(laidOut: LaidOutPage): State {
  const left = linesLeft(laidOut);
  return left > 0 ? "over" : left < 0 ? "under" : "full";
}

/** Messages that are no more than what a page is said that does not fit. */
const OF_FIT = /^(?:OVERSET|UNDERSET|PAGE_OVERSET|PAGE_UNDERSET)$/u;

/** Whether nothing but its copy is wrong with a page. */
function isSound({ diagnostics }: LaidOutPage): boolean {
  return diagnostics.every(({ code, severity }) => severity !== "error" || OF_FIT.test(code));
}
