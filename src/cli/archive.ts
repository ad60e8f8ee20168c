/** `paiban archive`: the page for the archive, as one folder. */
import { join, resolve } from "node:path";
import { layOut, renderPdf } from "../build.ts";
import { archivePackage } from "../export/archive/index.ts";
import { blocksOf } from "../model/plan.ts";
import { type CommonOptions, isAcceptable, openDesk } from "./desk.ts";
import { EXIT } from "./exit.ts";
import { countLine, printDiagnostics } from "./terminal.ts";

export interface ArchiveOptions extends CommonOptions {
  readonly out: string;
  readonly strict?: boolean;
}

export async function runArchive(planPath: string, options: ArchiveOptions): Promise<number> {
  const { host, terminal } = openDesk(planPath, options);
  const laidOut = layOut(host, planPath, "archive");
  printDiagnostics(terminal, laidOut.diagnostics);
  const { plan, page } = laidOut;
  const pdf = isAcceptable(laidOut, options.strict ?? false) ? await renderPdf(host, laidOut, "archive") : undefined;
  const zh = terminal.language === "zh";
  if (!plan || !page || !pdf) {
    terminal.print(`${zh ? "没有存档" : "not archived"}: ${countLine(terminal, laidOut.diagnostics)}`);
    return EXIT.notMade;
  }
  // The manifest is written last: a package without one is not whole.
  const files = archivePackage(page, blocksOf(plan), pdf);
  for (const { path, bytes } of files) host.writeFile(join(resolve(options.out), path), bytes);
  terminal.print(
    zh ? `已存档 ${options.out}：${files.length} 个文件` : `archived ${options.out}: ${files.length} files`,
  );
  return EXIT.done;
}
