/** Draw a page as PDF. */
import { createHash } from "node:crypto";
import PDFDocument from "pdfkit";
import type { OpenTypeFace } from "../../fonts/face.ts";
import type { Fill, GlyphRun, Page, PageBlock, Part, PartKind } from "../../model/page.ts";
import { inks } from "./colour.ts";
import { coordinate } from "./coordinates.ts";
import { GlyphFont } from "./glyph-font.ts";
import { documentOptions, type OutputCondition, writeMetadata, writeOutputIntent } from "./metadata.ts";
import type { PdfkitDocument } from "./pdfkit-inside.ts";
import { PROFILES, type Profile, type ProfileName } from "./profile.ts";
import { type FontOf, showRuns } from "./text.ts";

export interface PdfOptions {
  readonly profile: ProfileName;
  /** Name and version of the program, for the document's metadata. */
  readonly tool: string;
  readonly condition: OutputCondition;
}

/** Structure types of the parts (ISO 32000-1, 14.8.4): a headline is the first heading of its article. */
const TAGS: Readonly<Record<PartKind, string>> = { kicker: "P", title: "H1", deck: "P", byline: "P", paragraph: "P" };

/** The page as PDF bytes: equal pages give equal bytes. */
export async function exportPdf(
  page: Page,
  faces: ReadonlyMap<string, OpenTypeFace>,
  options: PdfOptions,
): Promise<Uint8Array> {
  const profile = PROFILES[options.profile];
  const document = createDocument(page, profile, options);
  const fonts = new Map<string, GlyphFont>();
  const fontOf: FontOf = (name) => {
    let font = fonts.get(name);
    if (!font) fonts.set(name, (font = new GlyphFont(document, faces.get(name) as OpenTypeFace)));
    font.use();
    return font;
  };
  new PageDrawing(document, page, profile, fontOf).draw();
  for (const font of fonts.values()) font.load();
  return finish(document);
}

function createDocument(page: Page, profile: Profile, { tool, condition }: PdfOptions): PdfkitDocument {
  const { trim, bleed, slug } = page;
  const width = trim.width + 2 * bleed;
  const height = trim.height + 2 * bleed;
  const document = new PDFDocument({
    ...documentOptions(page.metadata, profile, tool),
    size: [slug.left + width + slug.right, slug.top + height + slug.bottom],
    margin: 0,
    font: null as unknown as string,
    autoFirstPage: false,
  }) as unknown as PdfkitDocument;
  writeOutputIntent(document, profile, condition);
  writeMetadata(document, page.metadata, profile, tool, contentId(page));
  document.addPage();
  const box = (x: number, y: number, width: number, height: number) =>
    [x, y, x + width, y + height].map((value) => Number(coordinate(value)));
  const { data } = document.page.dictionary;
  data.TrimBox = box(slug.left + bleed, slug.bottom + bleed, trim.width, trim.height);
  data.BleedBox = box(slug.left, slug.bottom, width, height);
  delete data.UserUnit;
  return document;
}

/** 16 bytes that name this content: the file's identifier (ISO 32000-1, 14.4). */
function contentId(page: Page): Uint8Array {
  const hash = createHash("sha256").update(JSON.stringify(page.metadata));
  const texts = page.blocks.flatMap(({ parts }) => parts.flatMap(runsOf));
  for (const { x, y, size, text } of [...texts, ...page.marks.runs]) hash.update(`${x} ${y} ${size} ${text}\n`);
  return hash.digest().subarray(0, 16);
}

class PageDrawing {
  readonly #document: PdfkitDocument;
  readonly #page: Page;
  readonly #profile: Profile;
  readonly #fontOf: FontOf;
  readonly #left: number;
  readonly #bottom: number;

  constructor(document: PdfkitDocument, page: Page, profile: Profile, fontOf: FontOf) {
    this.#document = document;
    this.#page = page;
    this.#profile = profile;
    this.#fontOf = fontOf;
    this.#left = page.slug.left + page.bleed;
    this.#bottom = page.slug.bottom + page.bleed + page.trim.height;
  }

  draw(): void {
    const { fills, furniture, blocks, marks } = this.#page;
    const tints = fills.filter(({ kind }) => kind === "tint");
    const others = fills.filter(({ kind }) => kind !== "tint");
    this.#artifact("Layout", this.#paint([...tints, ...others, ...marks.fills]));
    this.#artifact("Pagination", this.#show(furniture));
    if (this.#profile.tagged) this.#drawTagged(blocks);
    else for (const { parts } of blocks) for (const part of parts) this.#add(this.#show(runsOf(part)));
    this.#artifact("Layout", this.#show(marks.runs));
  }

  /** Document > Art > H1, P: one element a block, one a part, one piece of content a column that the part stands in. */
  #drawTagged(blocks: readonly PageBlock[]): void {
    const root = this.#document.struct("Document", { lang: "zh-CN" });
    this.#document.addStructure(root);
    for (const { id, parts } of blocks) {
      const article = this.#document.struct("Art", { title: titleOf(parts) ?? id });
      root.add(article);
      for (const part of parts) {
        const element = this.#document.struct(TAGS[part.kind], {});
        article.add(element);
        for (const runs of byColumn(part)) element.add(() => this.#add(this.#show(runs)));
        element.end();
      }
      article.end();
    }
    root.end();
  }

  #show(runs: readonly GlyphRun[]): string {
    return runs.length > 0 ? showRuns(runs, this.#fontOf, this.#left, this.#bottom) : "";
  }

  #paint(fills: readonly Fill[]): string {
    let colour = "";
    return fills
      .map(({ kind, rect: { x, y, width, height }, colour: fillColour }) => {
        const next = inks(fillColour);
        const change = next === colour ? "" : `${next}\n`;
        colour = next;
        const left = this.#left + x;
        const foot = this.#bottom - y - height;
        if (kind === "dot") return `${change}${circle(left + width / 2, foot + height / 2, width / 2)} f`;
        return `${change}${[left, foot, width, height].map(coordinate).join(" ")} re f`;
      })
      .join("\n");
  }

  /** What is not part of the text: page furniture, rules, tints (ISO 32000-1, 14.8.2.2). */
  #artifact(type: "Layout" | "Pagination", content: string): void {
    if (content === "") return;
    if (this.#profile.tagged) this.#document.markContent("Artifact", { type });
    this.#add(content);
    if (this.#profile.tagged) this.#document.endMarkedContent();
  }

  /** pdfkit turns every page upside down for its own coordinates; ours are PDF's. */
  #add(content: string): void {
    if (content === "") return;
    this.#document.addContent(`q 1 0 0 -1 0 ${coordinate(this.#document.page.height)} cm\n${content}\nQ`);
  }
}

/** Control points of a quarter circle lie this share of the radius from its ends. */
const QUARTER = 0.5523;

/** The operators of a circle's outline, as four Bézier curves. */
function circle(x: number, y: number, radius: number): string {
  const bend = QUARTER * radius;
  const point = (across: number, up: number) => `${coordinate(x + across)} ${coordinate(y + up)}`;
  const curve = (...points: readonly string[]) => `${points.join(" ")} c`;
  return [
    `${point(radius, 0)} m`,
    curve(point(radius, bend), point(bend, radius), point(0, radius)),
    curve(point(-bend, radius), point(-radius, bend), point(-radius, 0)),
    curve(point(-radius, -bend), point(-bend, -radius), point(0, -radius)),
    curve(point(bend, -radius), point(radius, -bend), point(radius, 0)),
    "h",
  ].join(" ");
}

function runsOf({ lines }: Part): GlyphRun[] {
  return lines.flatMap(({ runs }) => runs);
}

function byColumn({ lines }: Part): GlyphRun[][] {
  const pieces: { column: number; runs: GlyphRun[] }[] = [];
  for (const { column, runs } of lines) {
    const last = pieces[pieces.length - 1];
    if (last?.column === column) last.runs.push(...runs);
    else pieces.push({ column, runs: [...runs] });
  }
  return pieces.map(({ runs }) => runs);
}

function titleOf(parts: readonly Part[]): string | undefined {
  return parts.find(({ kind }) => kind === "title")?.text;
}

function finish(document: PdfkitDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    document.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    document.on("end", () => resolve(Buffer.concat(chunks)));
    document.on("error", reject);
    document.end();
  });
}
