/** What the commands share: root, language, when a page may be made. */
import { statSync } from "node:fs";
import { resolve } from "node:path";
import type { LaidOut } from "../build.ts";
import { cannotWrite } from "../diagnostics/catalogue.ts";
import { escapedJson } from "../diagnostics/controls.ts";
import { type Bilingual, type Diagnostic, hasErrors, type Language } from "../diagnostics/diagnostic.ts";
import { createReport, type FitReport } from "../export/report/index.ts";
import { createHost, type Host } from "../host.ts";
import type { Advice } from "../model/advice.ts";
import { blocksOf } from "../model/plan.ts";
import { planNamesParent, projectFolder } from "./root.ts";
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
  return { path: resolve(name), name, bytes: `${escapedJson(JSON.stringify(report, null, 2))}\n` };
}

/**
 * What hinders outputs from being written: none goes over a file that the page is made of, over another, or over what is
 * no plain file.
 *
 * @param inputs absolute paths of the files that the page is made of
 */
function findOutputFaults(host: Host, outputs: readonly Output[], inputs: readonly string[]): Diagnostic[] {
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

export interface OpenedDesk {
  readonly host: Host;
  readonly terminal: Terminal;
  /** Absolute path of the file that the command is about. */
  readonly path: string;
}

/** @param asksForParent whether the file names others in the folder above its own */
export function openDesk(
  file: string,
  { root, lang }: CommonOptions,
  asksForParent = () => planNamesParent(file),
): OpenedDesk {
  const language = lang ?? languageOf(process.env);
  const folder = root === undefined ? projectFolder(file, asksForParent) : resolve(root);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(rootMissing(folder), language);
  return { host: createHost(folder), terminal: createTerminal(language), path: resolve(file) };
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
