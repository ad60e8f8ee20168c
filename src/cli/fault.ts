/** What ends a page, or a run, before its time: the machine's refusal, or a fault of ours. */
import { faultOfOurs, systemRefused } from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { EXIT, type ExitCode } from "./exit.ts";

/**
 * Codes of the system, by which it says that it will not do what it would do another time, or for another. Where it lets no
 * more files be opened, Node finds no module; or the installation lacks one.
 */
const REFUSALS: ReadonlySet<string> = new Set([
  "EACCES",
  "EDQUOT",
  "EIO",
  "EMFILE",
  "ENFILE",
  "ENOMEM",
  "ENOSPC",
  "EPERM",
  "EROFS",
  "ERR_MODULE_NOT_FOUND",
  "MODULE_NOT_FOUND",
]);

export interface Fault {
  readonly exit: ExitCode;
  readonly diagnostic: Diagnostic;
  /** Where in the program it came up; absent where that helps nobody. */
  readonly trace?: string;
}

export function faultOf(error: unknown): Fault {
  const { code = "", syscall, message = String(error), stack = message } = error as Partial<NodeJS.ErrnoException>;
  // The working folder was removed under the command.
  return REFUSALS.has(code) || syscall === "uv_cwd"
    ? { exit: EXIT.refused, diagnostic: systemRefused(code, message) }
    : { exit: EXIT.fault, diagnostic: faultOfOurs(message), trace: stack };
}
