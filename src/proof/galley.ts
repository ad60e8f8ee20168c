/**
 * The galley (小样): one article in one column at a given measure, to be read and cut before the page is made.
 *
 * Its lines break as they do on the page in a column of that measure, widows at column tops aside: a galley has none.
 */
import type { Report } from "../diagnostics/diagnostic.ts";
import type { FontRegistry } from "../fonts/registry.ts";
import { type Context, Kept } from "../kept/kept.ts";
import { Grid } from "../makeup/grid.ts";
import { itemsOf } from "../makeup/items/index.ts";
import type { FlowItem, ItemLine } from "../makeup/items/item.ts";
import { ParagraphItem } from "../makeup/items/paragraph.ts";
import { MissingCharacters } from "../makeup/missing.ts";
import { Setter } from "../makeup/setter.ts";
import { type Article, bylineOf, countCharacters, type SourcedText } from "../model/article.ts";
import { type Fill, type Fit, NO_MARKS, NO_SLUG, type Page, type Part, type PartKind } from "../model/page.ts";
import type { BlockStyle, HouseStyle, TextStyle } from "../model/style.ts";
import type { PreparedParagraph } from "../typeset/index.ts";
import { Meter } from "../units/meter.ts";
import { drawGrid } from "./grid.ts";
import { MARGIN } from "./ink.ts";
import { Pen } from "./pen.ts";
import { MarkSheet } from "./sheet.ts";
import { writeImprint } from "./slug.ts";
import { contentVersion } from "./version.ts";
import { countsOf, densityOf, GALLEY, type Making, versionOf } from "./words.ts";

/** Least width of what is said over the text, in points. */
const IMPRINT_WIDTH = 180;

export interface GalleySources {
  readonly article: Article;
  readonly style: HouseStyle;
  readonly block: BlockStyle;
  /** Points. */
  readonly measure: number;
}

export function galleyPage(sources: GalleySources, fonts: FontRegistry, report: Report, making: Making): Page {
  const { article, style, block, measure } = sources;
  const kept = new Kept(report);
  const setter = new Setter({ convention: style.convention, fonts, meter: new Meter() }, kept);
  const head = setItems(kept, headItems(article, block, setter), measure);
  const text = setItems(kept, itemsOf(article, block, setter), measure);
  const missing = new MissingCharacters(fonts);
  for (const { item } of [...head, ...text]) item.addMissing(missing);
  missing.told.forEach(report);
  const leading = block.text.leading * style.grid.leading;
  const headLines = countLines(head);
  const lines = countLines(text);
  // A line of white parts the head from the text, whose own lines are numbered from 1.
  const top = MARGIN + (headLines > 0 ? headLines + 1 : 0) * leading;
  const gridStyle = { ...style.grid, columns: 1, gap: 0, left: MARGIN, top, width: measure, lines, leading };
  const grid = new Grid({ ...style, grid: gridStyle });
  const drawn = [draw(head, MARGIN, leading), draw(text, top, leading)];
  const fit = fitOfText(article, lines, headLines);
  const width = Math.max(measure, IMPRINT_WIDTH);
  const page: Page = {
    metadata: {
      paper: style.paper,
      title: article.head.title?.text ?? article.id,
      author: style.paper,
      section: "",
      number: 0,
      date: making.time.slice(0, "2026-11-25".length),
    },
    language: style.convention.language.tag,
    trim: { width: width + 2 * MARGIN, height: top + lines * leading + MARGIN },
    bleed: 0,
    slug: NO_SLUG,
    typeArea: grid.typeArea,
    grid: { lines, leading, columns: 1, size: grid.size },
    fills: drawn.flatMap(({ fills }) => fills),
    furniture: [],
    fit: { gapLines: 0, emptyLines: 0 },
    blocks: [
      {
        id: article.id,
        articleId: article.id,
        frames: [grid.typeArea],
        columns: [{ rect: grid.typeArea, firstLine: 0, lines }],
        parts: drawn.flatMap(({ parts }) => parts),
        overset: [],
        fit,
      },
    ],
    marks: NO_MARKS,
  };
  const sheet = new MarkSheet(Pen.take(fonts, style));
  drawGrid(sheet, grid);
  const { language, time, tool } = making;
  const em = `${Number((measure / block.text.size).toFixed(2))} em`;
  const counts = `${countsOf(fit, language)} · ${densityOf(fit, language)} · ${em}`;
  const version = `${versionOf(contentVersion(page), language)} · ${time}`;
  const imprint = writeImprint(sheet.pen, [`${article.id} ${GALLEY[language]}`, counts, version, tool], width);
  sheet.show(...imprint.at(MARGIN, -imprint.height));
  return { ...page, slug: { ...NO_SLUG, top: imprint.height + MARGIN }, marks: sheet.marks };
}

/** An item and the lines that it is set in. */
interface SetItem {
  readonly item: FlowItem;
  readonly lines: readonly ItemLine[];
}

/** The headline's parts and a byline that stands below it, as plain lines in the size of the text. */
function headItems(article: Article, block: BlockStyle, setter: Setter): FlowItem[] {
  const { runIn } = block;
  const plain = ({ role, fonts }: TextStyle): TextStyle => ({ ...block.text, role, fonts, indent: 0, align: "left" });
  const item = (kind: PartKind, text: SourcedText, style: TextStyle, prepared: PreparedParagraph) => {
    const source = { ...text, runIns: [], emphases: [], mourned: [] };
    return new ParagraphItem({ kind, paragraph: undefined, source, prepared, style, runIn, owner: article.id });
  };
  const items = (["kicker", "title", "deck"] as const).flatMap((kind) => {
    const source = article.head[kind];
    const style = plain(block[kind]);
    return source ? [item(kind, source, style, setter.headPart(source, style))] : [];
  });
  const { byline } = article;
  if (byline?.position === "head") {
    const style = plain(block.byline);
    items.push(item("byline", bylineOf(byline), style, setter.byline(byline, { ...block, byline: style })));
  }
  return items.filter(({ prepared }) => prepared.boxes.length > 0);
}

function setItems(kept: Context, items: readonly FlowItem[], measure: number): SetItem[] {
  const bounds = { loosest: 0, meter: new Meter() };
  return items.map((item) => ({ item, lines: item.ways(kept, measure, bounds)[0]?.set() ?? [] }));
}

function countLines(all: readonly SetItem[]): number {
  return all.reduce((sum, { lines }) => sum + lines.length, 0);
}

function draw(all: readonly SetItem[], top: number, leading: number) {
  const parts: Part[] = [];
  const fills: Fill[] = [];
  let next = 0;
  for (const { item, lines } of all) {
    const placed = lines.map((line) => line.place({ x: MARGIN, y: top + next++ * leading, leading, column: 0 }));
    fills.push(...placed.flatMap((one) => one.fills));
    parts.push({ kind: item.kind, text: item.text, lines: placed.map(({ line }) => line) });
  }
  return { parts, fills };
}

function fitOfText({ paragraphs }: Article, lines: number, headLines: number): Fit {
  const characters = paragraphs.reduce((sum, { text }) => sum + countCharacters(text), 0);
  return {
    characters,
    lines,
    capacityLines: lines,
    headLines,
    headGrown: 0,
    adjusted: [],
    oversetLines: 0,
    oversetCharacters: 0,
    emptyLines: 0,
  };
}
