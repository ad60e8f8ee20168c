/** `paiban build`: make the page PDF, and say how every article fits. */
import { basename, extname, resolve } from "node:path";
import { layOut, renderPdf } from "../build.ts";
import type { ProfileName } from "../export/pdf/profile.ts";
import type { Host } from "../host.ts";
import {
  type CommonOptions,
  isAcceptable,
  type Output,
  openDesk,
  reportOn,
  reportOutput,
  writeOutputs,
} from "./desk.ts";
import { EXIT } from "./exit.ts";
import { countLine, fitTable, printDiagnostics, type Terminal } from "./terminal.ts";

export interface BuildOptions extends CommonOptions {
  readonly out?: string;
  readonly report?: string;
  readonly profile: ProfileName;
  readonly strict?: boolean;
}

export async function runBuild(planPath: string, options: BuildOptions): Promise<number> {
  const { host, terminal } = openDesk(planPath, options);
  const { made } = await buildOnce(host, terminal, planPath, options);
  return made ? EXIT.done : EXIT.notMade;
}

/** One build; the files it read, for `watch`. */
export async function buildOnce(
  host: Host,
  terminal: Terminal,
  planPath: string,
  options: BuildOptions,
): Promise<{ made: boolean; files: readonly string[] }> {
  const { profile, strict = false } = options;
  const laidOut = layOut(host, planPath, profile);
  const report = reportOn(laidOut, terminal);
  printDiagnostics(terminal, laidOut.diagnostics);
  if (laidOut.page) terminal.print(fitTable(terminal, report));
  const pdf = isAcceptable(laidOut, strict) ? await renderPdf(host, laidOut, profile, terminal.language) : undefined;
  const name = options.out ?? `${basename(planPath, extname(planPath))}.pdf`;
  const outputs: Output[] = pdf ? [{ path: resolve(name), name, bytes: pdf }] : [];
  if (options.report) outputs.push(reportOutput(report, options.report));
  const faults = writeOutputs(host, outputs, laidOut.files);
  printDiagnostics(terminal, faults);
  const made = pdf !== undefined && faults.length === 0;
  const counts = countLine(terminal, [...laidOut.diagnostics, ...faults]);
  terminal.print(summary(terminal, made ? pdf : undefined, name, counts));
  return { made, files: laidOut.files };
}

function summary({ language, colour }: Terminal, pdf: Uint8Array | undefined, out: string, counts: string): string {
  const zh = language === "zh";
  if (!pdf) return colour("red", zh ? `没有生成：${counts}` : `not made: ${counts}`);
  const size = `${Math.round(pdf.length / 1024)} kB`;
  return `${colour("green", zh ? "已生成" : "made")} ${out} (${size})${counts ? (zh ? `，${counts}` : `, ${counts}`) : ""}`;
}
