/** A paragraph: set as well as it looks in its measure, and in a line more or fewer where that helps its text. */
import { lineForced, lineLoose, lineShort } from "../../diagnostics/catalogue.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { type Context, stage } from "../../kept/kept.ts";
import { type Paragraph, spanIn } from "../../model/article.ts";
import type { Line } from "../../model/line.ts";
import type { PartKind } from "../../model/page.ts";
import type { TextStyle } from "../../model/style.ts";
import {
  type Breaking,
  type Measure,
  naturalWidth,
  type ParagraphFrame,
  type PreparedParagraph,
  paragraphVariants,
  setParagraph,
} from "../../typeset/index.ts";
import { type Meter, STEPS } from "../../units/meter.ts";
import { baseline } from "../grid.ts";
import { drawMarkings } from "../markings.ts";
import type { MissingCharacters } from "../missing.ts";
import { pageLine } from "../page-line.ts";
import { type Bounds, type FlowItem, type Place, type PlacedLine, textLine, type Way } from "./item.ts";

/** Em added to each gap of a line from which on it is noted, as `paiban lint` finds it in any PDF, and warned of. */
const LOOSE = { noted: 0.1, warned: 0.2 } as const;
/** Em that a line ends short from which on it is noted, and warned of: half a character shows at the column's edge. */
const SHORT = { noted: 0.03, warned: 0.5 } as const;
/** Em that a sum of widths may be off. */
const NOISE = 1e-6;

interface ParagraphSpec {
  readonly kind: PartKind;
  readonly paragraph: number | undefined;
  readonly source: Paragraph;
  readonly prepared: PreparedParagraph;
  readonly style: TextStyle;
  /** Of its run-in heads. */
  readonly runIn: TextStyle;
  /** What the text belongs to, as it is named to an editor. */
  readonly owner: string;
}

export class ParagraphItem implements FlowItem {
  readonly kind: PartKind;
  readonly paragraph: number | undefined;
  readonly text: string;
  readonly isAtFoot = false;
  readonly prepared: PreparedParagraph;
  readonly style: TextStyle;
  readonly #source: Paragraph;
  readonly #runIn: TextStyle;
  readonly #owner: string;

  constructor({ kind, paragraph, source, prepared, style, runIn, owner }: ParagraphSpec) {
    this.kind = kind;
    this.paragraph = paragraph;
    this.text = prepared.text;
    this.prepared = prepared;
    this.style = style;
    this.#source = source;
    this.#runIn = runIn;
    this.#owner = owner;
  }

  ways(kept: Context, measure: Measure, { loosest, meter }: Bounds): readonly Way[] {
    const { prepared, style } = this;
    const all =
      typeof measure === "number"
        ? kept.get(waysAtWidth, meter, prepared, style, measure, loosest)
        : breakInWays(prepared, frameOf(style, measure), loosest, meter);
    return all.map(({ lines, gained, demerits, firstEnd, tail, set }) => ({
      item: this,
      lines,
      gained,
      demerits,
      badTops: this.#badTops(lines, firstEnd),
      tail,
      set: () => set().map((line) => textLine(this.text, line, (at) => this.#place(line, at))),
    }));
  }

  addMissing(missing: MissingCharacters): void {
    missing.add(this.#source, this.prepared, [this.style, this.#runIn], this.#owner);
  }

  /** A widow, and the line that leaves a run-in head alone at a foot (CLREQ, widows and orphans). */
  #badTops(lines: number, firstEnd: number): readonly number[] {
    if (lines < 2) return NONE;
    const [head] = this.#source.runIns;
    return head?.start === 0 && firstEnd <= head.end ? [lines - 1, 1] : [lines - 1];
  }

  #place(line: Line, { x, y: top, leading, column }: Place): PlacedLine {
    const [source, style, runIn] = [this.#source, this.style, this.#runIn];
    const y = top + baseline(leading, style.size);
    const colourOf = (role: string) => (role === runIn.role ? runIn : style).colour;
    return {
      line: pageLine(line, x, y, [style, runIn], this.text, source, column),
      fills: drawMarkings(source, this.prepared, line, { x, y, style, leading, colourOf }),
      faults: this.#faults(line),
    };
  }

  #faults({ start, end, forced, short, added }: Line): readonly Diagnostic[] {
    const span = (from: number, to: number) => spanIn(this.#source, from, to);
    if (forced) return [lineForced(span(start, end), this.#owner)];
    if (short && short.em > SHORT.noted) {
      const { word, em } = short;
      const severity = em > SHORT.warned ? "warning" : "note";
      return [lineShort(severity, span(end, end + word.length), this.#owner, em, word)];
    }
    if (added <= LOOSE.noted + NOISE) return NONE;
    return [lineLoose(added > LOOSE.warned ? "warning" : "note", span(start, end), this.#owner, added)];
  }
}

const NONE: readonly never[] = [];

/** A way to set a prepared paragraph, whichever item it is. */
interface BrokenWay extends Pick<Way, "lines" | "gained" | "demerits" | "tail"> {
  /** Where the first line ends in the text. */
  readonly firstEnd: number;
  set(): readonly Line[];
}

/** A paragraph is broken once for lines of one measure, and set once, whichever text it stands in. */
const waysAtWidth = stage(
  "ways to set a paragraph",
  (
    _,
    meter: Meter,
    prepared: PreparedParagraph,
    style: TextStyle,
    points: number,
    loosest: number,
  ): readonly BrokenWay[] => breakInWays(prepared, frameOf(style, points), loosest, meter),
);

function breakInWays(
  prepared: PreparedParagraph,
  frame: ParagraphFrame,
  loosest: number,
  meter: Meter,
): readonly BrokenWay[] {
  // Where lines differ, a break is told apart by the lines before it.
  meter.steps += STEPS.broken * prepared.boxes.length * (typeof frame.measure === "number" ? 1 : 4);
  const variants = paragraphVariants(prepared, frame, loosest);
  const [best] = variants;
  return variants.map((breaking) => {
    let lines: readonly Line[] | undefined;
    return {
      lines: breaking.lines.length,
      gained: breaking.lines.length - (best?.lines.length ?? 0),
      demerits: breaking.demerits - (best?.demerits ?? 0),
      firstEnd: prepared.offsets[breaking.lines[0]?.end ?? 0] ?? 0,
      tail: tailOf(prepared, breaking, frame),
      set: () => (lines ??= setParagraph(prepared, breaking, frame)),
    };
  });
}

function tailOf(prepared: PreparedParagraph, { lines }: Breaking, { measure }: ParagraphFrame): number {
  const last = lines[lines.length - 1];
  if (!last) return 0;
  return (
    naturalWidth(prepared, last.start, last.end) / (typeof measure === "number" ? measure : measure(lines.length - 1))
  );
}

/** @param points measure of the n-th line */
function frameOf({ size, indent, align, lineBreaking }: TextStyle, points: Measure): ParagraphFrame {
  const measure = typeof points === "number" ? points / size : (line: number) => points(line) / size;
  return { size, indent, align, measure, breaking: lineBreaking };
}
