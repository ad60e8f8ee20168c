/** The finished file as a file: syntax, fonts, boxes, inks, metadata, the promises of its profile, equal bytes. */
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { PROFILE_NAMES, type ProfileName } from "../../src/index.ts";
import { asFile, glyphsOf, pdfjsInfo } from "../support/read-pdf.ts";
import { outputOf, testWith } from "../support/tools.ts";
import { objectsOf, type PdfDictionary, type PdfObjects, qpdfCheck } from "./objects.ts";
import { platesOf } from "./plates.ts";
import { BLED_PROJECT, build, FURNITURE, inProject, SAMPLE, sourceParts, TITLED, TITLED_PROJECT } from "./sample.ts";

/** Points of the sample's trimmed sheet: 390 mm by 545 mm. */
const SHEET = [(390 / 25.4) * 72, (545 / 25.4) * 72] as const;

const pdfs = new Map<ProfileName, { pdf: Uint8Array; objects: PdfObjects }>();

beforeAll(async () => {
  for (const profile of PROFILE_NAMES) {
    const { pdf } = await build(SAMPLE, profile);
    pdfs.set(profile, { pdf, objects: await objectsOf(pdf) });
  }
});

function built(profile: ProfileName): { pdf: Uint8Array; objects: PdfObjects } {
  const found = pdfs.get(profile);
  if (!found) throw new Error(`not built: ${profile}`);
  return found;
}

describe.each(PROFILE_NAMES)("the %s PDF", (profile) => {
  test("passes qpdf --check (WebAssembly build)", async () => {
    const { code, said } = await qpdfCheck(built(profile).pdf);
    expect({ code, said: said.join("\n") }).toEqual({ code: 0, said: expect.stringContaining("No syntax or stream") });
  });

  testWith("qpdf", "passes qpdf --check (program)", () => {
    const said = asFile(built(profile).pdf, (path) => outputOf("qpdf", "--check", path));
    expect(said).toContain("No syntax or stream encoding errors found");
  });

  test("embeds every font as a subset with ToUnicode", () => {
    const { objects } = built(profile);
    const fonts = Object.values(objects.dictionary(objects.dictionary(objects.page["/Resources"])["/Font"])).map(
      (font) => objects.dictionary(font),
    );
    expect(fonts.length).toBe(4);
    // Nor is there any font that the page does not name.
    expect(objects.dictionaries.filter((object) => object["/Type"] === "/Font" && object["/ToUnicode"]).length).toBe(4);
    for (const font of fonts) {
      const [descendant] = objects.array(font["/DescendantFonts"]);
      const descriptor = objects.dictionary(objects.dictionary(descendant)["/FontDescriptor"]);
      expect(font).toMatchObject({ "/Subtype": "/Type0", "/Encoding": "/Identity-H" });
      expect(font["/BaseFont"]).toMatch(/^\/[A-Z]{6}\+/);
      expect(descriptor["/FontName"]).toBe(font["/BaseFont"]);
      expect(objects.stream(descriptor["/FontFile2"] ?? descriptor["/FontFile3"])?.length).toBeGreaterThan(1000);
    }
  });

  test("says of every id which one character it is, a hundred a block at most", () => {
    const { objects } = built(profile);
    for (const { "/ToUnicode": map } of objects.dictionaries.filter((object) => object["/ToUnicode"])) {
      const text = new TextDecoder().decode(objects.stream(map));
      const blocks = [...text.matchAll(/^(\d+) beginbfchar\n(.*?)^endbfchar$/gms)];
      for (const [, count, entries = ""] of blocks) {
        const lines = entries.trimEnd().split("\n");
        expect(lines).toHaveLength(Number(count));
        expect(lines.length).toBeLessThanOrEqual(100);
        const wrong = lines.filter(
          (line) => !/^<[\da-f]{4}><([\da-f]{4}|d[89ab][\da-f]{2}d[c-f][\da-f]{2})>$/.test(line),
        );
        expect(wrong).toEqual([]);
      }
      expect(blocks.length).toBeGreaterThan(0);
      expect(text).not.toContain("bfrange");
    }
  });

  testWith("poppler-utils", "pdffonts finds all fonts embedded, subset, with ToUnicode", () => {
    const [, , ...rows] = asFile(built(profile).pdf, (path) => outputOf("pdffonts", path))
      .trimEnd()
      .split("\n");
    expect(rows.map((row) => /\s(\w+ +\w+ +\w+) +\d+ +\d+$/.exec(row)?.[1]?.split(/ +/))).toEqual(
      Array.from({ length: 4 }, () => ["yes", "yes", "yes"]),
    );
  });

  test("says the same in document information and XMP", async () => {
    const { pdf, objects } = built(profile);
    const info = objects.dictionary(objects.trailer["/Info"]);
    const xmp = xmpOf(objects);
    const date = "2026-11-20T00:00:00Z";
    expect(objects.text(info["/Title"])).toBe("望潮日报 2026-11-20 学访专版");
    expect(objects.text(info["/Author"])).toBe("望潮日报");
    expect(xmp("dc:title")).toContain(objects.text(info["/Title"]));
    expect(xmp("dc:creator")).toContain(objects.text(info["/Author"]));
    expect(xmp("xmp:CreatorTool")).toBe(objects.text(info["/Creator"]));
    expect(xmp("pdf:Producer")).toBe(objects.text(info["/Producer"]));
    for (const key of ["/CreationDate", "/ModDate"]) expect(isoDate(objects.text(info[key])), key).toBe(date);
    for (const key of ["xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"]) expect(xmp(key), key).toBe(date);
    const pdfjs = await pdfjsInfo(pdf);
    expect([pdfjs.info["Title"], pdfjs.info["Author"]]).toEqual(
      [pdfjs.xmp("dc:title"), pdfjs.xmp("dc:creator")].flat(),
    );
  });

  test("carries a title with & and < through XMP", () =>
    inProject(TITLED_PROJECT, async (folder) => {
      const { pdf } = await build(join(folder, "plan.yaml"), profile);
      const { info, xmp } = await pdfjsInfo(pdf);
      expect([info["Title"], xmp("dc:title")]).toEqual([TITLED.title, TITLED.title]);
      expect([info["Author"], xmp("dc:creator")].flat()).toEqual([TITLED.author, TITLED.author]);
      const raw = xmpOf(await objectsOf(pdf));
      expect(raw("dc:title")).toContain("&amp; 见闻 &lt;试排&gt;");
    }));

  test("is the same in every byte when built again", async () => {
    const again = await build(SAMPLE, profile);
    expect(Buffer.compare(again.pdf, built(profile).pdf)).toBe(0);
  });
});

describe.each(["press", "archive"] as const)("the %s PDF, which is the paper alone", (profile) => {
  test("has the sheet as MediaBox, TrimBox and BleedBox: the sample has no bleed", () => {
    const { objects } = built(profile);
    for (const box of ["/MediaBox", "/TrimBox", "/BleedBox"]) {
      const [left, bottom, right, top] = objects.array(objects.page[box]).map(Number);
      expect([left, bottom], box).toEqual([0, 0]);
      expect(right, box).toBeCloseTo(SHEET[0], 2);
      expect(top, box).toBeCloseTo(SHEET[1], 2);
    }
    expect(objects.page).not.toHaveProperty("/UserUnit");
    expect(objects.array(objects.dictionary(objects.catalog["/Pages"])["/Kids"]).length).toBe(1);
  });

  test("sets no colour but shares of black ink", () => {
    const operators = colourOperators(contentOf(built(profile).objects));
    expect(operators.length).toBeGreaterThan(10);
    expect(operators.filter((operator) => !/^0 0 0 (0|1|0\.\d+) k$/.test(operator))).toEqual([]);
    // All text is solid black.
    const text = [...contentOf(built(profile).objects).matchAll(/\bBT\b(.*?)\bET\b/gs)].flatMap(([, shown = ""]) =>
      colourOperators(shown),
    );
    expect(new Set(text)).toEqual(new Set(["0 0 0 1 k"]));
  });

  testWith("ghostscript", "prints on the black plate alone", () => {
    const plates = platesOf(built(profile).pdf);
    expect([...plates.keys()]).toEqual(["Black", "Cyan", "Magenta", "Yellow"]);
    const shades = new Map([...plates].map(([ink, pixels]) => [ink, new Set(pixels)]));
    const black = shades.get("Black");
    shades.delete("Black");
    expect([...shades.values()]).toEqual([new Set([255]), new Set([255]), new Set([255])]);
    expect(black?.has(255)).toBe(true);
    expect(black?.has(0)).toBe(true);
  });

  test("has its sheet inside the bleed, where the style has one", () =>
    inProject(BLED_PROJECT, async (folder) => {
      const { pdf } = await build(join(folder, "plan.yaml"), profile);
      const { page } = await objectsOf(pdf);
      const bleed = (3 / 25.4) * 72;
      const outer = [0, 0, SHEET[0] + 2 * bleed, SHEET[1] + 2 * bleed];
      const expected = {
        "/MediaBox": outer,
        "/BleedBox": outer,
        "/TrimBox": [bleed, bleed, SHEET[0] + bleed, SHEET[1] + bleed],
      };
      const close = (numbers: readonly number[]) => numbers.map((number) => expect.closeTo(number, 2));
      expect(page).toMatchObject(Object.fromEntries(Object.entries(expected).map(([box, at]) => [box, close(at)])));
      // The text moves with the sheet.
      const [first] = await glyphsOf(pdf);
      const [unbled] = await glyphsOf(built(profile).pdf);
      expect(first?.x).toBeCloseTo((unbled?.x ?? 0) + bleed, 2);
      expect(first?.y).toBeCloseTo((unbled?.y ?? 0) + bleed, 2);
    }));
});

describe("the press PDF, as PDF/X-4 (ISO 15930-7:2010)", () => {
  test("is PDF 1.6, not encrypted, with an identifier", () => {
    const { pdf, objects } = built("press");
    expect(Buffer.from(pdf.subarray(0, 8)).toString("latin1")).toBe("%PDF-1.6");
    expect(objects.trailer).not.toHaveProperty("/Encrypt");
    expect(objects.array(objects.trailer["/ID"]).length).toBe(2);
  });

  test("names its version, and says that it is not trapped", () => {
    const { objects } = built("press");
    const xmp = xmpOf(objects);
    expect(xmp("pdfxid:GTS_PDFXVersion")).toBe("PDF/X-4");
    expect(objects.value(objects.dictionary(objects.trailer["/Info"])["/Trapped"])).toBe("/False");
    expect(xmp("pdf:Trapped")).toBe("False");
    expect(xmp("xmpMM:DocumentID")).toMatch(/^uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect([xmp("xmpMM:RenditionClass"), xmp("xmpMM:VersionID")]).toEqual(["default", "1"]);
  });

  test("has one output intent, with the profile of a CMYK printing condition", () => {
    const { objects } = built("press");
    const intents = objects.array(objects.catalog["/OutputIntents"]);
    expect(intents.length).toBe(1);
    const intent = objects.dictionary(intents[0]);
    expect(intent).toMatchObject({ "/Type": "/OutputIntent", "/S": "/GTS_PDFX" });
    expect(objects.text(intent["/OutputConditionIdentifier"])).toBeTruthy();
    expect(objects.dictionary(intent["/DestOutputProfile"])["/N"]).toBe(4);
    expect(iccHeader(objects.stream(intent["/DestOutputProfile"]))).toEqual(["prtr", "CMYK", "Lab ", "acsp"]);
  });

  test("has no transparency, layers, actions, annotations or attachments", () => {
    const { objects } = built("press");
    expect(objects.page).not.toHaveProperty("/Annots");
    expect(objects.page).not.toHaveProperty("/ArtBox");
    for (const key of ["/OpenAction", "/AA", "/AcroForm", "/OCProperties", "/AF"]) {
      expect(objects.catalog).not.toHaveProperty(key);
    }
    const names = objects.dictionary(objects.catalog["/Names"]);
    expect(Object.keys(names).filter((key) => key === "/JavaScript" || key === "/EmbeddedFiles")).toEqual([]);
    const keys = new Set(objects.dictionaries.flatMap((object) => Object.keys(object)));
    expect(["/SMask", "/CA", "/ca", "/BM", "/TR", "/HTP"].filter((key) => keys.has(key))).toEqual([]);
  });
});

describe("the archive PDF, as a tagged document", () => {
  test("says its language, its title and that it is tagged", () => {
    const { objects } = built("archive");
    expect(objects.text(objects.catalog["/Lang"])).toBe("zh-CN");
    expect(objects.dictionary(objects.catalog["/MarkInfo"])).toMatchObject({ "/Marked": true });
    expect(objects.dictionary(objects.catalog["/ViewerPreferences"])).toMatchObject({ "/DisplayDocTitle": true });
    const xmp = xmpOf(objects);
    expect([xmp("pdfaid:part"), xmp("pdfaid:conformance")]).toEqual(["2", "U"]);
  });

  test("holds Document, an Art a block, H1 and P a part, in the order of reading", () => {
    const { objects } = built("archive");
    const [root, ...others] = childrenOf(objects, objects.dictionary(objects.catalog["/StructTreeRoot"]));
    expect([root?.["/S"], others.length]).toEqual(["/Document", 0]);
    const read = childrenOf(objects, root ?? {}).map((article) => ({
      type: article["/S"],
      parts: childrenOf(objects, article).map((part) => part["/S"]),
    }));
    expect(read).toEqual(
      expectedBlocks().map((parts) => ({
        type: "/Art",
        parts: parts.map(({ kind }) => (kind === "title" ? "/H1" : "/P")),
      })),
    );
  });

  test("marks its content piece by piece in the same order, and the rest as artifacts", () => {
    const { objects } = built("archive");
    const marked = childrenOf(objects, objects.dictionary(objects.catalog["/StructTreeRoot"]))
      .flatMap((root) => childrenOf(objects, root))
      .flatMap((article) => childrenOf(objects, article))
      .flatMap((part) => objects.array(part["/K"]).map((piece) => markedContentOf(objects, piece)));
    expect(marked).toEqual(marked.map((_, i) => i));
    const content = contentOf(objects);
    expect([...content.matchAll(/\/MCID (\d+)/g)].map(([, id]) => Number(id))).toEqual(marked);
    // Nothing is drawn outside marked content.
    const outside = content.replace(/\bB[DM]C\b.*?\bEMC\b/gs, "");
    expect(outside.match(/\b(Tj|TJ|re|f|S|B|Do)\b/g) ?? []).toEqual([]);
  });

  testWith("poppler-utils", "gives its text by structure (pdfinfo -struct-text)", () => {
    const said = asFile(built("archive").pdf, (path) => outputOf("pdfinfo", "-struct-text", path));
    const texts = expectedBlocks().flatMap((parts) => parts.map(({ text }) => text.replaceAll(" ", "")));
    // Of an Art it prints the title too, in bytes that may hold a line end: text begins with its own quote.
    const read = said
      .split(/^ *(?:Document|Art|H1|P)\b.*$/m)
      .filter((piece) => /^\s*"/.test(piece))
      .map((piece) => piece.replace(/^ *"|"$/gm, "").replace(/\s/g, ""));
    expect(read).toEqual(texts);
    expect(read.join("")).not.toContain(FURNITURE[3]?.replaceAll(" ", ""));
  });
});

/** The sample's parts, block by block. */
function expectedBlocks() {
  const parts = sourceParts(SAMPLE);
  return [...new Set(parts.map(({ block }) => block))].map((id) => parts.filter(({ block }) => block === id));
}

/** The page's content stream. */
function contentOf(objects: PdfObjects): string {
  const contents = objects.page["/Contents"];
  const streams = Array.isArray(contents) ? contents : [contents];
  return streams.map((stream) => Buffer.from(objects.stream(stream) ?? []).toString("latin1")).join("\n");
}

/** Operators that set a colour or paint without one being set (ISO 32000-1, tables 74 and 77). */
const COLOUR = new Set(["CS", "cs", "SC", "SCN", "sc", "scn", "G", "g", "RG", "rg", "K", "k", "sh", "ri"]);
const OPERAND = /^[-+.\d/[]/;

/** Every operator that sets a colour, with its operands. */
function colourOperators(content: string): string[] {
  const tokens = content.replace(/<[0-9a-f]*>|\((?:\\.|[^\\)])*\)/gi, "").split(/\s+/);
  return tokens.flatMap((token, i) => {
    if (!COLOUR.has(token)) return [];
    let start = i;
    while (OPERAND.test(tokens[start - 1] ?? "")) start--;
    return [tokens.slice(start, i + 1).join(" ")];
  });
}

/** The value of an XMP property as it stands in the packet. */
function xmpOf(objects: PdfObjects): (key: string) => string | undefined {
  const packet = new TextDecoder().decode(objects.stream(objects.catalog["/Metadata"]));
  return (key) => new RegExp(`<${key}>(.*?)</${key}>`, "s").exec(packet)?.[1];
}

/** `D:20261120000000Z` as ISO 8601 (ISO 32000-1, 7.9.4). */
function isoDate(date: string | undefined): string | undefined {
  return date?.replace(/^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z");
}

/** Device class, data space, connection space and signature (ICC.1, 7.2). */
function iccHeader(profile: Uint8Array | undefined): string[] {
  return [12, 16, 20, 36].map((at) => Buffer.from(profile ?? []).toString("latin1", at, at + 4));
}

/** The structure elements below one. */
function childrenOf(objects: PdfObjects, element: PdfDictionary): PdfDictionary[] {
  const children = element["/K"];
  return (Array.isArray(objects.value(children)) ? objects.array(children) : [children]).map((child) =>
    objects.dictionary(child),
  );
}

/** The number of a piece of marked content: alone, or in a reference that names its page. */
function markedContentOf(objects: PdfObjects, piece: Parameters<PdfObjects["value"]>[0]): unknown {
  return typeof piece === "number" ? piece : objects.dictionary(piece)["/MCID"];
}
