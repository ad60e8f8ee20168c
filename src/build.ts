/** The driver: load, make up, export. One call a stage. */
import type { Diagnostic, Language } from "./diagnostics/diagnostic.ts";
import { hasErrors } from "./diagnostics/diagnostic.ts";
import { Journal } from "./diagnostics/journal.ts";
import type { PdfExporter } from "./export/pdf/index.ts";
import type { OutputCondition } from "./export/pdf/metadata.ts";
import { PROFILES, type ProfileName } from "./export/pdf/profile.ts";
import { FaceCache } from "./fonts/cache.ts";
import { FontRegistry } from "./fonts/registry.ts";
import type { Host } from "./host.ts";
import { PlanLoader } from "./load/plan.ts";
import type { StyleCache } from "./load/style-cache.ts";
import { PageMaker } from "./makeup/index.ts";
import { glyphsOf, type Page, type PageBlock } from "./model/page.ts";
import { blocksOf, type PagePlan } from "./model/plan.ts";
import type { HouseStyle } from "./model/style.ts";
import { toolName } from "./tool.ts";

/** A page laid out, or why it could not be. */
export interface LaidOut {
  readonly plan: PagePlan | undefined;
  /** Absent when the plan, its style or an article could not be read. */
  readonly page: Page | undefined;
  readonly fonts: FontRegistry | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Every file that the page is made of, absolute. */
  readonly files: readonly string[];
}

/**
 * Load a plan and make up its page. Never throws on bad input: what is wrong stands in `diagnostics`.
 *
 * @param planPath path of the plan
 * @param faces kept from page to page where several are made
 * @param change what the desk would do to the plan, tried and not written
 */
export function layOut(
  host: Host,
  planPath: string,
  profile: ProfileName,
  faces = new FaceCache(),
  change = (plan: PagePlan) => plan,
): LaidOut {
  return new PageLayout(host, planPath, profile, faces, change).layOut();
}

/** What pages of one style are made with, while its fonts are as they were. */
interface Workshop {
  readonly style: HouseStyle;
  readonly fonts: FontRegistry;
  readonly maker: PageMaker;
  /** Blocks whose outlines were asked for. */
  readonly drawn: WeakSet<PageBlock>;
}

/** Lays out one plan, again and again. Where style and fonts are the same, what was made of untouched texts is kept. */
export class PageLayout {
  readonly #host: Host;
  readonly #planPath: string;
  readonly #profile: ProfileName;
  readonly #faces: FaceCache;
  readonly #change: (plan: PagePlan) => PagePlan;
  readonly #journal = new Journal();
  readonly #loader: PlanLoader;
  #last: Workshop | undefined;

  constructor(
    host: Host,
    planPath: string,
    profile: ProfileName,
    faces: FaceCache,
    change = (plan: PagePlan) => plan,
    styles?: StyleCache,
  ) {
    this.#host = host;
    this.#planPath = planPath;
    this.#profile = profile;
    this.#faces = faces;
    this.#change = change;
    this.#loader = new PlanLoader(host, this.#journal, styles);
  }

  layOut(): LaidOut {
    const diagnostics: Diagnostic[] = [];
    this.#journal.begin((diagnostic) => diagnostics.push(diagnostic));
    const { plan: written, files } = this.#loader.load(this.#planPath);
    const plan = written && this.#change(written);
    if (!plan) return { plan, page: undefined, fonts: undefined, diagnostics, files };
    const { fonts, maker, drawn } = this.#workshop(plan.style);
    const page = maker.make(plan);
    const blocks = page.blocks.filter((block) => !drawn.has(block));
    fonts.loadOutlines(glyphsOf({ ...page, blocks }));
    for (const block of blocks) drawn.add(block);
    fonts.reportRestrictions(() => glyphsOf(page));
    return { plan, page, fonts, diagnostics, files };
  }

  #workshop(style: HouseStyle): Workshop {
    const last = this.#last;
    if (last?.style === style && last.fonts.isCurrent) return last;
    const fonts = new FontRegistry(style.fonts, this.#host, this.#journal.report, this.#faces);
    const oversetSeverity = PROFILES[this.#profile].allowsOverset ? "warning" : "error";
    const maker = new PageMaker(style, fonts, this.#journal, { oversetSeverity });
    this.#last = { style, fonts, maker, drawn: new WeakSet() };
    return this.#last;
  }
}

/**
 * The PDF of a laid-out page; undefined when it has errors.
 *
 * @param language of what the desk reads on a proof
 * @param exporter of the page before
 */
export async function renderPdf(
  host: Host,
  laidOut: LaidOut,
  profile: ProfileName,
  language: Language = "zh",
  exporter?: PdfExporter,
): Promise<Uint8Array | undefined> {
  const { plan, page, fonts, diagnostics } = laidOut;
  if (!plan || !page || !fonts || hasErrors(diagnostics)) return undefined;
  if (profile !== "proof") return renderPage(host, page, plan.style, fonts, profile, exporter);
  const { proofPage } = await import("./proof/index.ts");
  const making = { tool: toolName(host), time: host.localTime(), language };
  const sources = { style: plan.style, blocks: blocksOf(plan), diagnostics };
  return renderPage(host, proofPage(page, sources, fonts, making), plan.style, fonts, profile, exporter);
}

/** A finished page as PDF. */
export async function renderPage(
  host: Host,
  page: Page,
  style: HouseStyle,
  fonts: FontRegistry,
  profile: ProfileName,
  exporter?: PdfExporter,
): Promise<Uint8Array> {
  const options = { profile, tool: toolName(host), condition: () => condition(host, style) };
  return (exporter ?? (await createExporter())).export(page, fonts.opened, options);
}

/** Loaded when a page is exported: pages that are only checked need none. */
export async function createExporter(compressesHere = false): Promise<PdfExporter> {
  const { PdfExporter } = await import("./export/pdf/index.ts");
  return new PdfExporter(compressesHere);
}

/** The printer's condition where the style names one; else coldset newsprint (profiles/README.md). */
function condition(host: Host, style: HouseStyle): OutputCondition {
  if (style.printing) {
    const { condition: identifier, path } = style.printing;
    return { identifier, info: identifier, profile: host.readFile(path) };
  }
  return {
    identifier: "CGATS TR 002",
    info: "Coldset newsprint, CGATS/SNAP TR 002-2007",
    profile: host.readResource("profiles/newsprint-tr002.icc.zlib"),
    isCompressed: true,
  };
}
