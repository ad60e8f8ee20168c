/** A set line at its place on the page. */
import { type SourcedText, spanIn } from "../model/article.ts";
import type { Line } from "../model/line.ts";
import type { GlyphRun, PageLine } from "../model/page.ts";
import type { TextStyle } from "../model/style.ts";

/**
 * @param styles of the line's runs: that of the text first
 * @param text that the line's offsets count in
 */
export function pageLine(
  line: Line,
  left: number,
  y: number,
  styles: readonly TextStyle[],
  text: string,
  source: SourcedText,
  column?: number,
): PageLine {
  const runs = line.runs.map(({ role, start, end, x, length, glyphs, advances }): GlyphRun => {
    const style = styles.find((candidate) => candidate.role === role) ?? (styles[0] as TextStyle);
    return {
      x: left + line.x + x,
      y,
      length,
      size: styles[0]?.size ?? style.size,
      colour: style.colour,
      role,
      glyphs,
      advances,
      text: text.slice(start, end),
      span: spanIn(source, start, end),
    };
  });
  return { runs, column, added: line.added };
}
