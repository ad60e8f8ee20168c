/** Characters that are more than one, and blanks that are no spaces: read back as they were typed, and judged clean. */
import { beforeAll, describe, expect, test } from "vitest";
import { createHost } from "../../src/host.ts";
import { lintPdf } from "../../src/lint/index.ts";
import { layOutDesk, REPOSITORY, renderDesk } from "../support/desk.ts";
import { mupdfText, pdfiumText, pdfjsText, popplerText } from "../support/read-pdf.ts";
import { type Judge, testWith } from "../support/tools.ts";

/** Own sentences; the copy is in normal form, so that what is read is what was typed. */
const PARAGRAPHS = [
  "渡口姓葛\u{e0100}的和姓葛\u{e0101}的是两家，庙祝姓神\ufe00，船老大叫𠮷\u{e0100}星。",
  "方言里读m\u0300、n\u0302、ê\u030c，乡志写作q\u0303和x\u0304，老人念汉\u0304字。",
  "全年运客12\u00a0345\u00a0678人，货1\u2009234\u2009567吨，最重的一件5\u00a0kg，由J.\u202fR.\u00a0Wang签收。",
  "站名连\u2060写，一天\u2007三班，“\ufe00Ferry”\ufe00照旧印。",
];
const ARTICLE = `---\ntitle: 葛\u{e0100}家渡n\u0302口\n---\n${PARAGRAPHS.join("\n\n")}\n`;

/** MuPDF's text and pdf.js make every blank of Unicode a plain one, and pdf.js shows no joiner: theirs, not the file's. */
const plain = (text: string) => text.replace(/[\u00a0\u2000-\u200a\u202f]/g, " ");
const whole = (text: string) => text;

const READERS: readonly (readonly [
  name: string,
  read: (pdf: Uint8Array) => Promise<string> | string,
  shown: (text: string) => string,
  judge?: Judge,
])[] = [
  ["pdf.js", pdfjsText, (text) => plain(text).replaceAll("\u2060", "")],
  ["PDFium", pdfiumText, whole],
  ["poppler", popplerText, whole, "poppler-utils"],
  ["MuPDF", mupdfText, plain, "mupdf-tools"],
];

describe("the text layer", () => {
  let pdf: Uint8Array;
  beforeAll(async () => {
    const laidOut = layOutDesk({ "a.md": ARTICLE });
    expect(laidOut.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    pdf = (await renderDesk({ "a.md": ARTICLE })) as Uint8Array;
  });

  for (const [name, read, shown, judge] of READERS) {
    const check = async () => {
      const text = (await read(pdf)).replace(/[\r\n]+/g, "");
      for (const paragraph of ["葛\u{e0100}家渡n\u0302口", ...PARAGRAPHS]) expect(text).toContain(shown(paragraph));
    };
    const title = `${name} reads every character as it was typed`;
    if (judge) testWith(judge, title, check);
    else test(title, check);
  }

  test("our own lint has nothing to say of it", async () => {
    const report = await lintPdf(createHost(REPOSITORY), pdf);
    expect(report).toMatchObject({ findings: [] });
  });
});
