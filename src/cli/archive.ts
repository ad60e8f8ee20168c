/** `paiban archive`: the page for the archive, as one folder. */
import { join, resolve } from "node:path";
import { layOut, renderPdf } from "../build.ts";
import { archivePackage, MANIFEST, manifestPaths } from "../export/archive/index.ts";
import { type Host, isInside } from "../host.ts";
import { blocksOf } from "../model/plan.ts";
import { type CommonOptions, isAcceptable, openDesk, writeOutputs } from "./desk.ts";
import { EXIT } from "./exit.ts";
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
    return EXIT.notMade;
  }
  // The manifest is written last: a package without one is not whole.
  const folder = resolve(options.out);
  const files = archivePackage(page, blocksOf(plan), pdf);
  const outputs = files.map(({ path, bytes }) => ({ path: join(folder, path), name: join(options.out, path), bytes }));
  const before = packagedFiles(host, folder);
  const faults = writeOutputs(host, outputs, laidOut.files);
  printDiagnostics(terminal, faults);
  if (faults.length > 0) return EXIT.notMade;
  for (const path of before) if (!files.some((file) => file.path === path)) host.removeFile(join(folder, path));
  terminal.print(
    zh ? `已存档 ${options.out}：${files.length} 个文件` : `archived ${options.out}: ${files.length} files`,
  );
  return EXIT.done;
}

/** The files of a package that was made here before: those that the new one lacks are removed. */
function packagedFiles(host: Host, folder: string): string[] {
  const manifest = join(folder, MANIFEST);
  if (host.size(manifest) === undefined) return [];
  const paths = manifestPaths(new TextDecoder().decode(host.readFile(manifest)));
  return paths.filter((path) => isInside(folder, join(folder, path)));
}
