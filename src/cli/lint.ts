/** `paiban lint`: judge a finished PDF of any engine by the rules of Chinese composition. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { fileMissing, notAFile } from "../diagnostics/catalogue.ts";
import type { Language } from "../diagnostics/diagnostic.ts";
import { createHost, displayPath } from "../host.ts";
import type { Finding } from "../lint/finding.ts";
import { type LintReport, lintPdf } from "../lint/index.ts";
import {
  copyNotDrawn,
  outputIsInput,
  pdfTooLarge,
  pdfUnreadable,
  pdfWithoutText,
  statisticsTable,
} from "../lint/messages.ts";
import { reportJson } from "../lint/report.ts";
import { openTerminal, outputOf, writeFiles } from "./desk.ts";
import { EXIT } from "./exit.ts";
import { paceForMany } from "./pace.ts";
import { codeOf, type Line, languageOf, printDiagnostics, styled, type Terminal } from "./terminal.ts";

export interface LintOptions {
  readonly strict?: boolean;
  readonly json?: string;
  readonly draw?: string;
  readonly lang?: Language;
}

/** Largest PDF that is judged: PDFium holds it in memory beside this program. A page with its pictures has some tens of MB. */
const MOST_BYTES = 2 ** 28;

export async function runLint(file: string, { strict = false, json, draw, lang }: LintOptions): Promise<number> {
  paceForMany();
  const host = createHost(process.cwd());
  const terminal = openTerminal(lang ?? languageOf(process.env), [json, draw]);
  const path = resolve(file);
  const name = displayPath(host.root, path);
  const size = host.size(path);
  if (size === undefined || size > MOST_BYTES) {
    printDiagnostics(terminal, [size === undefined ? noPdf(path, name) : pdfTooLarge(name, size, MOST_BYTES)]);
    return EXIT.notMade;
  }
  const judged = host.realPath(path) ?? path;
  if ([json, draw].some((output) => output !== undefined && host.realPath(resolve(output)) === judged)) {
    printDiagnostics(terminal, [outputIsInput(name)]);
    return EXIT.usage;
  }
  const bytes = host.readFile(path);
  const report = await lintPdf(host, bytes);
  if (typeof report === "string") {
    printDiagnostics(terminal, [pdfUnreadable(name, report)]);
    return EXIT.notMade;
  }
  printReport(terminal, report);
  const copy = draw === undefined ? undefined : await drawCopy(terminal, bytes, report, draw);
  const outputs = json === undefined ? [] : [outputOf(json, reportJson(name, report, terminal.language))];
  if (draw !== undefined && copy) outputs.push(outputOf(draw, copy));
  const isDrawn = draw === undefined || copy !== undefined;
  const { faults, exit } = writeFiles(isDrawn ? outputs : [], [judged]);
  printDiagnostics(terminal, faults);
  if (report.lines.length === 0) printDiagnostics(terminal, [withoutText(name, report)]);
  return exit || (isDrawn && isAcceptable(report, strict) ? EXIT.done : EXIT.notMade);
}

/** Whether the page may be printed: warnings stop it only in strict mode, as they stop a build. */
function isAcceptable({ lines, statistics: { errors, warnings } }: LintReport, strict: boolean): boolean {
  return lines.length > 0 && errors === 0 && (!strict || warnings === 0);
}

function noPdf(path: string, name: string) {
  return existsSync(path) ? notAFile(name) : fileMissing(undefined, name);
}

function withoutText(name: string, { pages }: LintReport) {
  const skipped = pages.reduce((sum, { skippedGlyphs }) => sum + skippedGlyphs, 0);
  const hidden = pages.reduce((sum, { hiddenGlyphs }) => sum + hiddenGlyphs, 0);
  return pdfWithoutText(name, skipped, hidden);
}

/** The marked copy; undefined, and told, where the PDF is one that cannot be drawn into. */
async function drawCopy(terminal: Terminal, bytes: Uint8Array, report: LintReport, draw: string) {
  try {
    const { drawFindings } = await import("../lint/draw.ts");
    return await drawFindings(bytes, report, terminal.language);
  } catch (error) {
    printDiagnostics(terminal, [copyNotDrawn(draw, error instanceof Error ? error.message : String(error))]);
    return undefined;
  }
}

function printReport(terminal: Terminal, { findings, statistics, lines }: LintReport): void {
  findings.forEach((finding, i) => {
    terminal.print(...formatFinding(terminal.language, finding, i + 1));
  });
  if (lines.length === 0) return;
  if (findings.length > 0) terminal.print("");
  terminal.print(...statisticsTable(statistics)[terminal.language]);
}

function formatFinding(language: Language, finding: Finding, n: number): Line[] {
  const { code, severity, page, x, y, message, text, line } = finding;
  const zh = language === "zh";
  const place = zh
    ? `第 ${page} 页 左 ${x.toFixed(1)} 上 ${y.toFixed(1)} pt`
    : `page ${page}, ${x.toFixed(1)} pt from left, ${y.toFixed(1)} from top`;
  const head = [`[${n}] ${place}: `, codeOf(language, severity, code), ": ", styled("bold", message[language])];
  if (!line) return [head, `    ${text}`];
  const width = line.measure === null ? "" : ` / ${line.measure.toFixed(1)}`;
  const natural = `${zh ? "自然宽" : "natural"} ${line.naturalWidth.toFixed(1)}${width} pt`;
  const gap = line.addedGap === null ? "" : `${zh ? "，加字距" : ", added"} ${line.addedGap.toFixed(3)} em`;
  return [head, [`    ${text}  `, styled("dim", `(${natural}${gap})`)]];
}
