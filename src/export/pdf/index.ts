/** Draw a page as PDF. */
import type { OpenTypeFace } from "../../fonts/face.ts";
import type { Fill, GlyphRun, Page, PageBlock, Part, PartKind } from "../../model/page.ts";
import type { Colour } from "../../model/style.ts";
import { inks } from "./colour.ts";
import { contentId } from "./content-id.ts";
import { coordinate, rounded } from "./coordinates.ts";
import { Deflater } from "./deflater.ts";
import { Drawn, type Pieces } from "./drawn.ts";
import { PdfFile } from "./file.ts";
import { GlyphFont } from "./glyph-font.ts";
import { addOutputIntent, addXmp, documentInfo, type OutputCondition } from "./metadata.ts";
import { PROFILES, type Profile, type ProfileName } from "./profile.ts";
import { addStructure, type StructureElement } from "./structure.ts";

export interface PdfOptions {
  readonly profile: ProfileName;
  /** Name and version of the program, for the document's metadata. */
  readonly tool: string;
  /** Read where the profile asks for it. */
  readonly condition: () => OutputCondition;
}

/** Structure types of the parts (ISO 32000-1, 14.8.4): a headline is the first heading of its article. */
const TAGS: Readonly<Record<PartKind, string>> = { kicker: "P", title: "H1", deck: "P", byline: "P", paragraph: "P" };

/**
 * Makes PDFs of one page after another. What the page before had is kept: what was drawn of blocks that are the same, the
 * programs of fonts whose cells are the same, compressed streams. The bytes are those of an exporter that has just begun.
 */
export class PdfExporter {
  readonly #deflater: Deflater;
  #isTagged = false;
  /** By name in the style. */
  #fonts: ReadonlyMap<string, GlyphFont> = new Map();
  #furniture: readonly GlyphRun[] = [];
  #marks: readonly GlyphRun[] = [];
  /** By block, or by the list of the furniture or the marks. */
  #drawn: ReadonlyMap<object, Drawn> = new Map();

  /** @param compressesHere whether streams are compressed on this thread, as where no other is free */
  constructor(compressesHere = false) {
    this.#deflater = new Deflater(compressesHere);
  }

  /** The page as PDF bytes: equal pages give equal bytes. */
  export(page: Page, faces: ReadonlyMap<string, OpenTypeFace>, options: PdfOptions): Promise<Uint8Array> {
    this.#deflater.begin();
    const texts = this.#draw(page, faces, PROFILES[options.profile].tagged);
    return writePdf(page, options, this.#deflater, [...this.#fonts.values()], texts);
  }

  /** Choose the cells of every run, and number the fonts and their cells. */
  #draw(page: Page, faces: ReadonlyMap<string, OpenTypeFace>, isTagged: boolean): Texts {
    const isSame =
      this.#isTagged === isTagged && [...this.#fonts].every(([name, { face }]) => faces.get(name) === face);
    const lastFonts: ReadonlyMap<string, GlyphFont> = isSame ? this.#fonts : new Map();
    const lastDrawn: ReadonlyMap<object, Drawn> = isSame ? this.#drawn : new Map();
    const fonts = new Map<string, GlyphFont>();
    const fontOf = (name: string) => {
      let font = fonts.get(name);
      if (!font) {
        fonts.set(name, (font = lastFonts.get(name) ?? new GlyphFont(faces.get(name) as OpenTypeFace)));
        font.begin(fonts.size);
      }
      return font;
    };
    const drawn = new Map<object, Drawn>();
    const keep = (key: object, pieces: () => Pieces) => {
      const its = lastDrawn.get(key) ?? new Drawn(pieces(), fontOf);
      its.use(fontOf);
      drawn.set(key, its);
      return its;
    };
    this.#furniture = oneOf(this.#furniture, page.furniture);
    this.#marks = oneOf(this.#marks, page.marks.runs);
    const furniture = keep(this.#furniture, () => [[this.#furniture]]);
    const blocks = page.blocks.map((block) =>
      keep(block, () => block.parts.map(isTagged ? byColumn : (part) => [runsIn(part)])),
    );
    const marks = keep(this.#marks, () => [[this.#marks]]);
    for (const font of fonts.values()) font.number();
    this.#isTagged = isTagged;
    this.#fonts = fonts;
    this.#drawn = drawn;
    return { furniture, blocks, marks };
  }
}

/** All runs of a page. */
interface Texts {
  readonly furniture: Drawn;
  readonly blocks: readonly Drawn[];
  readonly marks: Drawn;
}

/** The list that was there before where another holds the same. */
function oneOf<Member>(before: readonly Member[], list: readonly Member[]): readonly Member[] {
  return before.length === list.length && before.every((member, i) => member === list[i]) ? before : list;
}

async function writePdf(
  page: Page,
  { profile: name, tool, condition }: PdfOptions,
  deflater: Deflater,
  fonts: readonly GlyphFont[],
  texts: Texts,
): Promise<Uint8Array> {
  const profile = PROFILES[name];
  const id = contentId(
    page.metadata,
    [texts.furniture, ...texts.blocks, texts.marks].map((drawn) => drawn.id),
  );
  const info = documentInfo(page.metadata, profile, tool);
  const { width, height, ...boxes } = sheetOf(page);
  const file = new PdfFile(
    { version: profile.pdfVersion, width, height, language: page.language, isTagged: profile.tagged, info, id },
    deflater,
  );
  // The largest first: it is compressed while all else is made.
  for (const font of fonts.toSorted((a, b) => b.size - a.size)) font.embed(file);
  const drawing = new PageDrawing(page, profile, texts);
  const { content, cuts } = drawing.draw();
  file.draw(Buffer.from(content, "latin1"), cuts);
  Object.assign(file.page.dictionary.data, boxes);
  addXmp(file, page, profile, tool, id);
  addOutputIntent(file, profile, condition);
  if (profile.tagged) addStructure(file, drawing.structure, page.language);
  return file.finish();
}

/** How large the sheet is with the white around it, and on it what is printed and what is left when it is trimmed. */
function sheetOf({ trim, bleed, slug }: Page) {
  const box = (x: number, y: number, width: number, height: number) => [x, y, x + width, y + height].map(rounded);
  const width = trim.width + 2 * bleed;
  const height = trim.height + 2 * bleed;
  return {
    width: rounded(slug.left + width + slug.right),
    height: rounded(slug.top + height + slug.bottom),
    BleedBox: box(slug.left, slug.bottom, width, height),
    TrimBox: box(slug.left + bleed, slug.bottom + bleed, trim.width, trim.height),
  };
}

/** Operators that are compressed together, at least: an edit changes the pieces of its block and the next. */
const PIECE = 16384;

class PageDrawing {
  readonly #page: Page;
  readonly #profile: Profile;
  readonly #texts: Texts;
  readonly #left: number;
  readonly #bottom: number;
  readonly #content: string[] = [];
  #length = 0;
  readonly #cuts: number[] = [];
  /** Pieces of marked content so far. */
  #marked = 0;
  #structure: StructureElement = { type: "Document", children: [] };

  constructor(page: Page, profile: Profile, texts: Texts) {
    this.#page = page;
    this.#profile = profile;
    this.#texts = texts;
    this.#left = page.slug.left + page.bleed;
    this.#bottom = page.slug.bottom + page.bleed + page.trim.height;
  }

  /** The operators of the whole page, each character a byte, and where pieces of them begin but for the first. */
  draw(): { readonly content: string; readonly cuts: readonly number[] } {
    const { fills, blocks, marks } = this.#page;
    const texts = this.#texts;
    const tints = fills.filter(({ kind }) => kind === "tint");
    const others = fills.filter(({ kind }) => kind !== "tint");
    this.#artifact("Layout", this.#paint([...tints, ...others, ...marks.fills]));
    this.#artifact("Pagination", this.#show(texts.furniture).join(""));
    if (this.#profile.tagged) {
      const children = blocks.map((block, i) => this.#tagged(block, texts.blocks[i] as Drawn));
      this.#structure = { type: "Document", children };
    } else for (const drawn of texts.blocks) for (const piece of this.#show(drawn)) this.#add(piece);
    this.#artifact("Layout", this.#show(texts.marks).join(""));
    return { content: this.#content.join(""), cuts: this.#cuts };
  }

  /** The tree of what was drawn, where the profile is tagged. */
  get structure(): StructureElement {
    return this.#structure;
  }

  /** One element a block, one a part, one piece of content a column that the part stands in. */
  #tagged({ id, parts }: PageBlock, drawn: Drawn): StructureElement {
    const shown = drawn.show(this.#left, this.#bottom);
    const children = parts.map(({ kind }, i): StructureElement => {
      const type = TAGS[kind];
      return { type, children: (shown[i] ?? []).map((content) => this.#mark(type, content)) };
    });
    return { type: "Art", title: titleOf(parts) ?? id, children };
  }

  /** A piece of content that belongs to the tree; its number. */
  #mark(type: string, content: string): number {
    this.#add(`/${type} <</MCID ${this.#marked}>> BDC\n${content}\nEMC`);
    return this.#marked++;
  }

  #show(drawn: Drawn): string[] {
    return drawn.show(this.#left, this.#bottom).flat();
  }

  #paint(fills: readonly Fill[]): string {
    const operators: string[] = [];
    let colour: Colour | undefined;
    let ink = "";
    for (const { kind, rect, colour: own } of fills) {
      if (own !== colour) {
        const next = inks((colour = own));
        if (next !== ink) operators.push((ink = next));
      }
      const { x, y, width, height } = rect;
      const left = this.#left + x;
      const foot = this.#bottom - y - height;
      operators.push(
        kind === "dot"
          ? `${circle(left + width / 2, foot + height / 2, width / 2)} f`
          : `${coordinate(left)} ${coordinate(foot)} ${coordinate(width)} ${coordinate(height)} re f`,
      );
    }
    return operators.join("\n");
  }

  /** What is not part of the text: page furniture, rules, tints (ISO 32000-1, 14.8.2.2). */
  #artifact(type: "Layout" | "Pagination", content: string): void {
    if (content === "") return;
    this.#add(this.#profile.tagged ? `/Artifact <</Type /${type}>> BDC\n${content}\nEMC` : content);
  }

  #add(content: string): void {
    if (content === "") return;
    if (this.#length - (this.#cuts.at(-1) ?? 0) >= PIECE) this.#cuts.push(this.#length);
    this.#content.push(content, "\n");
    this.#length += content.length + 1;
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

function runsIn({ lines }: Part): GlyphRun[] {
  return lines.flatMap(({ runs }) => runs);
}

function byColumn({ lines }: Part): GlyphRun[][] {
  const pieces: { column: number | undefined; runs: GlyphRun[] }[] = [];
  for (const { column, runs } of lines) {
    const last = pieces[pieces.length - 1];
    if (last && last.column === column) last.runs.push(...runs);
    else pieces.push({ column, runs: [...runs] });
  }
  return pieces.map(({ runs }) => runs);
}

function titleOf(parts: readonly Part[]): string | undefined {
  return parts.find(({ kind }) => kind === "title")?.text;
}
