/** Make one page: lay it out, say how every article fits, write the PDF; then advise on it. */
import { basename, extname, join, resolve } from "node:path";
import { isPageFull, toEnd } from "../advise/index.ts";
import { advise, adviseInSteps, type LaidOut } from "../build.ts";
import { createDesk } from "../desk.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { ProfileName } from "../export/pdf/profile.ts";
import type { FitReport } from "../export/report/index.ts";
import type { Host } from "../host.ts";
import type { Advice } from "../model/advice.ts";
import { isStream } from "../outputs.ts";
import { printAdvice } from "./advice.ts";
import { exitOf, isAcceptable, namesFolder, outputOf, reportOn, reportOutput, writeFiles } from "./desk.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { fitTable } from "./fit-table.ts";
import { countLine, type Line, printDiagnostics, styled, type Terminal } from "./terminal.ts";

export interface PageOptions {
  readonly out?: string;
  readonly report?: string;
  readonly profile: ProfileName;
  readonly strict?: boolean;
  /** Whether the table of how the articles fit is left out, as where many pages are made. */
  readonly brief?: boolean;
  /** Whether the files wait for no advice, and the report is written again with it; else all are written at once. */
  readonly reportsTwice?: boolean;
}

export interface BuiltPage {
  readonly made: boolean;
  readonly exit: ExitCode;
  readonly report: FitReport;
  readonly laidOut: LaidOut;
  /** Where it is in the report already. */
  readonly advice: Advice | undefined;
  /** What hindered its files from being written. */
  readonly faults: readonly Diagnostic[];
}

/**
 * Make the PDF, and say how the page fits.
 *
 * @param desk where the page is made more than once, or fonts are kept from page to page
 */
export async function buildPage(
  host: Host,
  terminal: Terminal,
  planPath: string,
  options: PageOptions,
  desk = createDesk(host, resolve(planPath), options.profile),
): Promise<BuiltPage> {
  const { strict = false } = options;
  const laidOut = desk.layOut();
  const plain = reportOn(laidOut, terminal);
  printDiagnostics(terminal, laidOut.diagnostics);
  if (laidOut.page && !options.brief) terminal.print(...fitTable(terminal, plain));
  const advice = isAdvisedFirst(options) ? advise(laidOut, true) : undefined;
  const report = advice ? reportOn(laidOut, terminal, advice) : plain;
  const pdf = isAcceptable(laidOut, strict) ? await desk.render(laidOut, terminal.language) : undefined;
  const name = pdfName(planPath, options);
  const outputs = pdf ? [outputOf(name, pdf)] : [];
  if (options.report !== undefined) outputs.push(reportOutput(report, options.report));
  const { faults, exit } = writeFiles(outputs, laidOut.files);
  printDiagnostics(terminal, faults);
  const made = pdf !== undefined && faults.length === 0;
  const counts = countLine(terminal, [...laidOut.diagnostics, ...faults]);
  terminal.print(
    made ? madeLine(terminal, name, pdf, counts) : notMadeLine(terminal, options.brief ? planPath : "", counts),
  );
  return { made, exit: made ? EXIT.done : exit || exitOf(laidOut.diagnostics), report, laidOut, advice, faults };
}

/** A report and its PDF are put in place together. To a stream it is written once whatever is asked for. */
function isAdvisedFirst({ report, reportsTwice = false }: PageOptions): boolean {
  return report !== undefined && (!reportsTwice || isStream(resolve(report)));
}

/**
 * Advise on a page, after its table and, but for a report that is written at once with it, its PDF.
 *
 * @param isReporting whether a report asks for what every place holds
 * @returns the report, and what came of writing it
 */
export function advisePage(
  terminal: Terminal,
  built: BuiltPage,
  options: AdviceOptions,
  isReporting = options.report !== undefined,
): AdvisedPage {
  return toEnd(advisePageInSteps(terminal, built, options, isReporting));
}

type AdviceOptions = Pick<PageOptions, "report" | "brief">;

export interface AdvisedPage {
  readonly report: FitReport;
  readonly exit: ExitCode;
}

/** As `advisePage`; between two steps what else is waiting has its turn, or the rest is dropped. */
export function* advisePageInSteps(
  terminal: Terminal,
  { laidOut, report: plain, advice: known, faults: hindered }: BuiltPage,
  { report: name, brief = false }: AdviceOptions,
  isReporting = name !== undefined,
): Generator<void, AdvisedPage> {
  const isFull = !laidOut.page || isPageFull(laidOut.page);
  const isAsked = isReporting || !(isFull || brief);
  const advice = known ?? (isAsked ? yield* adviseInSteps(laidOut, isReporting) : undefined);
  if (!advice) return { report: plain, exit: EXIT.done };
  const report = reportOn(laidOut, terminal, advice);
  if (!isFull && !brief) printAdvice(terminal, report, advice);
  if (name === undefined || known || hindered.length > 0) return { report, exit: EXIT.done };
  const { faults, exit } = writeFiles([reportOutput(report, name)], laidOut.files);
  printDiagnostics(terminal, faults);
  return { report, exit };
}

/** The PDF as the desk names it; else, or in the folder that the desk names, after the plan. */
export function pdfName(planPath: string, { out }: Pick<PageOptions, "out">): string {
  return nameIn(out, `${basename(planPath, extname(planPath))}.pdf`);
}

/** An output as the desk names it; one that is named as a folder's, or not at all, has its own name. */
export function nameIn(out: string | undefined, own: string): string {
  if (out === undefined) return own;
  return namesFolder(out) ? join(out, own) : out;
}

function madeLine({ language }: Terminal, out: string, pdf: Uint8Array, counts: string): Line {
  const zh = language === "zh";
  const size = `${Math.round(pdf.length / 1024)} kB`;
  const said = counts && (zh ? `，${counts}` : `, ${counts}`);
  return [styled("green", zh ? "已生成" : "made"), ` ${out} (${size})${said}`];
}

/** @param plan empty where there is but one */
function notMadeLine({ language }: Terminal, plan: string, counts: string): Line {
  const zh = language === "zh";
  return [styled("red", `${zh ? "没有生成" : "not made"}${plan && ` ${plan}`}${zh ? "：" : ": "}${counts}`)];
}
