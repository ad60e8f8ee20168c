/** XMP of a finished PDF: it is XML (1.0, fifth edition), whatever stands in titles and names. */
import type { Fault } from "./finding.ts";

/** No Char of XML (production 2). */
const NO_CHARACTER = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
/** An ampersand that begins no reference. */
const BARE_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i;
const TAG = /<(\/?)([\w:]+)((?:\s+[\w:]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/g;

/** The packet stands in the file as it is: PDF/A and PDF/X forbid to compress it. */
function xmpOf(pdf: Uint8Array): string | undefined {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length);
  const start = bytes.indexOf("<x:xmpmeta");
  const end = bytes.indexOf("</x:xmpmeta>", start);
  return start < 0 || end < 0 ? undefined : bytes.subarray(start, end + "</x:xmpmeta>".length).toString("utf8");
}

export function faultsOfXmp(pdf: Uint8Array): Fault[] {
  const xmp = xmpOf(pdf);
  if (xmp === undefined) return [{ kind: "invalid", what: "XMP is not there" }];
  if (NO_CHARACTER.test(xmp)) return [{ kind: "invalid", what: "XMP holds what is no character of XML" }];
  if (BARE_AMPERSAND.test(xmp) || !isBalanced(xmp)) return [{ kind: "invalid", what: "XMP is not well-formed" }];
  return [];
}

function isBalanced(xml: string): boolean {
  const open: string[] = [];
  for (const [, closes, name = "", , isEmpty] of xml.matchAll(TAG)) {
    if (closes) {
      if (open.pop() !== name) return false;
    } else if (!isEmpty) open.push(name);
  }
  return open.length === 0 && !xml.replace(TAG, "").includes("<");
}

/** Title and author as the document's information and as XMP tell them: the same (PDF/A-2, 6.6.3). */
export async function faultsOfInfo(pdf: Uint8Array): Promise<Fault[]> {
  const { PDFDocument } = await import("@cantoo/pdf-lib");
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const xmp = xmpOf(pdf) ?? "";
  const pairs = [
    ["dc:title", document.getTitle()],
    ["dc:creator", document.getAuthor()],
  ] as const;
  return pairs.flatMap(([name, told]) => {
    const item = new RegExp(`<${name}>[sS]*?<rdf:li[^>]*>([sS]*?)</rdf:li>`).exec(xmp)?.[1];
    const same = item === undefined || told === undefined || unescaped(item) === told;
    return same ? [] : [{ kind: "invalid" as const, what: `${name} of XMP is not what the information says` }];
  });
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const unescaped = (xml: string) =>
  xml.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (_, hex?: string, decimal?: string, name?: string) =>
    name ? (ENTITIES[name] ?? "") : String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)),
  );
