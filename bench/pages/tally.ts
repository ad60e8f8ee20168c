/** What was found on many pages, counted and told. */
import { type LaidOutPage, type Report, reportOf } from "./desk.ts";
import type { GeneratedPage } from "./generate.ts";
import { linesLeft } from "./generate.ts";
import { checkHolds, type HoldsFinding } from "./holds.ts";
import { checkRemedies, type RemedyFinding, waysOf } from "./remedies.ts";

/** A text that is over keeps so many lines on its place. */
const KEPT_LINES = 3;
/** Share of the pages that are not full that are told a cure. */
const CURED = 0.95;

/** Examples that are shown of each kind. */
const SHOWN = 12;

export class Tally {
  readonly #pages = { full: 0, over: 0, under: 0 };
  readonly #uneven = { cured: 0, uncured: [] as string[] };
  readonly #holds = { printed: 0, none: 0, lengths: 0, findings: [] as (HoldsFinding & { page: string })[] };
  readonly #remedies = {
    ways: 0,
    sets: 0,
    additions: 0,
    inPlainHan: 0,
    findings: [] as (RemedyFinding & { page: string })[],
  };
  readonly #others: string[] = [];
  readonly #overTexts: number[] = [];

  /** @param isEvery whether every length that a place is said to hold is tried */
  add({ name, state, page }: GeneratedPage, isEvery: boolean): void {
    this.#pages[state]++;
    const laidOut = page.layOut();
    const report = reportOf(laidOut, true);
    for (const fault of faultsOf(laidOut, report)) this.#others.push(`${name}: ${fault}`);
    if (state !== "full") {
      if (waysOf(report).length > 0) this.#uneven.cured++;
      else this.#uneven.uncured.push(`${name}: ${Math.abs(linesLeft(laidOut))} lines; ${saidOf(report)}`);
    }
    if (state === "over") this.#overTexts.push(report.articles.filter(({ oversetLines }) => oversetLines > 0).length);
    const holds = checkHolds(page, laidOut, report, isEvery);
    for (const key of ["printed", "none", "lengths"] as const) this.#holds[key] += holds[key];
    this.#holds.findings.push(...holds.findings.map((finding) => ({ ...finding, page: name })));
    const remedies = checkRemedies(page, report);
    for (const key of ["ways", "sets", "additions", "inPlainHan"] as const) this.#remedies[key] += remedies[key];
    this.#remedies.findings.push(...remedies.findings.map((finding) => ({ ...finding, page: name })));
  }

  /** All that does not hold, in words. */
  get faults(): string[] {
    const { cured, uncured } = this.#uneven;
    return [
      ...this.#holds.findings.map(({ page, id, kind, told, length }) => `${page} ${id}: ${told}; ${kind}: ${length}`),
      ...this.#remedies.findings.map(({ page, way, left }) => `${page}: ${way}; left: ${left}`),
      ...(cured < CURED * (cured + uncured.length) ? uncured : []),
      ...this.#others,
    ];
  }

  table(): string {
    const { full, over, under } = this.#pages;
    const { cured, uncured } = this.#uneven;
    const { printed, none, lengths, findings } = this.#holds;
    const wrongRanges = new Set(findings.map(({ page, id }) => `${page} ${id}`)).size;
    const wrongWays = new Set(this.#remedies.findings.map(({ page, way }) => `${page} ${way}`)).size;
    const kinds = new Map<string, number>();
    for (const { kind } of findings) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const mean = this.#overTexts.reduce((sum, texts) => sum + texts, 0) / Math.max(1, this.#overTexts.length);
    return [
      `pages: ${full} full, ${over} over, ${under} under`,
      `可容: ${printed} ranges, ${none} without; ${lengths} lengths tried; ${wrongRanges} wrong (${share(wrongRanges, printed + none)})`,
      ...[...kinds].map(([kind, all]) => `  ${kind}: ${all}`),
      ...some(findings.map(({ page, id, kind, told, length }) => `    ${page} ${id}: ${told}; ${kind}: ${length}`)),
      `cures: ${cured} of ${cured + uncured.length} pages that are not full (${share(cured, cured + uncured.length)})`,
      ...some(uncured.map((page) => `    ${page}`)),
      `ways: ${this.#remedies.ways}, ${this.#remedies.sets} of them sets; ${wrongWays} do not fill the page (${share(wrongWays, this.#remedies.ways)})`,
      ...some(this.#remedies.findings.map(({ page, way, left }) => `    ${page}: ${way}; left: ${left}`)),
      `  that add text: ${this.#remedies.additions}; in plain Han too ${this.#remedies.inPlainHan} fill it`,
      `texts over on a page that is over: ${mean.toFixed(1)} on the mean`,
      `other faults: ${this.#others.length}`,
      ...some(this.#others.map((fault) => `    ${fault}`)),
    ].join("\n");
  }
}

const share = (part: number, all: number) => `${((100 * part) / Math.max(1, all)).toFixed(1)} %`;

function some(lines: readonly string[]): string[] {
  return lines.length > SHOWN ? [...lines.slice(0, SHOWN), `    and ${lines.length - SHOWN} more`] : [...lines];
}

/** What the audit finds, texts that were starved, heads that are not whole. */
function faultsOf({ page, diagnostics }: LaidOutPage, report: Report): string[] {
  const faults = diagnostics
    .filter(({ code }) => /^AUDIT|^HEAD_TOO|^FRAME_TOO/u.test(code))
    .map(({ code, message }) => `${code} ${message.zh}`);
  for (const { id, lines, oversetLines, emptyLines } of report.articles) {
    if (lines - oversetLines < Math.min(KEPT_LINES, lines))
      faults.push(`${id} starved: ${lines - oversetLines} of ${lines} lines`);
    if (oversetLines > 0 && emptyLines > 0) faults.push(`${id} over and empty`);
  }
  for (const block of page.blocks) {
    const rest = block.parts
      .filter(
        ({ kind, lines }) =>
          kind !== "paragraph" && !(kind === "byline" && lines.some(({ column }) => column !== undefined)),
      )
      .flatMap(({ lines }) => lines.flatMap(({ runs }) => runs));
    const [frame] = block.frames;
    if (frame && rest.some(({ y, vertical }) => y > frame.y + frame.height + 0.01 || (!vertical && y < frame.y))) {
      faults.push(`${block.id} head outside its frame`);
    }
  }
  return faults;
}

/** What the tool says of a page that it tells no cure for. */
function saidOf({ diagnostics }: Report): string {
  return diagnostics
    .filter(({ code }) => /SET$/u.test(code))
    .map(({ message, hint }) => `${message} ${hint}`)
    .join(" / ")
    .slice(0, 300);
}
