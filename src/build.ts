/** The driver: load, make up, export. One call a stage. */
import { adviseInSteps as pageAdviceInSteps, toEnd } from "./advise/index.ts";
import { auditPage, type Outlines } from "./audit/index.ts";
import { capped } from "./diagnostics/capped.ts";
import type { Diagnostic, Language, Report } from "./diagnostics/diagnostic.ts";
import { hasErrors } from "./diagnostics/diagnostic.ts";
import type { PdfExporter } from "./export/pdf/index.ts";
import type { OutputCondition } from "./export/pdf/metadata.ts";
import { PROFILES, type ProfileName } from "./export/pdf/profile.ts";
import { FaceCache } from "./fonts/cache.ts";
import { FontRegistry } from "./fonts/registry.ts";
import type { Host } from "./host.ts";
import { Kept } from "./kept/kept.ts";
import { PlanLoader } from "./load/plan.ts";
import { readProfile } from "./load/printing.ts";
import type { StyleCache } from "./load/style-cache.ts";
import { PageMaker } from "./makeup/index.ts";
import type { Advice } from "./model/advice.ts";
import { glyphsOf, type Page, type PageBlock } from "./model/page.ts";
import { blocksOf, type PagePlan } from "./model/plan.ts";
import type { HouseStyle } from "./model/style.ts";
import { toolName } from "./tool.ts";
import { wordBreaker } from "./words/segment.ts";

/** A page laid out, or why it could not be. */
export interface LaidOut {
  /** What it was laid out for: a proof's page may lack text, and is printed as nothing else. */
  readonly profile: ProfileName;
  readonly plan: PagePlan | undefined;
  /** Absent when the plan or its style could not be read. */
  readonly page: Page | undefined;
  readonly fonts: FontRegistry | undefined;
  /** The printer's own condition, where the style names one. */
  readonly condition?: OutputCondition | undefined;
  /** What made the page up, for advice. */
  readonly maker: PageMaker | undefined;
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
  readonly outlines: Outlines;
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
  readonly #kept = new Kept();
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
    this.#loader = new PlanLoader(host, this.#kept, styles, PROFILES[profile].forReading);
  }

  layOut(): LaidOut {
    const laidOut = this.#layOut();
    // A plan that cannot be read for a moment uses nothing: what the last page was made of serves the next.
    if (laidOut.page) this.#kept.sweep();
    return { ...laidOut, diagnostics: capped(laidOut.diagnostics) };
  }

  #layOut(): LaidOut {
    const diagnostics: Diagnostic[] = [];
    this.#kept.begin((diagnostic) => diagnostics.push(diagnostic));
    const { plan: written, files, isWhole } = this.#loader.load(this.#planPath);
    const plan = written && this.#change(written);
    const profile = this.#profile;
    if (!plan) return { profile, plan, page: undefined, fonts: undefined, maker: undefined, diagnostics, files };
    const { fonts, outlines, maker, drawn } = this.#workshop(plan.style);
    const condition = conditionOf(this.#host, plan.style, this.#kept.report);
    const read = diagnostics.length;
    const page = maker.make(plan);
    // A page that lacks an article or a font is another page: what is to be marked on it follows from that.
    if (!isWhole) diagnostics.push(...diagnostics.splice(read).filter(({ severity }) => severity === "error"));
    const blocks = page.blocks.filter((block) => !drawn.has(block));
    const areDrawn = fonts.loadOutlines(glyphsOf({ ...page, blocks }));
    for (const block of blocks) drawn.add(block);
    fonts.reportRestrictions(() => glyphsOf(page));
    if (areDrawn) diagnostics.push(...auditPage(this.#kept, page, plan, outlines, diagnostics));
    const isRead = PROFILES[profile].forReading && areDrawn;
    const told = isRead ? diagnostics.map(asWarning) : diagnostics;
    return { profile, plan, page, fonts, condition, maker, diagnostics: told, files };
  }

  #workshop(style: HouseStyle): Workshop {
    const last = this.#last;
    if (last?.style === style && last.fonts.isCurrent) return last;
    const fonts = new FontRegistry(style.fonts, this.#host, this.#kept.report, this.#faces);
    const maker = new PageMaker(style, fonts, wordBreaker(this.#host), this.#kept);
    this.#last = { style, fonts, outlines: (face) => fonts.face(face), maker, drawn: new WeakSet() };
    return this.#last;
  }
}

/** A proof shows what is wrong with its page: no error hinders it. */
function asWarning(diagnostic: Diagnostic): Diagnostic {
  return diagnostic.severity === "error" ? { ...diagnostic, severity: "warning" } : diagnostic;
}

/**
 * What would fill a laid-out page that is not full, and what its places hold, each figure tried: some tenths of a second.
 * Undefined where there is no page, or one that lacks an article.
 *
 * @param asksAll whether what every place holds is asked; else only for texts that do not fit
 */
export function advise(laidOut: LaidOut, asksAll = false): Advice | undefined {
  return toEnd(adviseInSteps(laidOut, asksAll));
}

/** As `advise`, by steps of some milliseconds; not to be gone on with after the same desk has laid out again. */
export function* adviseInSteps({ plan, page, maker }: LaidOut, asksAll = false): Generator<void, Advice | undefined> {
  // A page that lacks an article is another page: what fills it is of no use.
  const isWhole = plan !== undefined && blocksOf(plan).every(({ missing }) => missing === undefined);
  return isWhole && page && maker ? yield* pageAdviceInSteps(plan, page, maker, asksAll) : undefined;
}

const LANGUAGES: readonly Language[] = ["zh", "en"];

/**
 * The PDF that a page was laid out for; undefined when it has errors.
 *
 * @param language of what the desk reads on a proof
 * @param exporter of the page before
 * @throws TypeError where a program that is not checked hands over a profile, as it was done once
 */
export async function renderPdf(
  host: Host,
  laidOut: LaidOut,
  language: Language = "zh",
  exporter?: PdfExporter,
): Promise<Uint8Array | undefined> {
  const { profile, plan, page, fonts, condition, diagnostics } = laidOut;
  if (!LANGUAGES.includes(language)) {
    throw new TypeError(
      `a page laid out for ${profile} is printed for it: renderPdf takes "zh" or "en", not "${language}"`,
    );
  }
  if (!plan || !page || !fonts || hasErrors(diagnostics)) return undefined;
  if (profile !== "proof") return renderPage(host, page, fonts, profile, exporter, condition);
  const { proofPage } = await import("./proof/index.ts");
  const making = { tool: toolName(host), time: host.localTime(), language };
  const sources = { style: plan.style, blocks: blocksOf(plan), diagnostics };
  return renderPage(host, proofPage(page, sources, fonts, making), fonts, profile, exporter);
}

/** A finished page as PDF. @param condition the printer's; else coldset newsprint */
export async function renderPage(
  host: Host,
  page: Page,
  fonts: FontRegistry,
  profile: ProfileName,
  exporter?: PdfExporter,
  condition?: OutputCondition,
): Promise<Uint8Array> {
  const options = { profile, tool: toolName(host), condition: () => condition ?? newsprint(host) };
  return (exporter ?? (await createExporter())).export(page, fonts.opened, options);
}

/** Loaded when a page is exported: pages that are only checked need none. */
export async function createExporter(compressesHere = false): Promise<PdfExporter> {
  const { PdfExporter } = await import("./export/pdf/index.ts");
  return new PdfExporter(compressesHere);
}

/** Undefined where the style names none, or, reported, none that can be used. */
function conditionOf(host: Host, { printing }: HouseStyle, report: Report): OutputCondition | undefined {
  const profile = printing && readProfile(host, printing, report);
  return profile && { identifier: printing.condition, info: printing.condition, profile };
}

/** profiles/README.md */
function newsprint(host: Host): OutputCondition {
  return {
    identifier: "CGATS TR 002",
    info: "Coldset newsprint, CGATS/SNAP TR 002-2007",
    profile: host.readResource("profiles/newsprint-tr002.icc.zlib"),
    isCompressed: true,
  };
}
