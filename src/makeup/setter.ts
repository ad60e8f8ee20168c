/** Turn texts of the model into prepared paragraphs: style names to fonts, missing characters to messages. */
import { MOST_TOLD } from "../diagnostics/capped.ts";
import {
  characterUnprintable,
  emojiMissing,
  glyphMissing,
  moreOfKind,
  variantMissing,
} from "../diagnostics/catalogue.ts";
import type { Diagnostic, Report } from "../diagnostics/diagnostic.ts";
import type { Source } from "../diagnostics/source.ts";
import type { FontRegistry } from "../fonts/registry.ts";
import { type Byline, bylineOf, type Paragraph, type SourcedText, type Stretch, spanIn } from "../model/article.ts";
import type { BlockSpec } from "../model/plan.ts";
import type { BlockStyle, TextStyle } from "../model/style.ts";
import {
  type FindFace,
  type Hyphenate,
  type PreparedParagraph,
  prepareParagraph,
  type RoleRun,
} from "../typeset/index.ts";
import { Meter, STEPS } from "../units/meter.ts";
import { once } from "../units/once.ts";
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

export class Setter {
  /** Work done on texts, here and by whoever breaks and fits them. */
  readonly meter = new Meter();
  readonly #fonts: FontRegistry;
  readonly #report: Report;
  readonly #finders = new Map<TextStyle, FindFace>();
  /** What was said of missing characters, by their place: the same of a text that is prepared more than once. */
  readonly #missing = new WeakMap<Source, Map<string, Diagnostic | undefined>>();
  /** What was prepared of the texts of blocks, by style and content. */
  readonly #prepared = new Map<BlockStyle | TextStyle, Map<string, PreparedParagraph>>();

  constructor(fonts: FontRegistry, report: Report) {
    this.#fonts = fonts;
    this.#report = report;
  }

  paragraph(paragraph: Paragraph, style: BlockStyle, owner: string): PreparedParagraph {
    const { text, runIns, mourned } = paragraph;
    const runs: RoleRun[] = [];
    for (const { start, end } of runIns) runs.push(this.#run(style.text, start), this.#run(style.runIn, end));
    runs.push(this.#run(style.text, text.length));
    const prepared = this.#keep(style, contentOf(paragraph), () =>
      this.#prepare(text, runs, style.text, { whole: mourned, hyphenate }),
    );
    this.#reportMissing(prepared, paragraph, owner, [style.text, style.runIn]);
    return prepared;
  }

  /** Forget all texts but those of these blocks: what edits have taken away, and texts that were tried. */
  keepOnly(blocks: readonly BlockSpec[]): void {
    const texts = new Set(blocks.flatMap(textsOf));
    // A text that stays may have been tried in another style.
    const styles = new Set(blocks.flatMap(({ style }) => [style, style.kicker, style.title, style.deck]));
    for (const [style, ofStyle] of this.#prepared) {
      if (!styles.has(style)) this.#prepared.delete(style);
      else for (const [content, { text }] of ofStyle) if (!texts.has(text)) ofStyle.delete(content);
    }
  }

  headPart(text: SourcedText, style: TextStyle, owner: string, vertical = false): PreparedParagraph {
    const prepared = this.#keep(style, `${vertical ? "|" : "-"}${text.text}`, () =>
      this.#prepare(text.text, [this.#run(style, text.text.length)], style, { vertical }),
    );
    this.#reportMissing(prepared, text, owner, [style]);
    return prepared;
  }

  /** A line of furniture: its entries stand a full em apart. */
  furniture(text: SourcedText, style: TextStyle): PreparedParagraph {
    const runs = [this.#run(style, text.text.length)];
    const prepared = this.#prepare(text.text, runs, style, { wordSpace: ENTRY_SPACE });
    this.#reportMissing(prepared, text, "furniture", [style]);
    return prepared;
  }

  /** Office and name on one line, the name spread even (CLREQ, Even Inter-Character Spacing). */
  byline(byline: Byline, style: BlockStyle, owner: string, vertical = false): PreparedParagraph {
    const line = bylineOf(byline);
    const { length } = line.text;
    const nameStart = length - byline.name.text.length;
    const prepared = this.#keep(style, `${vertical ? "|" : "-"}${nameStart} ${line.text}`, () => {
      const runs = byline.office ? [this.#run(style.byline, nameStart)] : [];
      // A name goes down its column as it is: spread, readers would take it for two words.
      runs.push({ ...this.#run(style.byline, length), ...(vertical ? {} : { spread: style.nameWidth }) });
      return this.#prepare(line.text, runs, style.byline, { wordSpace: BYLINE_SPACE, vertical });
    });
    this.#reportMissing(prepared, line, owner, [style.byline]);
    return prepared;
  }

  #keep(style: BlockStyle | TextStyle, content: string, prepare: () => PreparedParagraph): PreparedParagraph {
    let ofStyle = this.#prepared.get(style);
    if (!ofStyle) this.#prepared.set(style, (ofStyle = new Map()));
    let prepared = ofStyle.get(content);
    if (!prepared) {
      ofStyle.set(content, (prepared = prepare()));
      this.meter.steps += STEPS.prepared * prepared.text.length;
    }
    return prepared;
  }

  #run(style: TextStyle, end: number): RoleRun {
    return { role: style.role, end, findFace: this.#finder(style) };
  }

  #finder(style: TextStyle): FindFace {
    let finder = this.#finders.get(style);
    if (!finder) {
      const known = new Map<number, ReturnType<FindFace>>();
      finder = (codePoint, accepts) => {
        if (accepts) return neverSet(codePoint) ? undefined : this.#fonts.find(style.fonts, codePoint, accepts);
        let face = known.get(codePoint);
        if (!face && !known.has(codePoint)) {
          if (!neverSet(codePoint)) face = this.#fonts.find(style.fonts, codePoint);
          known.set(codePoint, face);
        }
        return face;
      };
      this.#finders.set(style, finder);
    }
    return finder;
  }

  #prepare(
    text: string,
    runs: readonly RoleRun[],
    { punctuation, edges, hanLatinGap }: TextStyle,
    { whole, vertical = false, ...extras }: Extras,
  ): PreparedParagraph {
    return prepareParagraph(text, runs, { punctuation, edges, hanLatinGap, vertical, ...extras }, whole);
  }

  #reportMissing(
    { missing, missingVariants }: PreparedParagraph,
    text: SourcedText,
    owner: string,
    styles: readonly TextStyle[],
  ): void {
    for (const { offset, codePoint, selector, role } of missingVariants) {
      const variant = String.fromCodePoint(codePoint, selector);
      const span = spanIn(text, offset, offset + variant.length);
      // Once a file, at the first place that was set.
      this.#say(span.source, `${variant} ${owner} ${role}`, () => variantMissing(span, owner, variant, role));
    }
    for (const [i, { offset, codePoint, role }] of missing.entries()) {
      const span = spanIn(text, offset, offset + String.fromCodePoint(codePoint).length);
      const key = `${span.start} ${codePoint} ${owner} ${role}`;
      const describe = () => {
        const kind = neverSet(codePoint);
        if (kind) return characterUnprintable(span, owner, codePoint, kind);
        const fonts = styles.find((candidate) => candidate.role === role)?.fonts ?? [];
        if (!this.#fonts.isWhole(fonts)) return undefined;
        if (isEmoji(codePoint)) return emojiMissing(span, owner, codePoint, role, fonts);
        return glyphMissing(span, owner, codePoint, role, fonts, this.#fonts.others(fonts, codePoint));
      };
      if (this.#mayBeTold(span.source, key)) this.#say(span.source, key, describe);
      else {
        // A text in a script that no font has: what is kept of it would be said again whenever it is asked for.
        this.#say(span.source, `from ${key}`, () => {
          const first = describe();
          return first && moreOfKind(first, missing.length - i);
        });
        break;
      }
    }
  }

  #mayBeTold(source: Source, key: string): boolean {
    const ofSource = this.#missing.get(source);
    return !ofSource || ofSource.size < MOST_TOLD.inAll || ofSource.has(key);
  }

  /** Say of a source what was said of it before under a key, or what is to be said. */
  #say(source: Source, key: string, make: () => Diagnostic | undefined): void {
    let ofSource = this.#missing.get(source);
    if (!ofSource) this.#missing.set(source, (ofSource = new Map()));
    if (!ofSource.has(key)) ofSource.set(key, make());
    const said = ofSource.get(key);
    if (said) this.#report(said);
  }
}

/** All that a paragraph's preparation depends on. */
const contentOf = once(({ text, runIns, mourned }: Paragraph) =>
  runIns.length + mourned.length === 0 ? `=${text}` : JSON.stringify([text, runIns, mourned]),
);

/** Every text of a block that is prepared, as it is set. */
const textsOf = once(({ article, head }: BlockSpec): readonly string[] => {
  const parts = [head.kicker, head.title, head.deck, ...(article?.paragraphs ?? [])];
  const texts = parts.flatMap((part) => part?.text ?? []);
  return article?.byline ? [...texts, bylineOf(article.byline).text] : texts;
});
