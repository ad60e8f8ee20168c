/**
 * A PDF of one page, whose objects pdfkit keeps and writes: catalog, page, references, streams, document information,
 * cross-reference table. The streams are compressed on other threads from the moment they are added.
 *
 * Of pdfkit 0.20 is bypassed, each for its reason:
 * - fonts and texts: it takes the glyph of another language for ——, and a box for one that is missing;
 * - the page's content: it turns all coordinates over first, and ours count upward as the PDF's own do;
 * - compression: it compresses on this thread, which makes a rebuild take twice as long (measured);
 * - metadata: its XMP is not escaped, and it knows neither PDF/X-4 nor PDF/A-2u;
 * - the identifier: it is made of the clock and the title, where ours is of the content.
 * The members for that have no place in pdfkit's types: its version is exact in package.json, and `Document` has them.
 */
import PDFDocument from "pdfkit";
import type { Deflater } from "./deflater.ts";
import type { Dictionary, Reference } from "./values.ts";

/** What is used of a document of pdfkit's. */
interface Document {
  readonly page: Sheet;
  readonly info: Dictionary;
  readonly _root: Reference;
  _id: Uint8Array;
  ref(data: Dictionary): Reference;
  getStructTreeRoot(): StructureRoot;
  endMetadata(): void;
  end(): void;
  /** All that was written. */
  read(): Uint8Array;
}

/** A page of pdfkit's. */
interface Sheet {
  readonly dictionary: Reference;
  /** Those of its resources, by name. */
  readonly fonts: Dictionary;
  /** Its number in the tree of parents, which it gets when it is asked for. */
  readonly structParentTreeKey: number;
  readonly content: Reference & { buffer: Uint8Array[]; write(bytes: Uint8Array): void };
}

/** The root of the structure tree. */
interface StructureRoot extends Reference {
  readonly data: Dictionary & { readonly ParentTree: { add(key: number, parents: readonly Reference[]): void } };
}

export interface FileOptions {
  readonly version: "1.6" | "1.7";
  /** Points. */
  readonly width: number;
  readonly height: number;
  readonly language: string;
  /** Whether there is a structure tree. */
  readonly isTagged: boolean;
  readonly info: Dictionary;
  /** 16 bytes. */
  readonly id: Uint8Array;
}

export class PdfFile {
  readonly #document: Document;
  readonly #deflater: Deflater;
  readonly #streams: { readonly bytes: Promise<Uint8Array>; readonly take: (bytes: Uint8Array) => void }[] = [];

  constructor({ version, width, height, language, isTagged, info, id }: FileOptions, deflater: Deflater) {
    this.#deflater = deflater;
    const options: object = {
      pdfVersion: version,
      size: [width, height],
      margin: 0,
      font: null,
      compress: false,
      lang: language,
      displayTitle: true,
      tagged: isTagged,
    };
    this.#document = new PDFDocument(options) as unknown as Document;
    Object.assign(this.#document.info, info);
    this.#document._id = id;
    this.#document.endMetadata = () => {};
    // One point is the default.
    this.#document.page.dictionary.data["UserUnit"] = undefined;
  }

  get catalog(): Dictionary {
    return this.#document._root.data;
  }

  get page(): Pick<Sheet, "dictionary" | "fonts" | "structParentTreeKey"> {
    return this.#document.page;
  }

  get structure(): StructureRoot {
    return this.#document.getStructTreeRoot();
  }

  /** An object that others name before it is whole: it is to be ended. */
  reserve(data: Dictionary): Reference {
    return this.#document.ref(data);
  }

  add(data: Dictionary): Reference {
    const reference = this.reserve(data);
    reference.end();
    return reference;
  }

  /**
   * A stream that is compressed.
   *
   * @param cuts where pieces begin that are compressed each by itself, but for the first
   */
  addStream(data: Dictionary, bytes: Uint8Array, cuts?: readonly number[]): Reference {
    const reference = this.reserve({ ...data, Filter: DEFLATED });
    this.#compress(bytes, cuts, (deflated) => reference.end(deflated));
    return reference;
  }

  /** A stream that stays as it is: metadata that any program may find, or what has been compressed. */
  addPlainStream(data: Dictionary, bytes: Uint8Array): Reference {
    const reference = this.reserve(data);
    reference.end(bytes);
    return reference;
  }

  /** The operators of the page, in coordinates of the PDF's own. */
  draw(operators: Uint8Array, cuts: readonly number[]): void {
    const { content } = this.#document.page;
    content.buffer = [];
    content.data["Filter"] = DEFLATED;
    this.#compress(operators, cuts, (deflated) => content.write(deflated));
  }

  async finish(): Promise<Uint8Array> {
    // In the order in which they were added, whichever was compressed first.
    for (const { bytes, take } of this.#streams) take(await bytes);
    this.#document.end();
    return this.#document.read();
  }

  #compress(bytes: Uint8Array, cuts: readonly number[] | undefined, take: (bytes: Uint8Array) => void): void {
    this.#streams.push({ bytes: this.#deflater.deflate(bytes, cuts), take });
  }
}

const DEFLATED = "FlateDecode";
