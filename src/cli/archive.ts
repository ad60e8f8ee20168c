/** `paiban archive`: the page for the archive, as one folder. */
import { layOut, renderPdf } from "../build.ts";
import { archivePackage } from "../export/archive/index.ts";
import { blocksOf } from "../model/plan.ts";
import { type CommonOptions, exitOf, isAcceptable, openDesk, writtenOf } from "./desk.ts";
import { EXIT } from "./exit.ts";
import { writePackage } from "./package.ts";
import { countLine, printDiagnostics } from "./terminal.ts";

export interface ArchiveOptions extends CommonOptions {
  readonly out: string;
  readonly strict?: boolean;
}

export async function runArchive(planPath: string, options: ArchiveOptions): Promise<number> {
  const { host, terminal, path } = openDesk(planPath, options);
  const laidOut = layOut(host, path, "archive");
  printDiagnostics(terminal, laidOut.diagnostics);
  const { plan, page } = laidOut;
  const pdf = isAcceptable(laidOut, options.strict ?? false) ? await renderPdf(host, laidOut) : undefined;
  const zh = terminal.language === "zh";
  if (!plan || !page || !pdf) {
    terminal.print(`${zh ? "没有存档" : "not archived"}: ${countLine(terminal, laidOut.diagnostics)}`);
    return exitOf(laidOut.diagnostics);
  }
  const files = archivePackage(page, blocksOf(plan), pdf);
  const { faults, exit } = writtenOf(writePackage(options.out, files, laidOut.files));
  printDiagnostics(terminal, faults);
  if (faults.length > 0) return exit;
  terminal.print(
    zh ? `已存档 ${options.out}：${files.length} 个文件` : `archived ${options.out}: ${files.length} files`,
  );
  return EXIT.done;
}
