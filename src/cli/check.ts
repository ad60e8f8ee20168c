/** `paiban check`: all problems and the fit, no PDF. */
import { layOut } from "../build.ts";
import { type CommonOptions, isAcceptable, openDesk, reportOn, reportOutput, writeOutputs } from "./desk.ts";
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
  const report = reportOn(laidOut, terminal);
  printDiagnostics(terminal, laidOut.diagnostics);
  if (laidOut.page) terminal.print(fitTable(terminal, report));
  const outputs = options.report ? [reportOutput(report, options.report)] : [];
  const faults = writeOutputs(host, outputs, laidOut.files);
  printDiagnostics(terminal, faults);
  const counts = countLine(terminal, [...laidOut.diagnostics, ...faults]);
  if (counts) terminal.print(counts);
  return faults.length === 0 && isAcceptable(laidOut, options.strict ?? false) ? EXIT.done : EXIT.notMade;
}
