/**
 * Texts of one line that a plan or a style holds: names, section, credits, folio line. They go through the reader that all
 * text goes through (characters.ts); wide blanks alone stay as they are, for here the desk spaces by hand.
 */
import type { Report } from "../diagnostics/diagnostic.ts";
import type { Source, Span } from "../diagnostics/source.ts";
import { Notes } from "./article.ts";
import { readCharacters } from "./characters.ts";

const WIDE_BLANKS = /([\u2000-\u2003\u205f\u3000])/;
/** What no XML holds (XML 1.0, 2.2), and so no metadata of a PDF; and what ends a line. */
const NO_CHARACTER = /[\ufffe\uffff]/g;
const LINE_ENDS = /\r\n?|\n/g;
const OTHER = /[\r\n\ufffe\uffff]/;

export class LineReader {
  readonly #notes = new Map<Source, Notes>();

  /** @param span of the value, or the key, in its file */
  read(value: string, span: Span): string {
    const isPlain = !OTHER.test(value) && !readCharacters(value, () => undefined).places;
    return isPlain ? value : this.#change(value, span);
  }

  #change(value: string, span: Span): string {
    const notes = this.#notesOf(span.source);
    // A plain scalar stands in the source as it is; an escaped one only begins where it does.
    const inside = span.source.text.slice(span.start, span.end).indexOf(value);
    const placeOf = (at: number) => (inside < 0 ? span.start : span.start + inside + at);
    let start = 0;
    let text = "";
    for (const [i, piece] of value.split(WIDE_BLANKS).entries()) {
      const from = start;
      const isBlank = i % 2 === 1;
      text += isBlank
        ? piece
        : readCharacters(piece, (kind, place, change) => notes.add(kind, placeOf(from + place), change)).text;
      start += piece.length;
    }
    const instead = (kind: "noncharacter" | "joined", to: string) => () => {
      notes.add(kind, placeOf(0));
      return to;
    };
    return text.replace(NO_CHARACTER, instead("noncharacter", "\ufffd")).replace(LINE_ENDS, instead("joined", " "));
  }

  reportTo(report: Report): void {
    for (const notes of this.#notes.values()) notes.reportTo(report);
  }

  #notesOf(source: Source): Notes {
    let notes = this.#notes.get(source);
    if (!notes) this.#notes.set(source, (notes = new Notes(source)));
    return notes;
  }
}
