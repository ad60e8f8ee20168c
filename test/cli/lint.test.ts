/** Run `paiban lint` as a user does. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { createDeflate } from "node:zlib";
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName } from "@cantoo/pdf-lib";
import PdfkitDocument from "pdfkit";
import { beforeAll, describe, expect, test } from "vitest";
import { han, lintBytes, type Pen, setSheet } from "../lint/sheet.ts";
import { CLI } from "./run.ts";

const folder = mkdtempSync(join(tmpdir(), "paiban-lint-"));
const file = (name: string) => join(folder, name);

function lint(...options: string[]): { code: number | null; out: string; err: string } {
  const environment = { ...process.env, NO_COLOR: "1", LC_ALL: "C" };
  const command = [CLI, "lint", ...options];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { env: environment, encoding: "utf8" });
  return { code: status, out: stdout, err: stderr };
}

/** A page of half a gigabyte, packed into two megabytes. */
async function bomb(): Promise<Buffer> {
  const megabyte = Buffer.alloc(2 ** 20, "q Q ");
  const content = Readable.from(Array.from({ length: 512 }, () => megabyte)).pipe(createDeflate({ level: 1 }));
  const packed = await buffer(content);
  const objects = [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 500]/Contents 4 0 R>>",
    `<</Filter/FlateDecode/Length ${packed.length}>>stream\n${packed.toString("latin1")}\nendstream`,
  ].map((object, i) => `${i + 1} 0 obj\n${object}\nendobj\n`);
  // Its cross-references are lost: readers look for the objects themselves.
  return Buffer.from(`%PDF-1.4\n${objects.join("")}trailer<</Root 1 0 R>>\n%%EOF\n`, "latin1");
}

beforeAll(async () => {
  writeFileSync(file("sound.pdf"), await setSheet({}));
  writeFileSync(file("broken.pdf"), await setSheet({ a: { 2: `，${han(19)}` }, b: { 1: han(17) }, turns: 1 }));
  writeFileSync(file("loose.pdf"), await setSheet({ b: { 1: han(16) } }));
  writeFileSync(file("locked.pdf"), await setSheet({ password: "tide" }));
  writeFileSync(file("torn.pdf"), "潮起望海");
  writeFileSync(file("bomb.pdf"), await bomb());
  writeFileSync(file("vertical.pdf"), await setSheet({ empty: true, vertical: han(9) }));
  const unseen = ({ put, unseen }: Pen) => unseen(() => put(han(9), 40, 60));
  writeFileSync(file("scan.pdf"), await setSheet({ empty: true, more: unseen }));
  const blank = new PdfkitDocument({ size: [200, 200] });
  const chunks: Buffer[] = [];
  blank.on("data", (chunk: Buffer) => chunks.push(chunk)).end();
  await new Promise((resolve) => blank.on("end", resolve));
  writeFileSync(file("blank.pdf"), Buffer.concat(chunks));
});

describe("paiban lint", () => {
  test("ends with 0 on a sound page and says what it has counted", () => {
    const { code, out, err } = lint(file("sound.pdf"), "--lang", "en");
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("20 lines, 17 of them justified; nothing found");
  });

  test("ends with 1 on findings, in both languages, with their places and figures", () => {
    const english = lint(file("broken.pdf"), "--lang", "en");
    expect(english.code).toBe(1);
    expect(english.out).toMatch(/\[2\] page 1, 40\.0 pt from left, 90\.0 from top: error FORBIDDEN_LINE_START: .*，/);
    expect(english.out).toMatch(
      /\[1\] page 1, 260\.0 .* note LOOSE_LINE.*\n {4}潮.* \(natural 170\.0 \/ 200\.0 pt, added 0\.188 em\)/,
    );
    expect(english.out).toContain("; 1 error, 1 note\n");
    const chinese = lint(file("broken.pdf"), "--lang", "zh").out;
    expect(chinese).toContain("错误 FORBIDDEN_LINE_START: 行首不能是“，”");
    expect(chinese).toContain("；1 处错误、1 处提示\n");
  });

  test("ends with 0 where something only looks poor, with 1 when warnings are to fail", () => {
    const { code, out } = lint(file("loose.pdf"), "--lang", "en");
    expect([code, out.includes("warning LOOSE_LINE"), out.includes("; 1 warning\n")]).toEqual([0, true, true]);
    expect(lint(file("loose.pdf"), "--strict").code).toBe(1);
    expect(lint(file("sound.pdf"), "--strict").code).toBe(0);
  });

  test("writes the JSON and the marked copy, and leaves the original as it was", async () => {
    const before = readFileSync(file("broken.pdf"));
    lint(file("broken.pdf"), "--lang", "zh", "--json", file("out.json"), "--draw", file("copy.pdf"));
    expect(readFileSync(file("broken.pdf")).equals(before)).toBe(true);
    const json = JSON.parse(readFileSync(file("out.json"), "utf8"));
    const named = json.findings.map((finding: Record<string, unknown>) => [
      finding.number,
      finding.severity,
      finding.code,
      finding.page,
    ]);
    expect(named).toEqual([
      [1, "note", "LOOSE_LINE", 1],
      [2, "error", "FORBIDDEN_LINE_START", 1],
    ]);
    expect(json.findings[0].line).toMatchObject({ naturalWidth: 170, measure: 200, addedGap: 0.1875 });
    expect(json.lines).toHaveLength(20);
    expect(json.statistics).toMatchObject({
      errors: 1,
      warnings: 0,
      notes: 1,
      lines: 20,
      forbiddenStarts: 1,
      worstAddedGap: 0.1875,
    });
    const copy = readFileSync(file("copy.pdf"));
    const notes = (await PDFDocument.load(copy)).getPage(0).node.lookup(PDFName.of("Annots"), PDFArray);
    const contents = notes
      .asArray()
      .map((_, i) => notes.lookup(i, PDFDict).lookup(PDFName.of("Contents"), PDFHexString));
    expect(contents.map((text) => text.decodeText())).toEqual(["字距每处加了 0.188 em，太松", "行首不能是“，”"]);
    // The number stands above its box, upright on the turned page.
    const number = (await lintBytes(copy)).lines.find(({ text }) => text === "2");
    expect(number?.x).toBeCloseTo(39.4, 1);
    expect(number?.y).toBeLessThan(90 - 8.8);
    expect(number?.y).toBeGreaterThan(90 - 12);
  });

  test.each([
    ["vertical.pdf", "9 characters stand in vertical or turned lines"],
    ["scan.pdf", "9 characters are not drawn: the recognized text of a scan"],
    ["blank.pdf", "scans and outlined text cannot be judged"],
  ])("says why there is nothing to judge in %s: %s", (name, hint) => {
    expect(lint(file(name), "--lang", "en").err).toContain(hint);
  });

  test.each([
    ["torn.pdf", "PDF_UNREADABLE"],
    ["locked.pdf", "PDF_UNREADABLE"],
    ["bomb.pdf", "PDF_UNREADABLE"],
    ["blank.pdf", "PDF_WITHOUT_TEXT"],
    ["missing.pdf", "FILE_MISSING"],
  ])("says why %s cannot be judged: %s", (name, diagnostic) => {
    const { code, err } = lint(file(name), "--lang", "en");
    expect(code).toBe(1);
    expect(err).toContain(`error ${diagnostic}: `);
    expect(err).toContain("→");
  });

  test("ends with 2 on wrong usage, and writes nothing over the original", () => {
    expect(lint().code).toBe(2);
    expect(lint(file("sound.pdf"), "--lang", "fr").code).toBe(2);
    const { code, err } = lint(file("sound.pdf"), "--draw", file("sound.pdf"));
    expect([code, err.includes("OUTPUT_IS_INPUT")]).toEqual([2, true]);
    expect(existsSync(file("sound.pdf.part"))).toBe(false);
  });
});
