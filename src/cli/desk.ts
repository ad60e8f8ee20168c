/** What the commands share: root, language, when a page may be made. */
import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { LaidOut } from "../build.ts";
import { cannotWrite } from "../diagnostics/catalogue.ts";
import { type Bilingual, type Diagnostic, hasErrors, type Language } from "../diagnostics/diagnostic.ts";
import { createReport, type FitReport } from "../export/report/index.ts";
import { createHost, type Host } from "../host.ts";
import type { Advice } from "../model/advice.ts";
import { blocksOf } from "../model/plan.ts";
import { createTerminal, languageOf, type Terminal } from "./terminal.ts";

export interface CommonOptions {
  readonly root?: string;
  readonly lang?: "zh" | "en";
}

/** A file that a command makes. */
export interface Output {
  /** Absolute. */
  readonly path: string;
  /** As the desk named it. */
  readonly name: string;
  readonly bytes: Uint8Array | string;
}

/** A report as the file that `--report` names. */
export function reportOutput(report: object, name: string): Output {
  return { path: resolve(name), name, bytes: `${JSON.stringify(report, null, 2)}\n` };
}

/**
 * What hinders outputs from being written: none goes over a file that the page is made of, over another, or over what is
 * no plain file.
 *
 * @param inputs absolute paths of the files that the page is made of
 */
export function findOutputFaults(host: Host, outputs: readonly Output[], inputs: readonly string[]): Diagnostic[] {
  const sources = new Set(inputs.map((path) => host.realPath(path) ?? path));
  const targets = outputs.map(({ path }) => host.realPath(path) ?? path);
  return outputs.flatMap(({ path, name }, i) => {
    const target = targets[i] as string;
    if (sources.has(target)) return [cannotWrite(name, "INPUT")];
    if (targets.indexOf(target) !== i) return [cannotWrite(name, "TWICE")];
    return host.isSpecial(path) ? [cannotWrite(name, "SPECIAL")] : [];
  });
}

/** Write outputs. @returns what hindered; nothing is written when an output may not be */
export function writeOutputs(host: Host, outputs: readonly Output[], inputs: readonly string[]): Diagnostic[] {
  const faults = findOutputFaults(host, outputs, inputs);
  if (faults.length > 0) return faults;
  for (const { path, name, bytes } of outputs) {
    try {
      host.writeFile(path, bytes);
    } catch (error) {
      return [cannotWrite(name, (error as NodeJS.ErrnoException).code ?? String(error))];
    }
  }
  return [];
}

/** Files that mark a folder as a project's. */
const MARKERS = ["package.json", ".git"];

/** The command was called with something that cannot be: printed, and ended with the exit code for wrong usage. */
export class UsageError extends Error {
  override readonly name = "UsageError";

  constructor(text: Bilingual, language: Language) {
    super(text[language]);
  }
}

const rootMissing = (folder: string): Bilingual => ({
  zh: `--root 指的文件夹不存在：${folder}`,
  en: `the folder of --root does not exist: ${folder}`,
});

export function openDesk(planPath: string, { root, lang }: CommonOptions): { host: Host; terminal: Terminal } {
  const language = lang ?? languageOf(process.env);
  const folder = root === undefined ? projectFolder(planPath) : resolve(root);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(rootMissing(folder), language);
  return { host: createHost(folder), terminal: createTerminal(language) };
}

/** The nearest folder above the plan that is a project's; else the plan's own. */
function projectFolder(planPath: string): string {
  const own = dirname(resolve(planPath));
  for (let folder = own; ; folder = dirname(folder)) {
    if (MARKERS.some((marker) => existsSync(join(folder, marker)))) return folder;
    if (folder === dirname(folder)) return existsSync(own) ? own : process.cwd();
  }
}

export function reportOn({ plan, page, diagnostics }: LaidOut, terminal: Terminal, advice?: Advice): FitReport {
  const files = new Map(
    (plan ? blocksOf(plan) : []).flatMap(({ article }) => (article ? [[article.id, article.source.file]] : [])),
  );
  return createReport(page, (id) => files.get(id) ?? "", diagnostics, terminal.language, advice);
}

/** Whether the page may be made: warnings stop it only in strict mode. */
export function isAcceptable({ page, diagnostics }: LaidOut, strict: boolean): boolean {
  if (!page || hasErrors(diagnostics)) return false;
  return !strict || diagnostics.every(({ severity }) => severity === "note");
}
