/** The byline at the end of a text: balanced, at the foot of the last column. */
import type { Context } from "../../kept/kept.ts";
import { type Byline, bylineOf, type SourcedText } from "../../model/article.ts";
import type { Line } from "../../model/line.ts";
import type { BlockStyle } from "../../model/style.ts";
import {
  breakBalanced,
  breakParagraph,
  type Measure,
  type ParagraphFrame,
  type PreparedParagraph,
  setLine,
  setParagraph,
} from "../../typeset/index.ts";
import { baseline } from "../grid.ts";
import type { MissingCharacters } from "../missing.ts";
import { pageLine } from "../page-line.ts";
import { type FlowItem, type Place, type PlacedLine, textLine, type Way } from "./item.ts";

/** Lines that a byline may take at the end of an article. */
const MOST_LINES = 4;

export class BylineItem implements FlowItem {
  readonly kind = "byline";
  readonly paragraph = undefined;
  readonly text: string;
  readonly isAtFoot = true;
  readonly #prepared: PreparedParagraph;
  readonly #style: BlockStyle;
  readonly #source: SourcedText;
  /** Offsets at which the office is broken by the desk. */
  readonly #breaks: readonly number[];
  readonly #owner: string;

  constructor(byline: Byline, prepared: PreparedParagraph, style: BlockStyle, owner: string) {
    this.text = prepared.text;
    this.#prepared = prepared;
    this.#style = style;
    this.#source = bylineOf(byline);
    this.#breaks = byline.office?.breaks ?? [];
    this.#owner = owner;
  }

  ways(_: Context, points: Measure): readonly Way[] {
    const lines = this.#set(points);
    const set = () => lines.map((line) => textLine(this.text, line, (at) => this.#place(line, at)));
    return [{ item: this, lines: lines.length, gained: 0, demerits: 0, badTops: [], tail: 1, set }];
  }

  addMissing(missing: MissingCharacters): void {
    missing.add(this.#source, this.#prepared, [this.#style.byline], this.#owner);
  }

  /** One that no breaking holds is set as text: it is never lost. */
  #set(points: Measure): readonly Line[] {
    const { size, align, lineBreaking } = this.#style.byline;
    // It stands at the foot of the last column, wherever the text before it ends.
    const measure = (typeof points === "number" ? points : points(Number.POSITIVE_INFINITY)) / size;
    const frame: ParagraphFrame = { size, indent: 0, align, measure, breaking: lineBreaking };
    const prepared = this.#prepared;
    const balanced = breakBalanced(prepared, measure, MOST_LINES, this.#breaks);
    if (!balanced) return setParagraph(prepared, breakParagraph(prepared, frame), frame);
    return balanced.map((line) => setLine(prepared, line, { ...frame, measure, align, last: true }));
  }

  #place(line: Line, { x, y, leading, column }: Place): PlacedLine {
    const { text, byline } = this.#style;
    const at = y + baseline(leading, text.size);
    return { line: pageLine(line, x, at, [byline], this.text, this.#source, column), fills: [], faults: [] };
  }
}
