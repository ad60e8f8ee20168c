/** One page as a whole process, cold: what a desk waits for at the first build. Also sizes, and growth with pages. */
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromiumPage, runChromium } from "./chromium.ts";
import { FOLDER, writePage } from "./desk.ts";
import { inTurn, PAIBAN, type Row, rowOf } from "./figures.ts";
import { setPage } from "./geometry.ts";
import { type Cost, paibanArgs, runNode, runProgram, typstArgs } from "./process.ts";
import { typstPage } from "./typst.ts";

export const EMPTY = "empty node";
export const TYPST = "Typst";
const CHROMIUM = "Chromium";

const OUT = join(FOLDER, "out");

/** One page in the sources of all engines. */
interface Sources {
  readonly plan: string;
  readonly typst: string;
  readonly html: string;
}

function writeSources(name: string, variant: number): Sources {
  const plan = writePage(name, variant);
  const page = setPage(plan);
  const [typst, html] = [join(FOLDER, `${name}.typ`), join(FOLDER, `${name}.html`)];
  writeFileSync(typst, typstPage(page));
  writeFileSync(html, chromiumPage(page));
  return { plan, typst, html };
}

export function measureCold(runs: number, withChromium: boolean): Row[] {
  const { plan, typst, html } = writeSources("cold", 0);
  mkdirSync(OUT, { recursive: true });
  const pdfs = {
    [PAIBAN]: join(OUT, "cold-paiban.pdf"),
    [TYPST]: join(OUT, "cold.pdf"),
    [CHROMIUM]: join(OUT, "cold-chromium.pdf"),
  };
  const engines: Record<string, () => Cost> = {
    [PAIBAN]: () => runNode(paibanArgs([plan], pdfs[PAIBAN] as string)),
    [TYPST]: () => runNode(typstArgs([typst], OUT)),
    ...(withChromium ? { [CHROMIUM]: () => runChromium(html, pdfs[CHROMIUM] as string) } : {}),
    [EMPTY]: () => runNode(["-e", "0"]),
  };
  // Once to bring files into the system's memory: a desk's machine has them there.
  inTurn(1, engines);
  const costs = inTurn(runs, engines);
  const section = "Cold: the sample page, one process";
  const sizes = Object.fromEntries(
    Object.entries(pdfs)
      .filter(([name]) => name in engines)
      .map(([name, pdf]) => [name, [statSync(pdf).size]]),
  );
  const ofPages = Object.fromEntries(Object.entries(costs).filter(([name]) => name !== EMPTY));
  return [
    rowOf(section, "wall", "ms", costs, ({ wall }) => wall),
    rowOf(section, "without the start of node", "ms", ofPages, ({ inside }) => inside),
    rowOf(section, "CPU of all threads", "ms", costs, ({ cpu }) => cpu),
    rowOf(section, "peak memory", "MB", costs, ({ peak }) => peak),
    rowOf(section, "PDF", "kB", sizes, (size) => size),
  ];
}

/**
 * Many different pages.
 *
 * @param counts pages of each row; the last is the bulk
 */
export function measurePages(counts: readonly number[], runs: number, workers: number): Row[] {
  const most = Math.max(...counts);
  const all = Array.from({ length: most }, (_, i) => writeSources(`page-${String(i).padStart(3, "0")}`, i));
  mkdirSync(OUT, { recursive: true });
  return counts.flatMap((count) => {
    const pages = all.slice(0, count);
    const [plans, sources] = [pages.map(({ plan }) => plan), pages.map(({ typst }) => typst)];
    // One plan alone would be built as it stands: as a shard it is a bulk of one.
    const build =
      (...options: readonly string[]) =>
      () =>
        runNode(paibanArgs(plans, OUT, "--shard", "1/1", ...options));
    const costs = inTurn(runs, {
      [PAIBAN]: build("--jobs", "1"),
      ...(count > 1 ? { [`paiban, ${workers} workers`]: build("--jobs", String(workers)) } : {}),
      [TYPST]: () => runNode(typstArgs(sources, OUT)),
      ...(count > 1
        ? { [`${TYPST}, ${workers} processes`]: () => runProgram(process.execPath, typstArgs(sources, OUT, workers)) }
        : {}),
    });
    const section = "Bulk: different pages";
    return [
      rowOf(section, `${count} ${count > 1 ? "pages" : "page"}, wall a page`, "ms", costs, ({ wall }) => wall / count),
      rowOf(section, `${count} ${count > 1 ? "pages" : "page"}, CPU a page`, "ms", costs, ({ cpu }) => cpu / count),
      rowOf(section, `${count} ${count > 1 ? "pages" : "page"}, peak memory`, "MB", costs, ({ peak }) => peak),
    ];
  });
}
