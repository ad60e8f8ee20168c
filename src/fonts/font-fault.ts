/** Why a font file cannot be used. */
export type FontFault = "woff" | "variable" | "collection" | "encoding" | "unreadable";

export class FontFileError extends Error {
  readonly fault: FontFault;
  /** For `collection`: the faces inside. */
  readonly faces: readonly string[];

  constructor(fault: FontFault, faces: readonly string[] = []) {
    super(fault);
    this.fault = fault;
    this.faces = faces;
  }
}
