/**
 * The galley (小样): one article in one column at a given measure, to be read and cut before the page is made.
 *
 * Its lines break as they do on the page in a column of that measure, widows at column tops aside: a galley has none.
 */
import type { Report } from "../diagnostics/diagnostic.ts";
import type { FontRegistry } from "../fonts/registry.ts";
import { type Context, Kept } from "../kept/kept.ts";
import { pageLine } from "../makeup/block.ts";
import { collectText, countLines, type FlowItem, flowText, sourceOf } from "../makeup/flow.ts";
import { baseline, Grid } from "../makeup/grid.ts";
import { drawMarkings } from "../makeup/markings.ts";
import { MissingCharacters } from "../makeup/missing.ts";
import { Setter } from "../makeup/setter.ts";
import { type Article, bylineOf, countCharacters, type Paragraph, type SourcedText } from "../model/article.ts";
import type { Line } from "../model/line.ts";
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
  const setter = new Setter({ fonts, meter: new Meter() }, kept);
  const entries = { head: headEntries(article, block, setter), text: textEntries(article, block, setter) };
  reportMissing(fonts, article, block, [...entries.head, ...entries.text], report);
  const head = setColumn(kept, entries.head, measure);
  const text = setColumn(kept, entries.text, measure);
  const leading = block.text.leading * style.grid.leading;
  const headLines = countLines(head);
  const lines = countLines(text);
  // A line of white parts the head from the text, whose own lines are numbered from 1.
  const top = MARGIN + (headLines > 0 ? headLines + 1 : 0) * leading;
  const gridStyle = { ...style.grid, columns: 1, gap: 0, left: MARGIN, top, width: measure, lines, leading };
  const grid = new Grid({ ...style, grid: gridStyle });
  const drawn = [draw(head, block, MARGIN, leading), draw(text, block, top, leading)];
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

/** What is set as one, and what it is on the page. */
interface Entry {
  readonly kind: PartKind;
  readonly source: SourcedText;
  readonly item: FlowItem;
}

interface SetEntry extends Entry {
  readonly lines: readonly Line[];
}

/** The headline's parts and a byline that stands below it, as plain lines in the size of the text. */
function headEntries(article: Article, block: BlockStyle, setter: Setter): Entry[] {
  const plain = ({ role, fonts }: TextStyle): TextStyle => ({ ...block.text, role, fonts, indent: 0, align: "left" });
  const entry = (kind: PartKind, source: SourcedText, style: TextStyle, prepared: PreparedParagraph): Entry => {
    return { kind, source, item: { kind: "paragraph", paragraph: -1, prepared, style, runInEnd: 0, breaks: [] } };
  };
  const entries = (["kicker", "title", "deck"] as const).flatMap((kind) => {
    const source = article.head[kind];
    const style = plain(block[kind]);
    return source ? [entry(kind, source, style, setter.headPart(source, style))] : [];
  });
  const { byline } = article;
  if (byline?.position === "head") {
    const style = plain(block.byline);
    const prepared = setter.byline(byline, { ...block, byline: style });
    entries.push(entry("byline", bylineOf(byline), style, prepared));
  }
  return entries.filter(({ item }) => item.prepared.boxes.length > 0);
}

function textEntries(article: Article, block: BlockStyle, setter: Setter): Entry[] {
  return collectText(article, block, setter).flatMap((item) => {
    const source = sourceOf(article, item);
    return source ? [{ kind: item.kind, source, item }] : [];
  });
}

function reportMissing(
  fonts: FontRegistry,
  { id }: Article,
  { runIn }: BlockStyle,
  entries: readonly Entry[],
  report: Report,
): void {
  const missing = new MissingCharacters(fonts);
  for (const { source, item } of entries) missing.add(source, item.prepared, [item.style, runIn], id);
  missing.told.forEach(report);
}

function setColumn(kept: Context, entries: readonly Entry[], measure: number): SetEntry[] {
  const items = entries.map(({ item }) => item);
  return flowText(kept, items, measure).map(({ lines }, i) => ({ ...(entries[i] as Entry), lines }));
}

function draw(entries: readonly SetEntry[], block: BlockStyle, top: number, leading: number) {
  const parts: Part[] = [];
  const fills: Fill[] = [];
  let next = 0;
  for (const { kind, source, item, lines } of entries) {
    const { prepared, style } = item;
    const styles = item.paragraph >= 0 ? [style, block.runIn] : [style];
    const colourOf = (role: string) => (styles.find((one) => one.role === role) ?? style).colour;
    const pageLines = lines.map((line) => {
      const y = top + next++ * leading + baseline(leading, style.size);
      if ("mourned" in source) {
        fills.push(...drawMarkings(source as Paragraph, prepared, line, { x: MARGIN, y, style, leading, colourOf }));
      }
      return pageLine(line, MARGIN, y, styles, prepared.text, source, 0);
    });
    parts.push({ kind, text: prepared.text, lines: pageLines });
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
