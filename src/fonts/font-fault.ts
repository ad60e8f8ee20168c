/** Why a font file cannot be used. */
export type FontFault = "woff" | "variable" | "collection" | "encoding" | "large" | "changed" | "unreadable";

export class FontFileError extends Error {
  readonly fault: FontFault;
  /** For `collection`: the faces inside. */
  readonly faces: readonly string[];
  /** For `unreadable`: the table that is damaged or missing, where it is known. */
  readonly table: string | undefined;

  constructor(fault: FontFault, faces: readonly string[] = [], table?: string) {
    super(table === undefined ? fault : `${fault}: ${table}`);
    this.fault = fault;
    this.faces = faces;
    this.table = table;
  }
}

/** A table that does not hold what it must. */
export function damaged(table: string): FontFileError {
  return new FontFileError("unreadable", [], table);
}

/** What a read of one table gives; what leads outside, or too deep, is the table's damage. @throws FontFileError */
export function reading<Value>(table: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw error instanceof RangeError ? damaged(table) : error;
  }
}
