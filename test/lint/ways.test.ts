/** Read the same page however its drawing is turned and scaled, and say so when there is nothing to read. */
import { deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { lintPdf } from "../../src/lint/index.ts";
import { baselineOf, brief, HOST, han, LEFT, lintSheet, setSheet } from "./sheet.ts";

const FAULT = { a: { 2: `，${han(19)}` } };
const FOUND = [`FORBIDDEN_LINE_START p1 ${LEFT.a} ${baselineOf(2)}`];

describe("a page", () => {
  test.each([1, 2, 3] as const)("turned by %s quarters is judged as it is seen", async (turns) => {
    const report = await lintSheet({ ...FAULT, turns });
    expect(brief(report)).toEqual(FOUND);
    expect(report.pages[0]).toMatchObject({ width: 500, height: 300 });
  });

  test.each([0.1, 0.75, 12])("drawn at a scale of %s has the same sizes", async (scale) => {
    const report = await lintSheet({ ...FAULT, scale });
    expect(brief(report)).toEqual(FOUND);
    expect(report.lines[0]?.size).toBeCloseTo(10, 3);
  });
});

test("a page whose visible box starts elsewhere is measured from its corner", async () => {
  expect(brief(await lintSheet({ ...FAULT, box: [10, -20, 510, 280] }))).toEqual([
    `FORBIDDEN_LINE_START p1 ${LEFT.a - 10} ${baselineOf(2) - 20}`,
  ]);
});

test("vertical lines are counted and left alone", async () => {
  const report = await lintSheet({ vertical: `，。${han(8)}` });
  expect(report.findings).toEqual([]);
  expect(report.pages[0]?.skippedGlyphs).toBe(10);
});

describe("what cannot be read", () => {
  test("a file that is no PDF", async () => {
    expect(await lintPdf(HOST, new TextEncoder().encode("潮起望海"))).toBe("damaged");
  });

  test("a PDF with a password", async () => {
    expect(await lintPdf(HOST, await setSheet({ password: "tide" }))).toBe("password");
  });

  test("a sound page behind one that PDFium falls over, or refuses", async () => {
    for (const bad of [pageOf(300_060), pageOf(60, "/X1 Do ".repeat(10)), new Uint8Array(200)]) {
      expect(await lintPdf(HOST, bad)).toBeTypeOf("string");
      expect(brief(await lintSheet(FAULT))).toEqual(FOUND);
    }
  });

  test("more characters than any issue has", async () => {
    expect(await lintPdf(HOST, pageOf(300_060))).toBe("size");
  });

  test("drawing that PDFium does not come to the end of, and a sound page behind it", async () => {
    expect(await lintPdf(HOST, endlessPage(), 300)).toBe("time");
    expect(brief(await lintSheet(FAULT))).toEqual(FOUND);
  });

  test("more pages than any issue has", async () => {
    const once = new TextDecoder().decode(pageOf(60));
    const many = (count: number) =>
      once.replace("/Count 1 /Kids [3 0 R]", `/Count ${count} /Kids [${"3 0 R ".repeat(count)}]`);
    expect(await lintPdf(HOST, new TextEncoder().encode(many(3)))).toMatchObject({ pages: [{}, {}, {}] });
    expect(await lintPdf(HOST, new TextEncoder().encode(many(201)))).toBe("size");
  });
});

/** A page whose content unpacks to 100 MB that draw nothing, in as little as 100 kB. */
function endlessPage(): Uint8Array {
  const content = deflateSync(Buffer.alloc(1e8, "q Q "));
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents [4 0 R 4 0 R] /Resources << >> >>",
    `<< /Filter /FlateDecode /Length ${content.length} >> stream\n${content.toString("latin1")}\nendstream`,
  ];
  return pdfOf(objects);
}

/** A page with so many characters. @param forms drawn beside them, of a form that draws itself and so has no end */
function pageOf(characters: number, forms = ""): Uint8Array {
  const content = `BT /F1 1 Tf 1 TL 10 590 Td ${`(${"n".repeat(60)}) Tj T*`.repeat(characters / 60)} ET ${forms}`;
  const form = "/X1 Do ".repeat(20);
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents 4 0 R
      /Resources << /Font << /F1 5 0 R >> /XObject << /X1 6 0 R >> >> >>`,
    `<< /Length ${content.length} >> stream\n${content}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    `<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length ${form.length}
      /Resources << /XObject << /X1 6 0 R >> >> >> stream\n${form}\nendstream`,
  ];
  return pdfOf(objects);
}

/** @param objects in Latin-1 */
function pdfOf(objects: readonly string[]): Uint8Array {
  const bodies = objects.map((object, i) => `${i + 1} 0 obj\n${object}\nendobj\n`);
  return Buffer.from(`%PDF-1.7\n${bodies.join("")}trailer << /Root 1 0 R >>\n`, "latin1");
}
