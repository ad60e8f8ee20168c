/** `paiban lint`: judge a finished PDF of any engine by the rules of Chinese composition. */
import { resolve } from "node:path";
import { fileMissing } from "../diagnostics/catalogue.ts";
import type { Language } from "../diagnostics/diagnostic.ts";
import { createHost, displayPath, type Host } from "../host.ts";
import type { Finding } from "../lint/finding.ts";
import { type LintReport, lintPdf } from "../lint/index.ts";
import { copyNotDrawn, outputIsInput, pdfUnreadable, pdfWithoutText, statisticsTable } from "../lint/messages.ts";
import { reportJson } from "../lint/report.ts";
import { EXIT } from "./exit.ts";
import { paceForMany } from "./pace.ts";
import { createTerminal, type Line, languageOf, printDiagnostics, styled, type Terminal } from "./terminal.ts";

export interface LintOptions {
  readonly json?: string;
  readonly draw?: string;
  readonly lang?: Language;
}

export async function runLint(file: string, { json, draw, lang }: LintOptions): Promise<number> {
  paceForMany();
  const host = createHost(process.cwd());
  const terminal = createTerminal(lang ?? languageOf(process.env));
  const path = resolve(file);
  const name = displayPath(host.root, path);
  if (host.size(path) === undefined) {
    printDiagnostics(terminal, [fileMissing(undefined, name)]);
    return EXIT.notMade;
  }
  if ([json, draw].some((output) => output !== undefined && resolve(output) === path)) {
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
  if (json) host.writeFile(resolve(json), reportJson(name, report, terminal.language));
  const isDrawn = draw === undefined || (await drawCopy(host, terminal, bytes, report, draw));
  if (report.lines.length === 0) printDiagnostics(terminal, [withoutText(name, report)]);
  return isDrawn && report.findings.length === 0 && report.lines.length > 0 ? EXIT.done : EXIT.notMade;
}

function withoutText(name: string, { pages }: LintReport) {
  const skipped = pages.reduce((sum, { skippedGlyphs }) => sum + skippedGlyphs, 0);
  const hidden = pages.reduce((sum, { hiddenGlyphs }) => sum + hiddenGlyphs, 0);
  return pdfWithoutText(name, skipped, hidden);
}

async function drawCopy(host: Host, terminal: Terminal, bytes: Uint8Array, report: LintReport, draw: string) {
  try {
    const { drawFindings } = await import("../lint/draw.ts");
    host.writeFile(resolve(draw), await drawFindings(bytes, report, terminal.language));
    return true;
  } catch (error) {
    printDiagnostics(terminal, [copyNotDrawn(draw, error instanceof Error ? error.message : String(error))]);
    return false;
  }
}

function printReport(terminal: Terminal, { findings, statistics, lines }: LintReport): void {
  findings.forEach((finding, i) => {
    terminal.print(...formatFinding(terminal.language, finding, i + 1));
  });
  if (lines.length === 0) return;
  if (findings.length > 0) terminal.print("");
  terminal.print(...statisticsTable(statistics, findings.length)[terminal.language]);
}

function formatFinding(language: Language, finding: Finding, n: number): Line[] {
  const { code, page, x, y, message, text, line } = finding;
  const zh = language === "zh";
  const place = zh
    ? `第 ${page} 页 左 ${x.toFixed(1)} 上 ${y.toFixed(1)} pt`
    : `page ${page}, ${x.toFixed(1)} pt from left, ${y.toFixed(1)} from top`;
  const head = [`[${n}] ${place}: `, styled("yellow", code), ": ", styled("bold", message[language])];
  if (!line) return [head, `    ${text}`];
  const width = line.measure === null ? "" : ` / ${line.measure.toFixed(1)}`;
  const natural = `${zh ? "自然宽" : "natural"} ${line.naturalWidth.toFixed(1)}${width} pt`;
  const gap = line.addedGap === null ? "" : `${zh ? "，加字距" : ", added"} ${line.addedGap.toFixed(3)} em`;
  return [head, [`    ${text}  `, styled("dim", `(${natural}${gap})`)]];
}
