/** Make up pages with the font of squares: from texts of files in memory to the page, its plan and what was reported. */
import { adviseInSteps, toEnd } from "../../src/advise/index.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import type { FontRegistry } from "../../src/fonts/registry.ts";
import type { Host } from "../../src/host.ts";
import { Kept } from "../../src/kept/kept.ts";
import { loadPlan } from "../../src/load/plan.ts";
import { PageMaker } from "../../src/makeup/index.ts";
import type { Advice } from "../../src/model/advice.ts";
import type { Page, PageBlock } from "../../src/model/page.ts";
import type { PagePlan } from "../../src/model/plan.ts";
import { squareFace } from "../support/square-face.ts";
import { findWords } from "../support/words.ts";

/** Every font of every chain is the font of squares. The registry has private parts, so a stand-in must be cast. */
function squareFonts(): FontRegistry {
  const face = squareFace();
  const standIn: Pick<FontRegistry, "find"> = { find: () => face };
  return standIn as unknown as FontRegistry;
}

const ROOT = "/desk";
/** The style must name a file that is there; nobody opens it. */
const FONT = `${ROOT}/square.ttf`;

/** A host whose only files are texts in memory; to load a plan, no more of it is asked. */
function textHost(texts: Readonly<Record<string, string>>): Host {
  const files = new Map(Object.entries(texts).map(([name, text]) => [`${ROOT}/${name}`, Buffer.from(text)]));
  files.set(FONT, Buffer.from("squares"));
  const host: Pick<Host, "root" | "readFile" | "size" | "realPath"> = {
    root: ROOT,
    readFile(path) {
      const found = files.get(path);
      if (!found) throw new Error(`no file ${path}`);
      return found;
    },
    size: (path) => files.get(path)?.length,
    realPath: (path) => (files.has(path) ? path : undefined),
  };
  return host as Host;
}

export interface SquarePage {
  readonly plan: PagePlan;
  readonly page: Page;
  readonly diagnostics: readonly Diagnostic[];
  /** What would fill the page, and what its places hold. */
  advise(): Advice;
}

/** Lay out a plan among files in memory. */
export function layOutSquares(files: Readonly<Record<string, string>>, planPath = "plan.yaml"): SquarePage {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic) => void diagnostics.push(diagnostic);
  const { plan } = loadPlan({ host: textHost(files), report }, `${ROOT}/${planPath}`);
  if (!plan) throw new Error(`the plan is not read: ${diagnostics.map(({ code }) => code).join(", ")}`);
  const maker = new PageMaker(plan.style, squareFonts(), findWords, new Kept(report));
  const page = maker.make(plan);
  return { plan, page, diagnostics, advise: () => toEnd(adviseInSteps(plan, page, maker, true)) };
}

/** `error CODE`, without notes. */
export function codesOf({ diagnostics }: Pick<SquarePage, "diagnostics">): string[] {
  return diagnostics.filter(({ severity }) => severity !== "note").map(({ severity, code }) => `${severity} ${code}`);
}

export function blockOf({ page }: Pick<SquarePage, "page">, id: string): PageBlock {
  const found = page.blocks.find((block) => block.id === id);
  if (!found) throw new Error(`no block ${id}: ${page.blocks.map((block) => block.id).join(", ")}`);
  return found;
}

/**
 * A house style of round numbers: columns of 10 em, 10 pt on 15 pt. Line n's baseline stands 30 + 15n + 11.3 points
 * down: half of the 5 points between two lines, and 0.88 of the em.
 */
export const ROUND_STYLE = `paper: 望潮日报
sheet: { width: 400pt, height: 600pt }
grid: { width: 340pt, left: 30pt, top: 30pt, columns: 3, gap: 2em, lines: 36, size: 10pt, leading: 15pt }
punctuation: kaiming
hanLatinGap: 0.25
separation: { lines: 1, rowRule: 0.4pt, columnRule: 0.4pt }
fonts:
  square: { file: square.ttf, licence: none }
styles:
  body: { fonts: [square], size: 10pt, leading: 1, indent: 2, align: justify }
  runIn: { extends: body }
  note: { extends: body, leading: 1.5 }
  byline: { fonts: [square], size: 10pt, align: right }
  title: { fonts: [square], size: 20pt, leading: 2, align: centre, punctuation: banjiao }
  kicker: { fonts: [square], size: 12pt, leading: 1, align: centre }
  deck: { fonts: [square], size: 10pt, leading: 1, align: centre }
blocks:
  article:
    text: body
    runIn: runIn
    kicker: kicker
    title: title
    deck: deck
    byline: byline
    head: { after: 1, maxLines: 2 }
  plain: { extends: article, head: { after: 0, maxLines: 2 } }
  ruled: { extends: article, columnRule: 0.5pt }
  framed: { extends: article, border: 1pt, tint: K8, padding: { lines: 1, em: 1 } }
  note: { extends: article, text: note }
  stretched: { extends: article, head: { after: 1, maxLines: 2, stretch: 2 } }
`;
