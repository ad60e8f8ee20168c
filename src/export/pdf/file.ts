/**
 * The objects of a PDF and the file around them (ISO 32000-1, 7.5): streams as they are, all else packed into one
 * object stream, and a cross-reference stream. Streams are compressed on other threads from the moment they are added.
 */
import type { Deflater } from "./deflater.ts";
import { type Dictionary, type Value, write } from "./syntax.ts";

/** `7 0 R`. */
export type Reference = string;

interface Stream {
  readonly dictionary: Dictionary;
  readonly bytes: Promise<Uint8Array> | Uint8Array;
}

/** What stands at the file's end (7.5.5). */
export interface Trailer {
  readonly root: Reference;
  readonly info: Reference;
  /** 16 bytes. */
  readonly id: Uint8Array;
}

export class PdfFile {
  readonly #version: string;
  readonly #deflater: Deflater;
  /** By number, from 1. */
  readonly #objects: (string | Stream | undefined)[] = [undefined];

  constructor(version: string, deflater: Deflater) {
    this.#version = version;
    this.#deflater = deflater;
  }

  /** A number for an object that others name before it is there. */
  reserve(): Reference {
    return `${this.#objects.push(undefined) - 1} 0 R`;
  }

  add(value: Value, reference = this.reserve()): Reference {
    this.#objects[numberOf(reference)] = write(value);
    return reference;
  }

  /**
   * A stream that is compressed.
   *
   * @param cuts where pieces begin that are compressed each by itself, but for the first
   */
  addStream(dictionary: Dictionary, bytes: Uint8Array, cuts?: readonly number[]): Reference {
    return this.#addBytes({ ...dictionary, Filter: "/FlateDecode" }, this.#deflater.deflate(bytes, cuts));
  }

  /** A stream that stays as it is: metadata that any program may find, or what has been compressed. */
  addPlainStream(dictionary: Dictionary, bytes: Uint8Array): Reference {
    return this.#addBytes(dictionary, bytes);
  }

  async finish({ root, info, id }: Trailer): Promise<Uint8Array> {
    const packed = this.#pack();
    const index = this.#objects.push(undefined) - 1;
    const chunks: Uint8Array[] = [Buffer.from(`%PDF-${this.#version}\n%\xff\xff\xff\xff\n`, "latin1")];
    const places = new Map<number, number>();
    const end = () => chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    const put = async (number: number, { dictionary, bytes }: Stream) => {
      const content = await bytes;
      places.set(number, end());
      const head = `${number} 0 obj\n${write({ ...dictionary, Length: content.length })}\nstream\n`;
      chunks.push(Buffer.from(head, "latin1"), content, Buffer.from("\nendstream\nendobj\n"));
    };
    for (const [number, object] of this.#objects.entries()) {
      if (object !== undefined && typeof object !== "string") await put(number, object);
    }
    places.set(index, end());
    const hex = Buffer.from(id).toString("hex");
    await put(index, {
      dictionary: {
        Type: "/XRef",
        Size: this.#objects.length,
        W: [1, PLACE_BYTES, 2],
        Root: root,
        Info: info,
        ID: [`<${hex}>`, `<${hex}>`],
        Filter: "/FlateDecode",
      },
      bytes: this.#deflater.deflate(this.#crossReferences(packed, places)),
    });
    chunks.push(Buffer.from(`startxref\n${places.get(index)}\n%%EOF\n`));
    return Buffer.concat(chunks);
  }

  #addBytes(dictionary: Dictionary, bytes: Promise<Uint8Array> | Uint8Array): Reference {
    const reference = this.reserve();
    this.#objects[numberOf(reference)] = { dictionary, bytes };
    return reference;
  }

  /** Put all objects that are no streams into one (7.5.7). */
  #pack(): Packed {
    const members: number[] = [];
    const texts: string[] = [];
    const heads: string[] = [];
    let offset = 0;
    for (const [number, object] of this.#objects.entries()) {
      if (typeof object !== "string") continue;
      members.push(number);
      heads.push(`${number} ${offset}`);
      texts.push(object);
      offset += object.length + 1;
    }
    const head = `${heads.join(" ")}\n`;
    const dictionary = { Type: "/ObjStm", N: members.length, First: head.length };
    const reference = this.addStream(dictionary, Buffer.from(`${head}${texts.join("\n")}`, "latin1"));
    return { stream: numberOf(reference), members };
  }

  /** Where each object stands: free, at a place in the file, or the how manieth of the packed ones (7.5.8.3). */
  #crossReferences({ stream, members }: Packed, places: ReadonlyMap<number, number>): Uint8Array {
    const table = Buffer.alloc(this.#objects.length * ENTRY_BYTES);
    const enter = (number: number, kind: number, place: number, index: number) => {
      const at = table.writeUInt8(kind, number * ENTRY_BYTES);
      table.writeUInt16BE(index, table.writeUIntBE(place, at, PLACE_BYTES));
    };
    enter(0, 0, 0, 0xffff);
    for (const [number, place] of places) enter(number, 1, place, 0);
    for (const [index, number] of members.entries()) enter(number, 2, stream, index);
    return table;
  }
}

interface Packed {
  /** Number of the object stream. */
  readonly stream: number;
  readonly members: readonly number[];
}

/** Bytes of a place in the file, and of an entry of the cross-reference stream. */
const PLACE_BYTES = 4;
const ENTRY_BYTES = 1 + PLACE_BYTES + 2;

function numberOf(reference: Reference): number {
  return Number.parseInt(reference, 10);
}
