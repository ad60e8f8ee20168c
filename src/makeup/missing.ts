/** What is said of characters that no font has, and of variants that it lacks. */
import { capped } from "../diagnostics/capped.ts";
import {
  characterUnprintable,
  emojiMissing,
  glyphMissing,
  marksPiled,
  variantMissing,
} from "../diagnostics/catalogue.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { FontRegistry } from "../fonts/registry.ts";
import { type SourcedText, spanIn } from "../model/article.ts";
import type { TextStyle } from "../model/style.ts";
import type { MissingGlyph, MissingVariant, PreparedParagraph } from "../typeset/index.ts";
import { isEmoji, neverSet } from "./never-set.ts";

/** Missing characters of texts that are set together, such as a block's, in the order in which they are added. */
export class MissingCharacters {
  readonly #fonts: FontRegistry;
  readonly #found: Diagnostic[] = [];
  readonly #variants = new Set<string>();
  readonly #others = new Map<string, readonly string[]>();

  constructor(fonts: FontRegistry) {
    this.#fonts = fonts;
  }

  /**
   * @param styles those of the text's runs
   * @param owner what the text belongs to, as it is named to an editor
   */
  add(
    text: SourcedText,
    { missing, missingVariants }: PreparedParagraph,
    styles: readonly TextStyle[],
    owner: string,
  ): void {
    for (const variant of missingVariants) this.#addVariant(text, variant, owner);
    for (const glyph of missing) {
      const found = this.#describe(text, glyph, styles, owner);
      if (found) this.#found.push(found);
    }
  }

  /** What is told of them. */
  get told(): readonly Diagnostic[] {
    return capped(this.#found);
  }

  /** Once of each: a name is written so throughout. */
  #addVariant(text: SourcedText, { offset, codePoint, selector, role }: MissingVariant, owner: string): void {
    const variant = String.fromCodePoint(codePoint, selector);
    const key = `${variant} ${role}`;
    if (this.#variants.has(key)) return;
    this.#variants.add(key);
    this.#found.push(variantMissing(spanIn(text, offset, offset + variant.length), owner, variant, role));
  }

  #describe(
    text: SourcedText,
    { offset, codePoint, role, mostMarks }: MissingGlyph,
    styles: readonly TextStyle[],
    owner: string,
  ): Diagnostic | undefined {
    const span = spanIn(text, offset, offset + String.fromCodePoint(codePoint).length);
    if (mostMarks !== undefined) return marksPiled(span, owner, mostMarks);
    const kind = neverSet(codePoint);
    if (kind) return characterUnprintable(span, owner, codePoint, kind);
    const fonts = styles.find((style) => style.role === role)?.fonts ?? [];
    if (!this.#fonts.isWhole(fonts)) return undefined;
    if (isEmoji(codePoint)) return emojiMissing(span, owner, codePoint, role, fonts);
    return glyphMissing(span, owner, codePoint, role, fonts, this.#othersOf(fonts, codePoint));
  }

  #othersOf(fonts: readonly string[], codePoint: number): readonly string[] {
    const key = `${codePoint} ${fonts.join()}`;
    const known = this.#others.get(key) ?? this.#fonts.others(fonts, codePoint);
    this.#others.set(key, known);
    return known;
  }
}
