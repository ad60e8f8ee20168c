/** PDFs of other programs, written by hand: streams as they are, so that damage meets tokens and not checksums. */
import { deflateSync } from "node:zlib";
import { heavy, type Random, times } from "../random.ts";
import { han } from "./copy.ts";

const NUMBERS = [0, 1, -1, 0.001, 10, 12, 100, 595, 842, 5000, -5000, 1e6, 1e9, -1e9, 1e38, 2147483648, 99999999999];

/** Mostly what a page has, at times what none has. */
const some = (random: Random, least: number, most: number) =>
  random.chance(0.04) ? random.pick(NUMBERS) : random.whole(least, most);

/** Kinds of bombs: little that becomes much. */
type Bomb = "none" | "stream" | "forms" | "pages" | "glyphs";

export function handmadePdf(random: Random): Uint8Array {
  const bomb: Bomb = random.chance(0.99) ? "none" : random.pick(["stream", "forms", "pages", "glyphs"]);
  const pages = bomb === "pages" ? 3000 : random.pick([1, 1, 1, 2, 5]);
  const box = [0, 0, 595, 842].map((side) => (random.chance(0.97) ? side : some(random, -100, 1000)));
  const page = (i: number) =>
    `<< /Type /Page /Parent 2 0 R /MediaBox [${box.join(" ")}] ${rotation(random)}/Contents ${i % 2 ? "[ 4 0 R 4 0 R ]" : "4 0 R"} ` +
    `/Resources << /Font << /F1 5 0 R /F2 6 0 R >> /XObject << /X1 8 0 R >> >> >>`;
  const objects: (string | Buffer)[] = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Count ${pages} /Kids [ ${times(pages, (i) => (i === 0 ? "3 0 R" : `${i + 9} 0 R`)).join(" ")} ] >>`,
    page(0),
    content(random, bomb),
    "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /UniGB-UTF16-H /DescendantFonts [ 7 0 R ] >>",
    `<< /Type /Font /Subtype /${random.pick(["Type1", "TrueType", "Type3"])} /BaseFont /Helvetica /FontMatrix [ 0.001 0 0 0.001 0 0 ] >>`,
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW ${some(random, 500, 1000)} >>`,
    form(bomb),
    ...times(Math.max(0, pages - 1), (i) => page(i + 1)),
  ];
  // The ninth is of forms that draw each other: a page's number begins at ten.
  objects.splice(8, 0, form(bomb));
  return file(objects);
}

const rotation = (random: Random) =>
  random.chance(0.1) ? `/Rotate ${random.pick([90, 180, 270, 45, -90, 1e9])} ` : "";

function stream(dictionary: string, text: string | Buffer): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([
    Buffer.from(`<< ${dictionary}/Length ${bytes.length} >>\nstream\n`),
    bytes,
    Buffer.from("\nendstream"),
  ]);
}

/** Lines of a column, some of them odd. */
function content(random: Random, bomb: Bomb): Buffer {
  if (bomb === "stream") return stream("/Filter /FlateDecode ", deflateSync(Buffer.alloc(400_000_000, "q Q ")));
  const lines = times(bomb === "glyphs" ? 4000 : heavy(random, 64), (i) => line(random, 800 - 15 * (i % 50)));
  return stream(
    "",
    `BT\n/F1 10 Tf\n${lines.join("\n")}\nET\n${random.chance(0.2) || bomb === "forms" ? "/X1 Do\n" : ""}`,
  );
}

function line(random: Random, y: number): string {
  const size = some(random, 8, 12);
  const matrix = random.chance(0.9) ? [1, 0, 0, 1] : times(4, () => some(random, -2, 2));
  const text = hex(han(random, random.whole(1, 40)) + random.pick(["。", "，", "", "A1", "\u{20000}"]));
  const moved = random.chance(0.2) ? `[ <${text}> ${some(random, -200, 200)} <${text}> ] TJ` : `<${text}> Tj`;
  const odd = random.chance(0.1)
    ? `${some(random, -5, 5)} ${random.pick(["Tc", "Tw", "Tz", "TL", "Ts", "Tr", "w", "gs", "Do", "q", "Q", "cm"])} `
    : "";
  return `${odd}/${random.pick(["F1", "F1", "F1", "F2"])} ${size} Tf ${matrix.join(" ")} ${some(random, 30, 300)} ${y} Tm ${moved}`;
}

const hex = (text: string) => Buffer.from(text, "utf16le").swap16().toString("hex");

/** A form; in a bomb it draws itself ten times over. */
const form = (bomb: Bomb) =>
  stream(
    "/Type /XObject /Subtype /Form /BBox [ 0 0 595 842 ] /Resources << /XObject << /X1 9 0 R /X2 8 0 R >> >> ",
    bomb === "forms" ? "/X1 Do /X2 Do\n".repeat(10) : "0 0 10 10 re f\n",
  );

function file(objects: readonly (string | Buffer)[]): Uint8Array {
  const parts: Buffer[] = [Buffer.from("%PDF-1.6\n")];
  let at = parts[0]?.length ?? 0;
  const places = objects.map((object, i) => {
    const place = at;
    const bytes = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), Buffer.from(object), Buffer.from("\nendobj\n")]);
    at += bytes.length;
    parts.push(bytes);
    return `${String(place).padStart(10, "0")} 00000 n \n`;
  });
  const count = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${count}\n0000000000 65535 f \n${places.join("")}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
