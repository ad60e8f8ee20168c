/**
 * The dictionaries of an embedded font (ISO 32000-1, 9.7 and 9.8): a Type0 font over one descendant, whose character
 * ids are the glyphs of the subset.
 */
import type { OpenTypeFace } from "../../fonts/face.ts";
import { cffSubset } from "./cff.ts";
import type { PdfFile } from "./file.ts";
import type { Cell } from "./glyph-font.ts";
import { type FontProgram, trueTypeSubset } from "./truetype.ts";
import { type Dictionary, type Reference, textString, type Value } from "./values.ts";

/** The width that is not listed, in thousandths of an em: most characters' own. */
const USUAL = 1000;

/** What follows from a font's cells. */
export interface FontParts {
  readonly program: FontProgram;
  readonly toUnicode: Uint8Array;
  readonly widths: readonly Value[];
}

/** @param cells by id */
export function fontParts(face: OpenTypeFace, cells: readonly Cell[]): FontParts {
  const gids: number[] = [];
  for (let i = 0; i < cells.length; i++) {
    const { gid, parts } = cells[i] as Cell;
    gids.push(gid);
    for (let part = 0; part < parts.length; part++) gids.push((parts[part] as Cell["parts"][number]).gid);
  }
  face.loadGlyphs(gids);
  return {
    program: programOf(face, cells),
    toUnicode: Buffer.from(toUnicodeMap(cells), "latin1"),
    widths: widths(cells, face.unitsPerEm),
  };
}

function programOf(face: OpenTypeFace, cells: readonly Cell[]): FontProgram {
  const { trueType, cff } = face;
  if (trueType) return trueTypeSubset(face, trueType, cells);
  return { file: cff ? cffSubset(cff, cells) : new Uint8Array(0), cuts: [] };
}

export function embedFont(file: PdfFile, face: OpenTypeFace, parts: FontParts, index: number): Reference {
  const name = `${subsetTag(index)}+${face.postScriptName.replaceAll(/[^!-~]|[()<>[\]{}/%#]/g, "_")}`;
  const { trueType } = face;
  const { program } = parts;
  const fontFile = trueType
    ? { FontFile2: file.addStream({}, program.file, program.cuts) }
    : { FontFile3: file.addStream({ Subtype: "CIDFontType0C" }, program.file) };
  const descendant = file.add({
    Type: "Font",
    Subtype: trueType ? "CIDFontType2" : "CIDFontType0",
    BaseFont: name,
    CIDSystemInfo: { Registry: textString("Adobe"), Ordering: textString("Identity"), Supplement: 0 },
    FontDescriptor: file.add({ ...descriptor(face, name), ...fontFile }),
    DW: USUAL,
    W: parts.widths,
    ...(trueType ? { CIDToGIDMap: "Identity" } : {}),
  });
  return file.add({
    Type: "Font",
    Subtype: "Type0",
    BaseFont: name,
    Encoding: "Identity-H",
    DescendantFonts: [descendant],
    ToUnicode: file.addStream({}, parts.toUnicode),
  });
}

/** Six letters that tell the subsets of a file from each other (9.6.4). */
function subsetTag(index: number): string {
  const letter = (value: number) => String.fromCharCode(65 + (value % 26));
  return `PAIB${letter(Math.floor(index / 26))}${letter(index)}`;
}

/** Flags of a descriptor (9.8.2), and IBM's classes of designs with serifs and of scripts. */
const [FIXED_PITCH, SERIF, SYMBOLIC, SCRIPT, ITALIC] = [1, 2, 4, 8, 64];
const SCRIPTS = 10;

function descriptor({ metrics }: OpenTypeFace, name: string): Dictionary {
  const { box, ascent, descent, capHeight, xHeight, italicAngle, isFixedPitch, isItalic, familyClass } = metrics;
  const thousandths = (units: number) => (units * 1000) / metrics.unitsPerEm;
  const flags =
    SYMBOLIC +
    (isFixedPitch ? FIXED_PITCH : 0) +
    (familyClass >= 1 && familyClass <= 7 ? SERIF : 0) +
    (familyClass === SCRIPTS ? SCRIPT : 0) +
    (isItalic ? ITALIC : 0);
  return {
    Type: "FontDescriptor",
    FontName: name,
    Flags: flags,
    FontBBox: box.map(thousandths),
    ItalicAngle: italicAngle,
    Ascent: thousandths(ascent),
    Descent: thousandths(descent),
    CapHeight: thousandths(capHeight),
    XHeight: thousandths(xHeight),
    StemV: 0,
  };
}

/** So many equal widths are shorter as a range. */
const RANGE = 4;

/** Widths that are not the usual one, neighbours together, equal ones as a range (9.7.4.3). */
function widths(cells: readonly Cell[], unitsPerEm: number): Value[] {
  const list: Value[] = [];
  let row: number[] | undefined;
  for (let id = 0, end = 0; id < cells.length; id = end) {
    const { advance } = cells[id] as Cell;
    do end++;
    while (cells[end]?.advance === advance);
    const width = (advance * 1000) / unitsPerEm;
    if (width === USUAL) row = undefined;
    else if (end - id >= RANGE) {
      list.push(id, end - 1, width);
      row = undefined;
    } else {
      if (!row) list.push(id, (row = []));
      for (let i = id; i < end; i++) row.push(width);
    }
  }
  return list;
}

/** Hexadecimal UTF-16, big endian. */
function utf16(text: string): string {
  return Buffer.from(text, "utf16le").swap16().toString("hex");
}

/** Entries of one block of a character map, at most (Adobe Technical Note 5014, 7.2). */
const MOST_IN_BLOCK = 100;

/** An id and its one UTF-16 unit, in hexadecimal. */
const ENTRY = "<0000><0000>\n";
const [ID, UNIT] = [1, 7];
/** The two digits of every byte, as they stand in memory. */
const DIGITS = Uint16Array.from({ length: 256 }, (_, byte) =>
  Buffer.from(byte.toString(16).padStart(2, "0")).readUInt16BE(),
);

/**
 * The text of each id (9.10.3), one entry each: Ghostscript 10.00 (Debian 12) reads no range with a list of texts, and
 * what print shops and archives send through its pdfwrite would come out without its text (measured). Fixed blanks behind a
 * character make an entry longer.
 */
function toUnicodeMap(cells: readonly Cell[]): string {
  let blocks = "";
  for (let start = 1; start < cells.length; start += MOST_IN_BLOCK) {
    const end = Math.min(start + MOST_IN_BLOCK, cells.length);
    const entries = Buffer.alloc((end - start) * ENTRY.length, ENTRY);
    const { buffer, byteOffset } = entries;
    const view = new DataView(buffer, byteOffset);
    let written = 0;
    let longer = "";
    for (let id = start; id < end; id++) {
      const { text } = cells[id] as Cell;
      if (text.length > 1) longer += `<${utf16(String.fromCharCode(id))}><${utf16(text)}>\n`;
      else {
        const unit = text.charCodeAt(0);
        view.setUint16(written + ID, DIGITS[id >> 8] as number);
        view.setUint16(written + ID + 2, DIGITS[id & 0xff] as number);
        view.setUint16(written + UNIT, DIGITS[unit >> 8] as number);
        view.setUint16(written + UNIT + 2, DIGITS[unit & 0xff] as number);
        written += ENTRY.length;
      }
    }
    blocks += `${end - start} beginbfchar\n${entries.toString("latin1", 0, written)}${longer}endbfchar\n`;
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
/CMapName/Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><ffff>
endcodespacerange
${blocks}endcmap
CMapName currentdict/CMap defineresource pop
end
end
`;
}
