/** What the commands share: root, language, when a page may be made. */
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { LaidOut } from "../build.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import { createReport, type FitReport } from "../export/report/index.ts";
import { createHost, type Host } from "../host.ts";
import { blocksOf } from "../model/plan.ts";
import { createTerminal, languageOf, type Terminal } from "./terminal.ts";

export interface CommonOptions {
  readonly root?: string;
  readonly lang?: "zh" | "en";
}

/** Files that mark a folder as a project's. */
const MARKERS = ["package.json", ".git"];

export function openDesk(planPath: string, { root, lang }: CommonOptions): { host: Host; terminal: Terminal } {
  const language = lang ?? languageOf(process.env);
  return { host: createHost(root ? resolve(root) : projectFolder(planPath)), terminal: createTerminal(language) };
}

/** The nearest folder above the plan that is a project's; else the plan's own. */
function projectFolder(planPath: string): string {
  const own = dirname(resolve(planPath));
  for (let folder = own; ; folder = dirname(folder)) {
    if (MARKERS.some((marker) => existsSync(join(folder, marker)))) return folder;
    if (folder === dirname(folder)) return existsSync(own) ? own : process.cwd();
  }
}

export function reportOn({ plan, page, diagnostics }: LaidOut, terminal: Terminal): FitReport {
  const files = new Map(
    (plan ? blocksOf(plan) : []).flatMap(({ article }) => (article ? [[article.id, article.source.file]] : [])),
  );
  return createReport(page, (id) => files.get(id) ?? "", diagnostics, terminal.language);
}

/** Whether the page may be made: warnings stop it only in strict mode. */
export function isAcceptable({ page, diagnostics }: LaidOut, strict: boolean): boolean {
  if (!page || hasErrors(diagnostics)) return false;
  return !strict || diagnostics.every(({ severity }) => severity === "note");
}
