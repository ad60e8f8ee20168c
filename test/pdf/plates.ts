/** The printing plates of a finished PDF, separated by Ghostscript. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { asFile } from "../support/read-pdf.ts";
import { outputOf } from "../support/tools.ts";

/** Pixels an inch. */
const RESOLUTION = 72;

/** Pixels by ink: one byte each, 255 where the plate prints nothing. A spot ink would have a plate of its own. */
export function platesOf(pdf: Uint8Array): Map<string, Uint8Array> {
  return asFile(pdf, (path, folder) => {
    const options = ["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-sCompression=none"];
    outputOf("gs", ...options, `-r${RESOLUTION}`, `-sOutputFile=${join(folder, "plate.tif")}`, path);
    const plates = new Map<string, Uint8Array>();
    for (const name of readdirSync(folder).sort()) {
      const ink = /^plate\((.+)\)\.tif$/.exec(name)?.[1];
      if (ink) plates.set(ink, pixelsOf(readFileSync(join(folder, name))));
    }
    return plates;
  });
}

/** Tags of a TIFF image that is not compressed (TIFF 6.0, section 3). */
const STRIP_OFFSETS = 273;
const STRIP_BYTES = 279;
const SHORT = 3;

function pixelsOf(tiff: Buffer): Uint8Array {
  const little = tiff.toString("latin1", 0, 2) === "II";
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const directory = long(4);
  const values = (wanted: number): number[] => {
    for (let i = 0; i < short(directory); i++) {
      const entry = directory + 2 + i * 12;
      if (short(entry) !== wanted) continue;
      const [read, width] = short(entry + 2) === SHORT ? [short, 2] : [long, 4];
      const count = long(entry + 4);
      const at = count * width > 4 ? long(entry + 8) : entry + 8;
      return Array.from({ length: count }, (_, k) => read(at + k * width));
    }
    throw new Error(`no tag ${wanted}`);
  };
  const lengths = values(STRIP_BYTES);
  return Buffer.concat(values(STRIP_OFFSETS).map((start, i) => tiff.subarray(start, start + (lengths[i] ?? 0))));
}
