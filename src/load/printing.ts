/**
 * Read the profile of the printer's condition (ICC.1, which ISO 15076-1 is): whether it is one, and of what kind. What a
 * PDF names as its output intent, press and archive believe: an article's text in its place makes no PDF/X of the file.
 */
import { printingProfile } from "../diagnostics/catalogue.ts";
import type { Report } from "../diagnostics/diagnostic.ts";
import { displayPath, type Host } from "../host.ts";
import type { HouseStyle } from "../model/style.ts";

/** Why a file is no profile that a page can be printed by. */
type ProfileFault = "unread" | "none" | "damaged" | "version" | "class" | "inks";

/** Lengths of the header and of an entry in the list of tags behind it (ICC.1, 7.2 and 7.3). */
const HEADER = 128;
const ENTRY = 12;
/** More tags no profile has. */
const MOST_TAGS = 256;

/** Tables from inks to colours and back, and their channels (ICC.1, 8.5.2: output LUT profile). */
const TABLES: ReadonlyMap<string, readonly [inputs: number, outputs: number]> = new Map([
  ["A2B0", [4, 3]],
  ["B2A0", [3, 4]],
]);
/** Entries of each curve of a table of 8 bits (ICC.1, 10.11). */
const CURVE = 256;
/** Of each dimension of a table: fewer span nothing. */
const LEAST_NODES = 2;

/** The profile that a style names; undefined where it names none, or, reported, where its file is none to print by. */
export function readProfile(
  host: Host,
  printing: NonNullable<HouseStyle["printing"]>,
  report: Report,
): Uint8Array | undefined {
  const fault = (kind: ProfileFault) => {
    report(printingProfile(printing.span, displayPath(host.root, printing.path), kind));
    return undefined;
  };
  let bytes: Uint8Array;
  try {
    bytes = host.readFile(printing.path);
  } catch {
    return fault("unread");
  }
  const found = faultOf(bytes);
  if (found) return fault(found);
  return bytes;
}

function faultOf(bytes: Uint8Array): ProfileFault | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const letters = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (bytes.length < HEADER + 4 || letters(36) !== "acsp") return "none";
  if (view.getUint32(0) !== bytes.length) return "damaged";
  // PDF/X-4 takes version 4 and all before it, PDF/A-2 the same (ISO 15930-7, 6.2.2; ISO 19005-2, 6.2.3).
  if (bytes[8] !== 2 && bytes[8] !== 4) return "version";
  if (letters(12) !== "prtr") return "class";
  if (letters(16) !== "CMYK") return "inks";
  if (letters(20) !== "Lab " && letters(20) !== "XYZ ") return "damaged";
  const count = view.getUint32(HEADER);
  const end = HEADER + 4 + count * ENTRY;
  if (count > MOST_TAGS || end > bytes.length) return "damaged";
  const tags = new Map<string, Uint8Array>();
  for (let at = HEADER + 4; at < end; at += ENTRY) {
    const [start, length] = [view.getUint32(at + 4), view.getUint32(at + 8)];
    if (start < end || start + length > bytes.length) return "damaged";
    tags.set(letters(at), bytes.subarray(start, start + length));
  }
  for (const [name, [inputs, outputs]] of TABLES) {
    const tag = tags.get(name);
    if (!tag || tag.length < 32 || tag[8] !== inputs || tag[9] !== outputs) return "damaged";
    if (tableLength(tag, inputs, outputs) > tag.length) return "damaged";
  }
  return undefined;
}

/** Bytes that a table says it has (ICC.1, 10.10 to 10.13); more than any where it is none. */
function tableLength(tag: Uint8Array, inputs: number, outputs: number): number {
  const view = new DataView(tag.buffer, tag.byteOffset, tag.byteLength);
  const grid = tag[10] as number;
  const nodes = grid < LEAST_NODES ? Number.POSITIVE_INFINITY : grid ** inputs * outputs;
  switch (String.fromCharCode(...tag.subarray(0, 4))) {
    case "mft1":
      return 48 + CURVE * (inputs + outputs) + nodes;
    case "mft2":
      return tag.length < 52 ? 52 : 52 + 2 * (view.getUint16(48) * inputs + nodes + view.getUint16(50) * outputs);
    case "mAB ":
    case "mBA ": {
      const [b, matrix, m, lut, a] = [12, 16, 20, 24, 28].map((at) => view.getUint32(at)) as FiveOffsets;
      // From four channels to three and back it takes the table, with curves on both of its sides.
      if (b === 0 || lut === 0 || a === 0) return Number.POSITIVE_INFINITY;
      return Math.max(b, matrix, m, a, lut + lutLength(tag.subarray(lut), inputs, outputs));
    }
    default:
      return Number.POSITIVE_INFINITY;
  }
}

type FiveOffsets = [number, number, number, number, number];

/** Of a table of several dimensions: nodes of each; bytes of a value, one or two; values (ICC.1, 10.12.5). */
function lutLength(lut: Uint8Array, inputs: number, outputs: number): number {
  const nodes = lut.subarray(0, inputs);
  const bytes = lut[16];
  if (nodes.some((count) => count < LEAST_NODES) || (bytes !== 1 && bytes !== 2)) return Number.POSITIVE_INFINITY;
  return 20 + nodes.reduce((product, count) => product * count, 1) * outputs * bytes;
}
