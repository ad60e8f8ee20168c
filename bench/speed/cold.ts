/** One page as a whole process, cold: what a desk waits for at the first build. Also sizes, and growth with pages. */
import { existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compileArgs, emptyArgs, type Typst } from "../peers/python.ts";
import { chromiumPage, runChromium } from "./chromium.ts";
import { FOLDER, FONT_FOLDER, writeHeadPage, writeOverPage, writePage } from "./desk.ts";
import { inTurn, PAIBAN, type Row, rowOf } from "./figures.ts";
import { type SetPage, setOwnPage, setPage } from "./geometry.ts";
import { type Cost, paibanArgs, runNode, runPython } from "./process.ts";
import { typstPage } from "./typst.ts";

export const EMPTY = "empty node";
const EMPTY_PYTHON = "empty Python";
export const TYPST = "Typst";
const CHROMIUM = "Chromium";

const OUT = join(FOLDER, "out");

/** One page in the sources of all engines. */
interface Sources {
  readonly plan: string;
  readonly typst: string;
  readonly html: string;
}

function writeSources(name: string, plan: string, page: SetPage): Sources {
  const [typst, html] = [join(FOLDER, `${name}.typ`), join(FOLDER, `${name}.html`)];
  writeFileSync(typst, typstPage(page));
  writeFileSync(html, chromiumPage(page));
  return { plan, typst, html };
}

/** A page that a desk builds, how paiban is asked for it, and what paiban ends with. */
interface Kind {
  readonly section: string;
  readonly name: string;
  readonly plan: string;
  readonly page: SetPage;
  readonly profile: string;
  readonly status: number;
}

/** The sample page, one with a title that breaks into two lines, and one that is over: for press it has no PDF. */
export function measureCold(runs: number, typst: Typst | undefined, withChromium: boolean): Row[] {
  const [plan, head, over] = [writePage("cold", 0), writeHeadPage("head"), writeOverPage("over")];
  const made = { profile: "proof", status: 0 };
  const kinds: Kind[] = [
    { section: "Cold: the sample page, one process", name: "cold", plan, page: setPage(plan), ...made },
    { section: "Cold: a page with a broken head", name: "head", plan: head, page: setOwnPage(head), ...made },
    {
      section: "Cold: a page that is over, for press",
      name: "over",
      plan: over,
      page: setOwnPage(over),
      profile: "press",
      status: 1,
    },
  ];
  return kinds.flatMap((kind) => measureKind(kind, runs, typst, withChromium));
}

function measureKind(kind: Kind, runs: number, peer: Typst | undefined, withChromium: boolean): Row[] {
  const { section, name, profile, status } = kind;
  const { plan, typst, html } = writeSources(name, kind.plan, kind.page);
  mkdirSync(OUT, { recursive: true });
  const pdfs = {
    [PAIBAN]: join(OUT, `${name}-paiban.pdf`),
    [TYPST]: join(OUT, `${name}.pdf`),
    [CHROMIUM]: join(OUT, `${name}-chromium.pdf`),
  };
  const engines: Record<string, () => Cost> = {
    [PAIBAN]: () => runNode(paibanArgs(profile, [plan], pdfs[PAIBAN] as string), status),
    ...(peer ? { [TYPST]: () => runPython(peer, compileArgs(FONT_FOLDER, OUT, [typst])) } : {}),
    ...(withChromium ? { [CHROMIUM]: () => runChromium(html, pdfs[CHROMIUM] as string) } : {}),
    [EMPTY]: () => runNode(["-e", "0"]),
    ...(peer ? { [EMPTY_PYTHON]: () => runPython(peer, emptyArgs) } : {}),
  };
  // Once to bring files into the system's memory: a desk's machine has them there.
  inTurn(1, engines);
  const costs = inTurn(runs, engines);
  const sizes = Object.fromEntries(
    Object.entries(pdfs)
      .filter(([engine, pdf]) => engine in engines && existsSync(pdf))
      .map(([engine, pdf]) => [engine, [statSync(pdf).size]]),
  );
  const ofPages = Object.fromEntries(
    Object.entries(costs).filter(([engine]) => engine !== EMPTY && engine !== EMPTY_PYTHON),
  );
  return [
    rowOf(section, "wall", "ms", costs, ({ wall }) => wall),
    rowOf(section, "without the start of node or Python", "ms", ofPages, ({ inside }) => inside),
    rowOf(section, "CPU of all threads", "ms", costs, ({ cpu }) => cpu),
    rowOf(section, "peak memory", "MB", costs, ({ peak }) => peak),
    ...(sizes[PAIBAN] ? [rowOf(section, "PDF", "kB", sizes, (size) => size)] : []),
  ];
}

/**
 * Many different pages.
 *
 * @param counts pages of each row; the last is the bulk
 */
export function measurePages(counts: readonly number[], runs: number, workers: number, peer: Typst | undefined): Row[] {
  const most = Math.max(...counts);
  const all = Array.from({ length: most }, (_, i) => {
    const name = `page-${String(i).padStart(3, "0")}`;
    const plan = writePage(name, i);
    return writeSources(name, plan, setPage(plan));
  });
  mkdirSync(OUT, { recursive: true });
  return counts.flatMap((count) => {
    const pages = all.slice(0, count);
    const [plans, sources] = [pages.map(({ plan }) => plan), pages.map(({ typst }) => typst)];
    // One plan alone would be built as it stands: as a shard it is a bulk of one.
    const build =
      (...options: readonly string[]) =>
      () =>
        runNode(paibanArgs("proof", plans, OUT, "--shard", "1/1", ...options));
    const typst = (peer: Typst, processes: number) => () =>
      runPython(peer, compileArgs(FONT_FOLDER, OUT, sources, processes));
    const costs = inTurn(runs, {
      [PAIBAN]: build("--jobs", "1"),
      ...(count > 1 ? { [`paiban, ${workers} workers`]: build("--jobs", String(workers)) } : {}),
      ...(peer ? { [TYPST]: typst(peer, 1) } : {}),
      ...(peer && count > 1 ? { [`${TYPST}, ${workers} processes`]: typst(peer, workers) } : {}),
    });
    const section = "Bulk: different pages";
    return [
      rowOf(section, `${count} ${count > 1 ? "pages" : "page"}, wall a page`, "ms", costs, ({ wall }) => wall / count),
      rowOf(section, `${count} ${count > 1 ? "pages" : "page"}, CPU a page`, "ms", costs, ({ cpu }) => cpu / count),
      rowOf(section, `${count} ${count > 1 ? "pages" : "page"}, peak memory`, "MB", costs, ({ peak }) => peak),
    ];
  });
}
