/** Document information and XMP say the same, and XMP is XML, whatever stands in a plan: read by qpdf and a strict parser. */
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { layOutDesk, planOf, renderDesk } from "../support/desk.ts";
import { objectsOf, type PdfObjects } from "./objects.ts";

const plan = (page: string) => planOf().replace("section: 学访专版", page);

interface Stated {
  readonly title: string | undefined;
  readonly author: string | undefined;
  readonly tool: string | undefined;
}

function infoOf(objects: PdfObjects): Stated {
  const info = objects.dictionary(objects.trailer["/Info"]);
  return {
    title: objects.text(info["/Title"]),
    author: objects.text(info["/Author"]),
    tool: objects.text(info["/Creator"]),
  };
}

/** Throws where the packet is no XML. */
function xmpOf(objects: PdfObjects): Stated {
  const packet = objects.stream(objects.catalog["/Metadata"]);
  const texts = new Map<string, string>();
  const open: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name }) => void open.push(name));
  parser.on("closetag", () => void open.pop());
  parser.on("text", (text) => {
    const key = open.findLast((name) => !name.startsWith("rdf:")) ?? "";
    // Between tags stand line ends alone.
    if (open.at(-1) === key || open.at(-1) === "rdf:li") texts.set(key, (texts.get(key) ?? "") + text);
  });
  parser.write(new TextDecoder("utf-8", { fatal: true }).decode(packet)).close();
  return {
    title: texts.get("dc:title"),
    author: texts.get("dc:creator"),
    tool: texts.get("xmp:CreatorTool"),
  };
}

describe.each(["press", "archive"] as const)("%s", (profile) => {
  it.each([
    "\\u0001",
    "望\\u0000潮",
    "\\ufffe\\uffff",
    "\\ud800海\\udc00",
    "\\u007f\\u009f",
    "]]> <a b='c'> &amp; &#1; --> <?xpacket end='w'?>",
    "望海\\r\\n人间\\r四时\\t。",
    "😀𠀀\\U0001fffe",
    "(\\\\) %PDF <feff>",
    "“望潮” \\u2028 日报",
  ])("a title, an author and a section with %s", async (typed) => {
    const text = `"望潮${typed}。"`;
    // The title of the page, or what it is called without one.
    for (const page of [`section: 要闻, title: ${text}, author: ${text}`, `section: ${text}`]) {
      const files = { "plan.yaml": plan(page) };
      const pdf = await renderDesk(files, profile);
      const metadata = layOutDesk(files, profile).page?.metadata;
      if (!pdf || !metadata) throw new Error("not made");
      const objects = await objectsOf(pdf);
      const info = infoOf(objects);
      expect([info.title, info.author]).toEqual([metadata.title, metadata.author]);
      expect(xmpOf(objects)).toEqual(info);
    }
  });
});
