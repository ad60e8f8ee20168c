/** Turn texts of the model into prepared paragraphs, style names into fonts. */
import type { Convention } from "../convention/index.ts";
import type { FontRegistry } from "../fonts/registry.ts";
import { type Context, stage } from "../kept/kept.ts";
import { type Byline, bylineOf, type Paragraph, type SourcedText, type Stretch } from "../model/article.ts";
import type { BlockStyle, TextStyle } from "../model/style.ts";
import {
  type FindFace,
  type Hyphenate,
  type PreparedParagraph,
  prepareParagraph,
  type RoleRun,
  type WordBreaker,
} from "../typeset/index.ts";
import { type Meter, STEPS } from "../units/meter.ts";
import { hyphenate } from "../words/hyphenate.ts";
import { neverSet } from "./never-set.ts";

/** Width of the space between office and name in a byline, in em. */
const BYLINE_SPACE = 1;
/** Width of the space between two entries of the folio line, in em. */
const ENTRY_SPACE = 1;

/** What is not as in every text. */
interface Extras {
  readonly wordSpace?: number;
  /** Stretches that stay on one line. */
  readonly whole?: readonly Stretch[];
  readonly vertical?: boolean;
  readonly hyphenate?: Hyphenate;
}

/** What texts are prepared with: one for all pages in a style and its fonts. */
export interface TypeCase {
  readonly convention: Convention;
  readonly fonts: FontRegistry;
  /** Work done on texts, here and by whoever breaks and fits them. */
  readonly meter: Meter;
  /** Of headlines; absent where none is set. */
  readonly findWords?: WordBreaker;
}

/** Prepares texts. What was prepared of a text is found again where text and style are the same. */
export class Setter {
  readonly #type: TypeCase;
  readonly #kept: Context;

  constructor(type: TypeCase, kept: Context) {
    this.#type = type;
    this.#kept = kept;
  }

  get fonts(): FontRegistry {
    return this.#type.fonts;
  }

  get meter(): Meter {
    return this.#type.meter;
  }

  get findWords(): WordBreaker | undefined {
    return this.#type.findWords;
  }

  paragraph({ text, runIns, mourned }: Paragraph, style: BlockStyle): PreparedParagraph {
    const marks = runIns.length + mourned.length === 0 ? "" : JSON.stringify({ runIns, mourned });
    return this.#kept.get(preparedParagraph, this.#type, style, text, marks);
  }

  headPart({ text }: SourcedText, style: TextStyle, vertical = false): PreparedParagraph {
    return this.#kept.get(preparedLine, this.#type, style, text, vertical);
  }

  /** A line of furniture: its entries stand a full em apart. */
  furniture({ text }: SourcedText, style: TextStyle): PreparedParagraph {
    return this.#kept.get(preparedFurniture, this.#type, style, text);
  }

  /** Office and name on one line, the name spread even (CLREQ, Even Inter-Character Spacing). */
  byline(byline: Byline, style: BlockStyle, vertical = false): PreparedParagraph {
    const { text } = bylineOf(byline);
    const office = byline.office ? text.length - byline.name.text.length : 0;
    return this.#kept.get(preparedByline, this.#type, style, text, office, vertical);
  }
}

const preparedParagraph = stage(
  "prepared paragraph",
  (kept, type: TypeCase, style: BlockStyle, text: string, marks: string): PreparedParagraph => {
    const { runIns, mourned }: Pick<Paragraph, "runIns" | "mourned"> = marks ? JSON.parse(marks) : UNMARKED;
    const run = runIn(kept, type);
    const runs: RoleRun[] = [];
    for (const { start, end } of runIns) runs.push(run(style.text, start), run(style.runIn, end));
    runs.push(run(style.text, text.length));
    return prepare(type, text, runs, style.text, { whole: mourned, hyphenate });
  },
);

const UNMARKED = { runIns: [], mourned: [] };

const preparedLine = stage(
  "prepared line",
  (kept, type: TypeCase, style: TextStyle, text: string, vertical: boolean): PreparedParagraph =>
    prepare(type, text, [runIn(kept, type)(style, text.length)], style, { vertical }),
);

const preparedFurniture = stage(
  "prepared furniture",
  (kept, type: TypeCase, style: TextStyle, text: string): PreparedParagraph =>
    prepare(type, text, [runIn(kept, type)(style, text.length)], style, { wordSpace: ENTRY_SPACE }),
);

/** @param office where it ends and the name begins; 0: there is none */
const preparedByline = stage(
  "prepared byline",
  (kept, type: TypeCase, style: BlockStyle, text: string, office: number, vertical: boolean): PreparedParagraph => {
    const run = runIn(kept, type);
    const runs = office > 0 ? [run(style.byline, office)] : [];
    // A name goes down its column as it is: spread, readers would take it for two words.
    runs.push({ ...run(style.byline, text.length), ...(vertical ? {} : { spread: style.nameWidth }) });
    return prepare(type, text, runs, style.byline, { wordSpace: BYLINE_SPACE, vertical });
  },
);

/** Runs of a style that end at a place, in its fonts. */
function runIn(kept: Context, type: TypeCase): (style: TextStyle, end: number) => RoleRun {
  return (style, end) => ({ role: style.role, end, findFace: kept.get(faceFinder, type, style) });
}

/** Finds the face of a character in the fonts of a style. */
const faceFinder = stage("face finder", (_, { fonts }: TypeCase, style: TextStyle): FindFace => {
  const known = new Map<number, ReturnType<FindFace>>();
  return (codePoint, accepts) => {
    if (accepts) return neverSet(codePoint) ? undefined : fonts.find(style.fonts, codePoint, accepts);
    let face = known.get(codePoint);
    if (!face && !known.has(codePoint)) {
      if (!neverSet(codePoint)) face = fonts.find(style.fonts, codePoint);
      known.set(codePoint, face);
    }
    return face;
  };
});

function prepare(
  { convention, meter }: TypeCase,
  text: string,
  runs: readonly RoleRun[],
  { punctuation, edges, hanLatinGap }: TextStyle,
  { whole, vertical = false, ...extras }: Extras,
): PreparedParagraph {
  meter.steps += STEPS.prepared * text.length;
  return prepareParagraph(text, runs, { convention, punctuation, edges, hanLatinGap, vertical, ...extras }, whole);
}
