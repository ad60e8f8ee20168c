/** Hold a text with its line starts, so that any offset can be told as line and column. */

export interface Source {
  /** The path as the editor knows it: relative to the desk's root, with forward slashes. */
  readonly file: string;
  readonly text: string;
  /** Offset of the first character of every line. */
  readonly lineStarts: readonly number[];
}

/** A stretch of a source: UTF-16 offsets, end excluded. */
export interface Span {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

/** A place as editors count it: line and column from 1, columns in characters, not in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export function createSource(file: string, text: string): Source {
  const lineStarts = [0];
  for (let i = text.indexOf("\n"); i !== -1; i = text.indexOf("\n", i + 1)) lineStarts.push(i + 1);
  return { file, text, lineStarts };
}

export function positionOf(source: Source, offset: number): Position {
  let low = 0;
  let high = source.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((source.lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const { text } = source;
  const start = source.lineStarts[low] ?? 0;
  const end = Math.min(offset, text.length);
  let column = 1 + Math.max(0, end - start);
  // The second half of a pair is no character of its own. Counted without a list: a line may be a megabyte long.
  for (let i = start + 1; i < end; i++) if (isLow(text.charCodeAt(i)) && isHigh(text.charCodeAt(i - 1))) column--;
  return { line: low + 1, column };
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** The text of a line (from 1), without its line end. */
export function lineText(source: Source, line: number): string {
  const start = source.lineStarts[line - 1] ?? 0;
  const end = source.lineStarts[line] ?? source.text.length + 1;
  return source.text.slice(start, end - 1).replace(/\r$/, "");
}

export function spanOf(source: Source, start = 0, end = start): Span {
  return { source, start, end };
}
