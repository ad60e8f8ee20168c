/** `paiban check`: all problems and the fit, no PDF. */
import { layOut } from "../build.ts";
import { type CommonOptions, isAcceptable, openDesk, reportOn } from "./desk.ts";
import { EXIT } from "./exit.ts";
import { countLine, fitTable, printDiagnostics } from "./terminal.ts";

export interface CheckOptions extends CommonOptions {
  readonly strict?: boolean;
}

export function runCheck(planPath: string, options: CheckOptions): number {
  const { host, terminal } = openDesk(planPath, options);
  const laidOut = layOut(host, planPath, "press");
  printDiagnostics(terminal, laidOut.diagnostics);
  if (laidOut.page) terminal.print(fitTable(terminal, reportOn(laidOut, terminal)));
  const counts = countLine(terminal, laidOut.diagnostics);
  if (counts) terminal.print(counts);
  return isAcceptable(laidOut, options.strict ?? false) ? EXIT.done : EXIT.notMade;
}
