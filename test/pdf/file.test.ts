import { afterEach, describe, expect, test, vi } from "vitest";
import { Deflater } from "../../src/export/pdf/deflater.ts";
import { PdfFile } from "../../src/export/pdf/file.ts";
import { type Dictionary, Name, textString } from "../../src/export/pdf/values.ts";
import { objectsOf, qpdfCheck } from "./objects.ts";

function fileWith(info: Dictionary, deflater = new Deflater()): PdfFile {
  const date = new Date("2026-11-20T00:00:00Z");
  return new PdfFile(
    {
      version: "1.6",
      width: 400.5,
      height: 600,
      language: "zh-CN",
      isTagged: false,
      info: { Producer: textString("test"), CreationDate: date, ...info },
      id: Uint8Array.from({ length: 16 }, (_, i) => i),
    },
    deflater,
  );
}

const OPERATORS = "0 0 0 1 k\n10 20 30 40 re f\n";

/** Streams that are ready at other times than in their order: the first is the longest, on another thread. */
function withStreams(file: PdfFile): Promise<Uint8Array> {
  for (const length of [300_000, 10, 20_000]) {
    file.catalog[`Test${length}`] = file.addStream(
      {},
      Uint8Array.from({ length }, (_, i) => (i * i) % 251),
    );
  }
  file.draw(Buffer.from(OPERATORS), []);
  return file.finish();
}

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("a file", () => {
  test("has the same bytes at another time and whichever stream is compressed first", async () => {
    const file = await withStreams(fileWith({}));
    vi.useFakeTimers({ toFake: ["Date"], now: 0 });
    vi.spyOn(Math, "random").mockReturnValue(0.25);
    expect(Buffer.compare(await withStreams(fileWith({}, new Deflater(true))), file)).toBe(0);
    expect((await qpdfCheck(file)).code).toBe(0);
  });

  test("has the operators alone as its page's content, and its page as large as it is told", async () => {
    const objects = await objectsOf(await withStreams(fileWith({})));
    expect(objects.page["/MediaBox"]).toEqual([0, 0, 400.5, 600]);
    expect(String(Buffer.from(objects.stream(objects.page["/Contents"]) ?? []))).toBe(OPERATORS);
  });
});

describe("document information", () => {
  for (const text of ["Wangchao Daily", "望潮", "a\u0018b", "\u007f", "\\(\r)\n", "č\u0001", "😀", ""]) {
    test(`${JSON.stringify(text)} is read as it was written`, async () => {
      const objects = await objectsOf(await withStreams(fileWith({ Title: textString(text) })));
      expect(objects.text(objects.dictionary(objects.trailer["/Info"])["/Title"])).toBe(text);
    });
  }

  test("has a name where one is asked for", async () => {
    const objects = await objectsOf(await withStreams(fileWith({ Trapped: new Name("False") })));
    expect(objects.value(objects.dictionary(objects.trailer["/Info"])["/Trapped"])).toBe("/False");
  });
});
