/** `paiban fit`: how the page would fit after a change, beside how it fits now, without editing a file. */
import { applyChange } from "../advise/change.ts";
import { advise, layOut } from "../build.ts";
import type { Bilingual } from "../diagnostics/diagnostic.ts";
import { FaceCache } from "../fonts/cache.ts";
import type { Change } from "../model/advice.ts";
import { printAdvice } from "./advice.ts";
import { type CommonOptions, exitOf, isAcceptable, openDesk, reportOn, reportOutput, writeFiles } from "./desk.ts";
import { EXIT } from "./exit.ts";
import { fitTable } from "./fit-table.ts";
import { countLine, printDiagnostics } from "./terminal.ts";

export interface FitOptions extends CommonOptions {
  readonly cut?: readonly string[];
  readonly add?: readonly string[];
  readonly drop?: readonly string[];
  readonly head?: readonly string[];
  readonly report?: string;
}

export function runFit(planPath: string, options: FitOptions): number {
  const { host, terminal, path } = openDesk(planPath, options);
  const { language } = terminal;
  const { changes, wrong } = readChanges(options);
  for (const text of wrong) terminal.note(text[language]);
  if (wrong.length > 0) return EXIT.usage;

  const faces = new FaceCache();
  const before = layOut(host, path, "press", faces);
  const refused: Bilingual[] = [];
  const laidOut = layOut(host, path, "press", faces, (plan) =>
    changes.reduce((changed, change) => {
      const result = applyChange(changed, change, before.page);
      if ("refused" in result) refused.push(result.refused);
      return "plan" in result ? result.plan : changed;
    }, plan),
  );
  for (const text of refused) terminal.note(text[language]);
  if (refused.length > 0) return EXIT.usage;

  printDiagnostics(
    terminal,
    laidOut.diagnostics.filter(({ severity }) => severity !== "note"),
  );
  if (laidOut.page) terminal.print(...fitTable(terminal, reportOn(laidOut, terminal), reportOn(before, terminal)));
  const advice = advise(laidOut, true);
  const report = reportOn(laidOut, terminal, advice);
  if (advice) printAdvice(terminal, report, advice);
  const outputs = options.report === undefined ? [] : [reportOutput(report, options.report)];
  const { faults, exit } = writeFiles(outputs, laidOut.files);
  printDiagnostics(terminal, faults);
  const counts = countLine(terminal, [...laidOut.diagnostics, ...faults]);
  if (counts) terminal.print(counts);
  const isOver = (report.page?.oversetLines ?? 0) > 0;
  return exit || (!isOver && isAcceptable(laidOut, false) ? EXIT.done : exitOf(laidOut.diagnostics));
}

/** The changes that the options ask for, in the order of the options' names; what cannot be read is told. */
function readChanges({ cut = [], add = [], drop = [], head = [] }: FitOptions): {
  changes: Change[];
  wrong: Bilingual[];
} {
  const changes: Change[] = [];
  const wrong: Bilingual[] = [];
  const edits = [...cut.map((text) => ["cut", text] as const), ...add.map((text) => ["add", text] as const)];
  for (const [kind, text] of edits) {
    const [, article, paragraph, characters] = /^(.+?)(?::([1-9]\d*))?:([1-9]\d*)$/.exec(text) ?? [];
    if (article === undefined) {
      wrong.push({
        zh: `--${kind} 写成 稿件:字数 或 稿件:段:字数，如 03:20、03:4:20，不是 ${text}`,
        en: `--${kind} takes article:characters or article:paragraph:characters, such as 03:20 or 03:4:20, not ${text}`,
      });
    } else {
      const index = paragraph === undefined ? undefined : Number(paragraph) - 1;
      changes.push({ kind, article, characters: Number(characters), paragraph: index });
    }
  }
  for (const text of head) {
    const [, article, lines] = /^(.+):([1-9])$/.exec(text) ?? [];
    if (article !== undefined) changes.push({ kind: "title", article, lines: Number(lines) });
    else {
      wrong.push({
        zh: `--head 写成 稿件:标题行数，如 02:2，不是 ${text}`,
        en: `--head takes article:lines of the title, such as 02:2, not ${text}`,
      });
    }
  }
  changes.push(...drop.map((article): Change => ({ kind: "drop", article })));
  return { changes, wrong };
}
