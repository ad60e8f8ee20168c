/** Write the font program of a CFF subset: fontkit's, with a moved copy of the outline for each cell of its own. */
import type { Subset } from "fontkit";
import type { OpenTypeFace } from "../../fonts/face.ts";
import { charstring } from "./charstring.ts";
import type { Cell } from "./glyph-font.ts";
import { transformed } from "./transform.ts";

/** The parts of fontkit's subset that its types leave out. The version is pinned in package.json for their sake. */
interface CffSubset extends Subset {
  /** The font's glyphs by their number in the subset. */
  glyphs: number[];
  readonly cff: {
    readonly topDict: {
      readonly Private?: CffPrivate | null;
      readonly FDArray?: readonly { readonly Private?: CffPrivate }[];
    };
    readonly isCIDFont: boolean;
    fdForGlyph(gid: number): number | null;
  };
  charstrings: Uint8Array[];
  subsetCharstrings(): void;
}

interface CffPrivate {
  readonly nominalWidthX?: number;
}

/** @param cells by id; the first is the sign for a missing glyph */
export function cffSubset({ fontkit: font }: OpenTypeFace, cells: readonly Cell[]): Uint8Array {
  const subset = font.createSubset() as CffSubset;
  const { cff } = subset;
  subset.glyphs = cells.map(({ gid }) => gid);
  const plain = subset.subsetCharstrings.bind(subset);
  subset.subsetCharstrings = () => {
    plain();
    cells.forEach(({ gid, parts, advance, isPlain }, id) => {
      if (isPlain) return;
      const dictionary = cff.isCIDFont ? cff.topDict.FDArray?.[cff.fdForGlyph(gid) ?? 0]?.Private : cff.topDict.Private;
      const commands = parts.flatMap((part) => transformed(font.getGlyph(part.gid).path.commands, part.matrix));
      subset.charstrings[id] = charstring(commands, advance - (dictionary?.nominalWidthX ?? 0));
    });
  };
  return subset.encode();
}
