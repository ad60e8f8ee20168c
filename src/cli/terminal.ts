/** Print to the terminal: diagnostics, the fit table, a line of success. Only the command line prints. */
import { styleText } from "node:util";
import { codeFrame, withoutControls } from "../diagnostics/code-frame.ts";
import type { Diagnostic, Language, Severity } from "../diagnostics/diagnostic.ts";
import { positionOf } from "../diagnostics/source.ts";

export interface Terminal {
  readonly language: Language;
  /** Results: standard output. */
  print(text: string): void;
  /** Diagnostics and progress: standard error. */
  note(text: string): void;
  /** Whether someone is watching standard error. */
  readonly interactive: boolean;
  colour(style: Style, text: string): string;
  /** How far the work has come, below all that is printed; gone when it is done, and nothing where nobody watches. */
  showProgress(done: number, all: number): void;
}

type Style = "red" | "yellow" | "blue" | "green" | "bold" | "dim";

/** Go to the start of the line and clear it (ECMA-48: CR, EL). */
const CLEAR_LINE = "\r\u001b[K";
/** What a name of a file may hold and a terminal would act on: all but line ends, and the colours that are given here. */
const UNSEEN = /(?!\u001b\[\d{1,2}m)[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** Width of the progress bar in cells. */
const BAR = 24;

export function createTerminal(language: Language): Terminal {
  const interactive = process.stderr.isTTY === true;
  const coloured = interactive && !process.env.NO_COLOR;
  let progress = "";
  const write = (stream: NodeJS.WriteStream, text: string) => {
    if (progress) process.stderr.write(CLEAR_LINE);
    stream.write(`${text.replace(UNSEEN, "")}\n`);
    if (progress) process.stderr.write(progress);
  };
  return {
    language,
    interactive,
    print: (text) => write(process.stdout, text),
    note: (text) => write(process.stderr, text),
    colour: (style, text) => (coloured ? styleText(style, text) : text),
    showProgress(done, all) {
      if (!interactive) return;
      progress = done < all ? progressBar(done, all) : "";
      process.stderr.write(`${CLEAR_LINE}${progress}`);
    },
  };
}

function progressBar(done: number, all: number): string {
  const full = Math.floor((done / all) * BAR);
  return `${"█".repeat(full)}${"░".repeat(BAR - full)} ${done}/${all}`;
}

export interface Said {
  readonly kind: "print" | "note";
  readonly text: string;
}

/** A terminal that keeps what is said, for another to say when its turn comes. */
export function createRecorder(language: Language, coloured: boolean): Terminal & { readonly said: Said[] } {
  const said: Said[] = [];
  return {
    language,
    interactive: false,
    said,
    print: (text) => said.push({ kind: "print", text }),
    note: (text) => said.push({ kind: "note", text }),
    colour: (style, text) => (coloured ? styleText(style, text, { validateStream: false }) : text),
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
  for (const diagnostic of diagnostics) terminal.note(formatDiagnostic(terminal, diagnostic));
}

function formatDiagnostic({ language, colour }: Terminal, { code, severity, message, hint, span }: Diagnostic): string {
  const name = SEVERITIES[severity];
  const position = span && positionOf(span.source, span.start);
  const place = span && position ? `${withoutControls(span.source.file)}:${position.line}:${position.column}: ` : "";
  const said = withoutControls(message[language]);
  const lines = [`${place}${colour(name.colour, `${name[language]} ${code}`)}: ${colour("bold", said)}`];
  if (span) lines.push(...codeFrame(span).map((line) => `  ${colour("dim", line)}`));
  lines.push(`  → ${withoutControls(hint[language])}`);
  return lines.join("\n");
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
