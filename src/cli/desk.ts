/** What the commands share: root, language, when a page may be made. */
import { closeSync, openSync, readSync, statSync } from "node:fs";
import { resolve, sep } from "node:path";
import type { LaidOut } from "../build.ts";
import { cannotWrite } from "../diagnostics/catalogue.ts";
import { escapedJson } from "../diagnostics/controls.ts";
import { type Bilingual, type Diagnostic, hasErrors, type Language } from "../diagnostics/diagnostic.ts";
import { createReport, type FitReport } from "../export/report/index.ts";
import { createHost, type Host } from "../host.ts";
import type { Advice } from "../model/advice.ts";
import { blocksOf } from "../model/plan.ts";
import { type Output, type Refusal, rehearseOutputs, standardStream, writeOutputs } from "../outputs.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { planNamesParent, projectFolder } from "./root.ts";
import { createTerminal, languageOf, type Terminal } from "./terminal.ts";

export interface CommonOptions {
  readonly root?: string;
  readonly lang?: "zh" | "en";
  /** Names of outputs, of the commands that have them. */
  readonly out?: string;
  readonly report?: string;
}

/** @param name as the desk gives it; one that ends like a folder's is no file's */
export function outputOf(name: string, bytes: Uint8Array | string): Output {
  return { path: namesFolder(name) ? `${resolve(name)}${sep}` : resolve(name), name, bytes };
}

/** Whether a name says that it is a folder's. */
export function namesFolder(name: string): boolean {
  return /(?:^\.{1,2}|[\\/]\.{0,2})$/.test(sep === "\\" ? name : name.replaceAll("\\", "_"));
}

/** A report as the file that `--report` names. */
export function reportOutput(report: object, name: string): Output {
  return outputOf(name, `${escapedJson(JSON.stringify(report, null, 2))}\n`);
}

/** What came of writing. */
export interface Written {
  /** What hindered: then no file is another than it was. */
  readonly faults: readonly Diagnostic[];
  readonly exit: ExitCode;
}

/** Why a name is the wrong one; all else is the machine's to say. */
const MISNAMED: ReadonlySet<string> = new Set([
  ...["INPUT", "TWICE", "SPECIAL", "FOREIGN", "OTHER_KIND", "OTHER_PAGE"],
  ...["EEXIST", "EINVAL", "EISDIR", "ELOOP", "ENAMETOOLONG", "ENOENT", "ENOTDIR"],
]);

/**
 * Write the outputs of a run, all or none. A PDF goes over a PDF, a report over a report: any other file that is there may
 * be somebody's copy, and is left alone.
 *
 * @param inputs absolute paths of the files that the page is made of
 */
export function writeFiles(outputs: readonly Output[], inputs: readonly string[]): Written {
  return writtenOf(writeOutputs([outputs], inputs, isOfItsKind));
}

/** What would hinder a report that is written at the end of a long run. */
export function reportFaults(name: string): readonly Diagnostic[] {
  return writtenOf(rehearseOutputs([reportOutput({}, name)], isOfItsKind)).faults;
}

/** Whether the file that is there begins as the output does, or is empty. */
function isOfItsKind({ path, bytes }: Output): boolean {
  const first = Buffer.alloc(1);
  try {
    const file = openSync(path, "r");
    try {
      return readSync(file, first) === 0 || first[0] === Buffer.from(bytes.slice(0, 1))[0];
    } finally {
      closeSync(file);
    }
  } catch {
    // Why is for the writing to tell.
    return true;
  }
}

export function writtenOf(refusals: readonly Refusal[]): Written {
  const isMisnamed = refusals.some(({ reason }) => MISNAMED.has(reason));
  return {
    faults: refusals.map(({ name, reason }) => cannotWrite(name, reason)),
    exit: refusals.length === 0 ? EXIT.done : isMisnamed ? EXIT.usage : EXIT.refused,
  };
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

/** A name that is too long, or a link that leads to itself, is no folder's. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

export interface OpenedDesk {
  readonly host: Host;
  readonly terminal: Terminal;
  /** Absolute path of the file that the command is about. */
  readonly path: string;
}

/** @param asksForParent whether the file names others in the folder above its own */
export function openDesk(
  file: string,
  { root, lang, out, report }: CommonOptions,
  asksForParent = () => planNamesParent(file),
): OpenedDesk {
  const language = lang ?? languageOf(process.env);
  const folder = root === undefined ? projectFolder(file, asksForParent) : resolve(root);
  if (!isFolder(folder)) throw new UsageError(rootMissing(folder), language);
  return { host: createHost(folder), terminal: openTerminal(language, [out, report]), path: resolve(file) };
}

/**
 * The terminal of a command.
 *
 * @param outputs names of its outputs: where one of them is a standard stream, what is said goes to the other
 */
export function openTerminal(language: Language, outputs: readonly (string | undefined)[]): Terminal {
  const taken = new Set(outputs.map((name) => (name === undefined ? undefined : standardStream(resolve(name)))));
  return createTerminal(
    language,
    taken.has(1) ? process.stderr : process.stdout,
    taken.has(2) && !taken.has(1) ? process.stdout : process.stderr,
  );
}

export function reportOn({ plan, page, diagnostics }: LaidOut, terminal: Terminal, advice?: Advice): FitReport {
  const files = new Map(
    (plan ? blocksOf(plan) : []).flatMap(({ article }) => (article ? [[article.id, article.source.file]] : [])),
  );
  return createReport(page, (id) => files.get(id) ?? "", diagnostics, terminal.language, advice);
}

/** The code of a run whose page has errors: the machine's where it did not let a file be read. */
export function exitOf(diagnostics: readonly Diagnostic[]): ExitCode {
  return diagnostics.some(({ code }) => code === "CANNOT_READ") ? EXIT.refused : EXIT.notMade;
}

/** Whether the page may be made: warnings stop it only in strict mode. */
export function isAcceptable({ page, diagnostics }: LaidOut, strict: boolean): boolean {
  if (!page || hasErrors(diagnostics)) return false;
  return !strict || diagnostics.every(({ severity }) => severity === "note");
}
