/** Values as pdfkit writes them (ISO 32000-1, 7.3). */

/** What pdfkit writes: a string becomes a name, bytes a string, a date a date; absent keys are left out. */
export type Value =
  | number
  | boolean
  | string
  | Date
  | Uint8Array
  | Text
  | Name
  | Reference
  | readonly Value[]
  | Dictionary;
export interface Dictionary {
  [key: string]: Value | undefined;
}

/** An object of the file, which others name; it is written when it ends. */
export interface Reference {
  readonly data: Dictionary;
  end(bytes?: Uint8Array): void;
}

/** A text as pdfkit knows it from a name. */
type Text = InstanceType<typeof String>;

/**
 * A text that people read (ISO 32000-1, 7.9.2.2). pdfkit writes ASCII as it is and all else in UTF-16; but the control
 * characters of ASCII are accents in a PDF, or nothing.
 */
export function textString(text: string): Text | Uint8Array {
  if (/^[\x20-\x7e]*$|[^\0-\x7f]/.test(text)) return new String(text);
  return Buffer.from(`\ufeff${text}`, "utf16le").swap16();
}

/** A name in the document information, where pdfkit makes a text of every string: other objects it writes as they say. */
export class Name {
  readonly #name: string;
  readonly [Symbol.toStringTag] = "Name";

  constructor(name: string) {
    this.#name = name;
  }

  toString(): string {
    return `/${this.#name}`;
  }
}
