/**
 * What flows in a text, one behind the other. Each says in which ways it can be set on the lines of a channel, and what it
 * looks like on a line that it is given; where it stands, and beside what, is no matter of its own.
 */
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Context } from "../../kept/kept.ts";
import { countCharacters } from "../../model/article.ts";
import type { Line } from "../../model/line.ts";
import type { Fill, PageLine, PartKind } from "../../model/page.ts";
import type { Measure } from "../../typeset/index.ts";
import type { Meter } from "../../units/meter.ts";
import type { MissingCharacters } from "../missing.ts";

export interface FlowItem {
  /** What it is on the page. */
  readonly kind: PartKind;
  /** Index of the paragraph in its article; undefined where it is none. */
  readonly paragraph: number | undefined;
  /** The whole text, as the article has it. */
  readonly text: string;
  /** Whether what its text leaves of the last column stands above it, and not below. */
  readonly isAtFoot: boolean;
  /**
   * The ways to set it: the best first, then those in other numbers of lines.
   *
   * @param measure of its n-th line in points; a number: all alike
   */
  ways(kept: Context, measure: Measure, bounds: Bounds): readonly Way[];
  addMissing(missing: MissingCharacters): void;
}

export interface Bounds {
  /** Greatest space in em that another number of lines may add between two characters. */
  readonly loosest: number;
  /** Counts the work. */
  readonly meter: Meter;
}

/** One way to set an item: in so many lines, at what cost. */
export interface Way {
  readonly item: FlowItem;
  readonly lines: number;
  /** Lines more than the item takes at its best. */
  readonly gained: number;
  /** Demerits beyond those of the item at its best. */
  readonly demerits: number;
  /** Its lines, from 0, that are a fault where they stand at a column's top. */
  readonly badTops: readonly number[];
  /** Share of its measure that its last line fills. */
  readonly tail: number;
  set(): readonly ItemLine[];
}

/** A line of an item, wherever it will stand. */
export interface ItemLine {
  /** Characters of the article that stand on it. */
  readonly characters: number;
  place(at: Place): PlacedLine;
}

/** A line of set text. @param text that its offsets count in */
export function textLine(text: string, line: Line, place: (at: Place) => PlacedLine): ItemLine {
  return {
    // Counted where it is asked for: of lines that find no place.
    get characters() {
      return countCharacters(text.slice(line.start, line.end));
    },
    place,
  };
}

export interface Place {
  readonly x: number;
  /** Top of the line. */
  readonly y: number;
  /** Points from one baseline to the next. */
  readonly leading: number;
  /** Index of the column; absent where it stands in none. */
  readonly column?: number;
}

export interface PlacedLine {
  readonly line: PageLine;
  /** What stands with its characters. */
  readonly fills: readonly Fill[];
  /** What is wrong with how it looks. */
  readonly faults: readonly Diagnostic[];
}
