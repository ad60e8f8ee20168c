/**
 * Is a page that is over as quick as one that fits? Both without advice, which comes after them: laid out in a process
 * that has just begun, and again after an edit in one that goes on. And how long until the page says its cures.
 *
 *   npx tsx bench/over.ts [runs] [generated pages]
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { addAtEnd, ofLength } from "./pages/article.ts";
import { FOLDER, PageFolder, perLineOf, removePages, reportOf } from "./pages/desk.ts";
import { generatePage, linesLeft } from "./pages/generate.ts";
import { library } from "./pages/library.ts";
import { edited, waysOf } from "./pages/remedies.ts";
import { figureOf } from "./speed/figures.ts";

/** Lines that an article of a full page is made longer by, and again while the page takes them up. */
const MORE_LINES = 15;
const CASES = resolve("../shared/cases/desk");
/** Where Debian's packages put the fonts of the desk in the cases. */
const FONTS = [
  "truetype/arphic-gbsn00lp/gbsn00lp.ttf",
  "truetype/arphic-gkai00mp/gkai00mp.ttf",
  "truetype/wqy/wqy-zenhei.ttc",
  "opentype/noto/NotoSerifCJK-Black.ttc",
  "truetype/dejavu/DejaVuSerif.ttf",
].map((path) => join("/usr/share/fonts", path));

/** What a process that lays a page out once tells, in milliseconds. */
interface Told {
  /** Of CPU, for the page. */
  readonly layout: number;
  /** Until the cures are known: on the clock, and of CPU. */
  readonly wall: number;
  readonly cpu: number;
  readonly ways: number;
}

/** A page that fits, and the same one over. */
interface Pair {
  readonly name: string;
  readonly root: string;
  readonly fits: PageFolder;
  readonly over: PageFolder;
  /** The article that is too long. */
  readonly id: string;
}

const [first = "9", second = "10", root] = process.argv.slice(2);
if (root) tellOnce(second, root);
else compare(Number(first), Number(second));

/** In a process of its own. */
function tellOnce(planPath: string, hostRoot: string): void {
  const { advise, createHost, layOut } = library;
  const started = performance.now();
  const used = cpuFrom();
  const laidOut = layOut(createHost(hostRoot), planPath, "press");
  const told = { layout: used(), ways: advise(laidOut)?.remedies.length ?? 0 };
  process.stdout.write(JSON.stringify({ ...told, wall: performance.now() - started, cpu: used() } satisfies Told));
}

function compare(runs: number, count: number): void {
  const rows = pairs(count).map((pair) => rowOf(pair, runs));
  removePages();
  console.log(
    [
      `paiban alone, ms of CPU (median of ${runs}); a page that is over beside the same one that fits`,
      "",
      "| page | lines over | cold, fits | cold, over | ratio | warm, fits | warm, over | ratio | until its cures, wall | CPU | ways |",
      "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
      ...rows,
    ].join("\n"),
  );
}

function pairs(count: number): Pair[] {
  const sample = PageFolder.copyOf("layouts/study-visit.yaml", ".");
  const generated = Array.from({ length: count }, (_, i) => generatePage(i * 27).page);
  const made = [sample, ...generated].map((page, i) => {
    const name = i === 0 ? "the sample page" : `generated ${i}`;
    const id = longest(page);
    const over = page.copy(`over-${i}`);
    lengthen(over, id);
    return { name, root: ".", fits: page.onDisk(), over: over.onDisk(), id };
  });
  return [...made, ...casePair()];
}

/** Add copy to an article, in its own words, until the page is over. */
function lengthen(page: PageFolder, id: string): void {
  const article = page.article(id);
  const told = reportOfText(page, id);
  for (let lines = MORE_LINES; linesLeft(page.layOut()) <= 0; lines += MORE_LINES) {
    page.write(id, ofLength(article, told.characters + Math.round(lines * perLineOf(told))) ?? article);
  }
}

/** A page of the trial that is over, beside itself cured. */
function casePair(): Pair[] {
  if (!existsSync(CASES) || !FONTS.every((path) => existsSync(path))) {
    console.log("cases/desk or its fonts are not here: skipped");
    return [];
  }
  const folder = join(FOLDER, "desk");
  cpSync(CASES, folder, { recursive: true });
  cpSync(FONTS[0] as string, join(folder, "fonts/gbsn00lp.ttf"));
  for (const font of FONTS.slice(1)) symlinkSync(font, join(folder, "fonts", font.slice(font.lastIndexOf("/") + 1)));
  const over = PageFolder.copyOf(join(folder, "plans/05.yaml"), "/");
  const report = reportOf(over.layOut(), true);
  const [way] = waysOf(report);
  const cured = way && edited(over, way, report);
  if (!cured) {
    console.log("desk/plans/05.yaml says no cure");
    return [];
  }
  const fits = over.copy("fits-05");
  for (const [id, article] of cured) fits.write(id, article);
  const id = report.articles.find(({ oversetLines }) => oversetLines > 0)?.id ?? longest(over);
  return [{ name: "cases/desk 05", root: "/", fits: fits.onDisk(), over: over.onDisk(), id }];
}

function rowOf({ name, root: hostRoot, fits, over, id }: Pair, runs: number): string {
  const cold = { fits: [] as Told[], over: [] as Told[] };
  const warm = { fits: [] as number[], over: [] as number[] };
  const sides = [
    ["fits", fits],
    ["over", over],
  ] as const;
  for (let run = 0; run < runs; run++) {
    for (const [side, page] of sides) {
      const args = [...process.execArgv, fileURLToPath(import.meta.url), "1", page.writtenPlan(), hostRoot];
      const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
      if (!stdout) throw new Error(stderr);
      cold[side].push(JSON.parse(stdout));
    }
  }
  for (const [, page] of sides) page.layOut();
  // The first edits of a desk warm the engine; they are not counted.
  for (let run = 0; run < runs + 3; run++) {
    for (const [side, page] of sides) {
      const article = page.article(id);
      const paragraphs = article.paragraphs.with(0, addAtEnd(article.paragraphs[0] as string, "了"));
      const taken = page.tried(new Map([[id, { ...article, paragraphs }]]), () => cpuOf(() => page.layOut()));
      const back = cpuOf(() => page.layOut());
      if (run >= 3) warm[side].push(taken, back);
    }
  }
  const median = (values: readonly number[]) => figureOf(values).median;
  const [coldFits, coldOver] = [cold.fits, cold.over].map((told) => median(told.map(({ layout }) => layout)));
  const [warmFits, warmOver] = [median(warm.fits), median(warm.over)];
  const ratio = (over: number, fits: number) => `${(over / fits).toFixed(2)}×`;
  return `| ${[
    name,
    linesLeft(over.layOut()),
    coldFits?.toFixed(0),
    coldOver?.toFixed(0),
    ratio(coldOver ?? 0, coldFits ?? 0),
    warmFits.toFixed(1),
    warmOver.toFixed(1),
    ratio(warmOver, warmFits),
    median(cold.over.map(({ wall }) => wall)).toFixed(0),
    median(cold.over.map(({ cpu }) => cpu)).toFixed(0),
    cold.over[0]?.ways,
  ].join(" | ")} |`;
}

/** Milliseconds of CPU that have been used since. */
function cpuFrom(): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
}

function cpuOf(work: () => void): number {
  const used = cpuFrom();
  work();
  return used();
}

function reportOfText(page: PageFolder, id: string) {
  const found = reportOf(page.layOut(), false).articles.find((article) => article.id === id);
  if (!found) throw new Error(`no article ${id}`);
  return found;
}

function longest(page: PageFolder): string {
  const texts = reportOf(page.layOut(), false).articles.toSorted((a, b) => b.characters - a.characters);
  return texts[0]?.id ?? "";
}
