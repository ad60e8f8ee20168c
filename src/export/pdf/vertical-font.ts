/**
 * The vertical face of an embedded font: a second Type0 dictionary with the encoding Identity-V over the same
 * descendant, whose DW2 and W2 say how far each character goes down its column (ISO 32000-1, 9.7.4.3).
 *
 * One string a column: so it reads back whole in poppler, MuPDF, PDFium and pdf.js. With a position for every
 * glyph of a horizontal font each would come back on a line of its own (measured).
 */
import { EM_TOP } from "../../model/line.ts";
import type { EmbeddedFont, PdfkitDocument, PdfReference } from "./pdfkit-inside.ts";

/** Thousandths of an em: from a cell's origin to the top of its middle, and down its height. */
const TOP = EM_TOP * 1000;
const MIDDLE = 500;

export class VerticalFont {
  readonly #document: PdfkitDocument;
  readonly #id: string;
  readonly #reference: PdfReference;
  /** Thousandths of an em by character id. */
  readonly #heights = new Map<number, number>();

  constructor(document: PdfkitDocument, embedded: EmbeddedFont) {
    this.#document = document;
    this.#id = `V${embedded.id}`;
    this.#reference = document.ref({});
    const embed = embedded.embed.bind(embedded);
    embedded.embed = () => {
      const ref = document.ref.bind(document);
      document.ref = (data) => {
        if (data && String(data.Subtype).startsWith("CIDFontType")) Object.assign(data, this.#metrics());
        return ref(data);
      };
      embed();
      document.ref = ref;
      this.#reference.data = { ...embedded.dictionary.data, Encoding: "Identity-V" };
      this.#reference.end();
    };
  }

  get name(): string {
    return `/${this.#id}`;
  }

  /** Make the font a resource of the current page. */
  use(): void {
    this.#document.page.fonts[this.#id] ??= this.#reference;
  }

  /** @param height thousandths of an em */
  setHeight(id: number, height: number): void {
    this.#heights.set(id, height);
  }

  #metrics(): Record<string, unknown> {
    const each = [...this.#heights].flatMap(([id, height]) => [id, [-height, MIDDLE, TOP]]);
    return { DW2: [TOP, -1000], W2: each };
  }
}
