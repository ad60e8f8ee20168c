/** Turn texts of the model into prepared paragraphs: style names to fonts, missing characters to messages. */
import { MOST_TOLD } from "../diagnostics/capped.ts";
import {
  characterUnprintable,
  emojiMissing,
  glyphMissing,
  moreOfKind,
  variantMissing,
} from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Source } from "../diagnostics/source.ts";
import type { FontRegistry } from "../fonts/registry.ts";
import { type Context, stage } from "../kept/kept.ts";
import { type Byline, bylineOf, type Paragraph, type SourcedText, type Stretch, spanIn } from "../model/article.ts";
import type { BlockStyle, TextStyle } from "../model/style.ts";
import {
  type FindFace,
  type Hyphenate,
  type PreparedParagraph,
  prepareParagraph,
  type RoleRun,
} from "../typeset/index.ts";
import { type Meter, STEPS } from "../units/meter.ts";
import { hyphenate } from "../words/hyphenate.ts";
import { isEmoji, neverSet } from "./never-set.ts";

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
  readonly fonts: FontRegistry;
  /** Work done on texts, here and by whoever breaks and fits them. */
  readonly meter: Meter;
}

/** Prepares texts. What was prepared of a text is found again where text and style are the same. */
export class Setter {
  readonly #type: TypeCase;
  readonly #kept: Context;

  constructor(type: TypeCase, kept: Context) {
    this.#type = type;
    this.#kept = kept;
  }

  get meter(): Meter {
    return this.#type.meter;
  }

  paragraph(paragraph: Paragraph, style: BlockStyle, owner: string): PreparedParagraph {
    const { text, runIns, mourned } = paragraph;
    const marks = runIns.length + mourned.length === 0 ? "" : JSON.stringify({ runIns, mourned });
    const prepared = this.#kept.get(preparedParagraph, this.#type, style, text, marks);
    this.#reportMissing(prepared, paragraph, owner, [style.text, style.runIn]);
    return prepared;
  }

  headPart(text: SourcedText, style: TextStyle, owner: string, vertical = false): PreparedParagraph {
    const prepared = this.#kept.get(preparedLine, this.#type, style, text.text, vertical);
    this.#reportMissing(prepared, text, owner, [style]);
    return prepared;
  }

  /** A line of furniture: its entries stand a full em apart. */
  furniture(text: SourcedText, style: TextStyle): PreparedParagraph {
    const prepared = this.#kept.get(preparedFurniture, this.#type, style, text.text);
    this.#reportMissing(prepared, text, "furniture", [style]);
    return prepared;
  }

  /** Office and name on one line, the name spread even (CLREQ, Even Inter-Character Spacing). */
  byline(byline: Byline, style: BlockStyle, owner: string, vertical = false): PreparedParagraph {
    const line = bylineOf(byline);
    const office = byline.office ? line.text.length - byline.name.text.length : 0;
    const prepared = this.#kept.get(preparedByline, this.#type, style, line.text, office, vertical);
    this.#reportMissing(prepared, line, owner, [style.byline]);
    return prepared;
  }

  #reportMissing(
    { missing, missingVariants }: PreparedParagraph,
    text: SourcedText,
    owner: string,
    styles: readonly TextStyle[],
  ): void {
    if (missing.length + missingVariants.length === 0) return;
    const { fonts: registry } = this.#type;
    const told = (source: Source) => this.#kept.get(missingTexts, this.#type, source);
    for (const { offset, codePoint, selector, role } of missingVariants) {
      const variant = String.fromCodePoint(codePoint, selector);
      const span = spanIn(text, offset, offset + variant.length);
      // Once a file, at the first place that was set.
      const said = told(span.source).at(`${variant} ${owner} ${role}`, () =>
        variantMissing(span, owner, variant, role),
      );
      if (said) this.#kept.report(said);
    }
    for (const [i, { offset, codePoint, role }] of missing.entries()) {
      const span = spanIn(text, offset, offset + String.fromCodePoint(codePoint).length);
      const key = `${span.start} ${codePoint} ${owner} ${role}`;
      const describe = () => {
        const kind = neverSet(codePoint);
        if (kind) return characterUnprintable(span, owner, codePoint, kind);
        const fonts = styles.find((candidate) => candidate.role === role)?.fonts ?? [];
        if (!registry.isWhole(fonts)) return undefined;
        if (isEmoji(codePoint)) return emojiMissing(span, owner, codePoint, role, fonts);
        return glyphMissing(span, owner, codePoint, role, fonts, registry.others(fonts, codePoint));
      };
      const mayBeTold = told(span.source).mayTell(key);
      // A text in a script that no font has: what is cached of it would be emitted again whenever it is asked for.
      const rest = () => {
        const first = describe();
        return first && moreOfKind(first, missing.length - i);
      };
      const said = told(span.source).at(mayBeTold ? key : `from ${key}`, mayBeTold ? describe : rest);
      if (said) this.#kept.report(said);
      if (!mayBeTold) break;
    }
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
  { meter }: TypeCase,
  text: string,
  runs: readonly RoleRun[],
  { punctuation, edges, hanLatinGap }: TextStyle,
  { whole, vertical = false, ...extras }: Extras,
): PreparedParagraph {
  meter.steps += STEPS.prepared * text.length;
  return prepareParagraph(text, runs, { punctuation, edges, hanLatinGap, vertical, ...extras }, whole);
}

/** What is emitted of a source's characters, by their places: the same of a text that is prepared more than once. */
class MissingTexts {
  readonly #said = new Map<string, Diagnostic | undefined>();

  mayTell(key: string): boolean {
    return this.#said.size < MOST_TOLD.inAll || this.#said.has(key);
  }

  at(key: string, describe: () => Diagnostic | undefined): Diagnostic | undefined {
    if (!this.#said.has(key)) this.#said.set(key, describe());
    return this.#said.get(key);
  }
}

const missingTexts = stage("missing characters", (_, _type: TypeCase, _source: Source) => new MissingTexts());
