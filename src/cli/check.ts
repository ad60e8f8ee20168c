/** `paiban check`: all problems and the fit, no PDF; then what every place holds, and what would fill the page. */
import { advise, layOut } from "../build.ts";
import { printAdvice } from "./advice.ts";
import { type CommonOptions, exitOf, isAcceptable, openDesk, reportOn, reportOutput, writeFiles } from "./desk.ts";
import { EXIT } from "./exit.ts";
import { fitTable } from "./fit-table.ts";
import { countLine, printDiagnostics } from "./terminal.ts";

export interface CheckOptions extends CommonOptions {
  readonly strict?: boolean;
  readonly report?: string;
}

export function runCheck(planPath: string, options: CheckOptions): number {
  const { host, terminal, path } = openDesk(planPath, options);
  const laidOut = layOut(host, path, "press");
  printDiagnostics(terminal, laidOut.diagnostics);
  if (laidOut.page) terminal.print(...fitTable(terminal, reportOn(laidOut, terminal)));
  const advice = advise(laidOut, true);
  const report = reportOn(laidOut, terminal, advice);
  if (advice) printAdvice(terminal, report, advice);
  const outputs = options.report === undefined ? [] : [reportOutput(report, options.report)];
  const { faults, exit } = writeFiles(outputs, laidOut.files);
  printDiagnostics(terminal, faults);
  const counts = countLine(terminal, [...laidOut.diagnostics, ...faults]);
  if (counts) terminal.print(counts);
  return exit || (isAcceptable(laidOut, options.strict ?? false) ? EXIT.done : exitOf(laidOut.diagnostics));
}
