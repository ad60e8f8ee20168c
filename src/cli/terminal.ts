/** Print to the terminal: diagnostics, the fit table, a line of success. Only the command line prints. */
import { styleText } from "node:util";
import { codeFrame } from "../diagnostics/code-frame.ts";
import { visible } from "../diagnostics/controls.ts";
import type { Diagnostic, Language, Severity } from "../diagnostics/diagnostic.ts";
import { positionOf } from "../diagnostics/source.ts";

type Style = "red" | "yellow" | "blue" | "green" | "bold" | "dim";

/** Part of a line, in a look of its own or plain. */
export type Piece = string | { readonly style: Style; readonly text: string };

/** What is said, with its looks beside it: what is printed of a file or a name can neither colour a line nor end it. */
export type Line = string | readonly Piece[];

export interface Terminal {
  readonly language: Language;
  /** Results: standard output. */
  print(...lines: readonly Line[]): void;
  /** Diagnostics and progress: standard error. */
  note(...lines: readonly Line[]): void;
  /** How far the work has come, below all that is printed; gone when it is done, and nothing where nobody watches. */
  showProgress(done: number, all: number): void;
}

export function styled(style: Style, text: string): Piece {
  return { style, text };
}

/** Go to the start of the line and clear it (ECMA-48: CR, EL). */
const CLEAR_LINE = "\r\u001b[K";
/** Width of the progress bar in cells. */
const BAR = 24;

/**
 * The one place where text leaves: here it is made safe to look at, in a pipe too, and the looks are added after.
 *
 * @param results where results are printed
 */
export function createTerminal(
  language: Language,
  results: NodeJS.WriteStream = process.stdout,
  notes: NodeJS.WriteStream = process.stderr,
): Terminal {
  const interactive = notes === process.stderr && process.stderr.isTTY === true;
  let progress = "";
  const write = (stream: NodeJS.WriteStream, lines: readonly Line[]) => {
    if (progress) process.stderr.write(CLEAR_LINE);
    const isColoured = stream.isTTY === true && !process.env.NO_COLOR;
    stream.write(lines.map((line) => `${written(line, isColoured)}\n`).join(""));
    if (progress) process.stderr.write(progress);
  };
  return {
    language,
    print: (...lines) => write(results, lines),
    note: (...lines) => write(notes, lines),
    showProgress(done, all) {
      if (!interactive) return;
      progress = done < all ? progressBar(done, all) : "";
      process.stderr.write(`${CLEAR_LINE}${progress}`);
    },
  };
}

function written(line: Line, isColoured: boolean): string {
  if (typeof line === "string") return visible(line);
  const pieces = line.map((piece) => {
    if (typeof piece === "string") return visible(piece);
    const text = visible(piece.text);
    return isColoured ? styleText(piece.style, text, { validateStream: false }) : text;
  });
  return pieces.join("");
}

function progressBar(done: number, all: number): string {
  const full = Math.floor((done / all) * BAR);
  return `${"█".repeat(full)}${"░".repeat(BAR - full)} ${done}/${all}`;
}

export interface Said {
  readonly kind: "print" | "note";
  readonly lines: readonly Line[];
}

/** A terminal that keeps what is said, for another to say when its turn comes. */
export function createRecorder(language: Language): Terminal & { readonly said: Said[] } {
  const said: Said[] = [];
  return {
    language,
    said,
    print: (...lines) => said.push({ kind: "print", lines }),
    note: (...lines) => said.push({ kind: "note", lines }),
    showProgress() {},
  };
}

/** Chinese where the locale is Chinese, else English (POSIX order of variables). */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || "";
  return /^zh/i.test(locale) ? "zh" : "en";
}

const SEVERITIES: Readonly<Record<Severity, { zh: string; en: string; colour: "red" | "yellow" | "blue" }>> = {
  error: { zh: "错误", en: "error", colour: "red" },
  warning: { zh: "警告", en: "warning", colour: "yellow" },
  note: { zh: "提示", en: "note", colour: "blue" },
};

export function printDiagnostics(terminal: Terminal, diagnostics: readonly Diagnostic[]): void {
  for (const diagnostic of diagnostics) terminal.note(...linesOf(terminal.language, diagnostic));
}

function linesOf(language: Language, { code, severity, message, hint, span }: Diagnostic): Line[] {
  const position = span && positionOf(span.source, span.start);
  const place = span && position ? `${span.source.file}:${position.line}:${position.column}: ` : "";
  return [
    [place, codeOf(language, severity, code), ": ", styled("bold", message[language])],
    ...(span ? codeFrame(span).map((line) => ["  ", styled("dim", line)]) : []),
    `  → ${hint[language]}`,
  ];
}

/** `error OFF_GRID`, in the colour of its severity. */
export function codeOf(language: Language, severity: Severity, code: string): Piece {
  const name = SEVERITIES[severity];
  return styled(name.colour, `${name[language]} ${code}`);
}

/** `1 error, 2 warnings`; empty when there is nothing to count. */
export function countLine({ language }: Terminal, diagnostics: readonly Diagnostic[]): string {
  const counts = (["error", "warning"] as const).flatMap((severity) => {
    const ofSeverity = diagnostics.filter((diagnostic) => diagnostic.severity === severity);
    const count = ofSeverity.reduce((sum, { standsFor = 1 }) => sum + standsFor, 0);
    const { zh, en } = SEVERITIES[severity];
    return count === 0 ? [] : [language === "zh" ? `${count} 个${zh}` : `${count} ${en}${count > 1 ? "s" : ""}`];
  });
  return counts.join(language === "zh" ? "，" : ", ");
}
