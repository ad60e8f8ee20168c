/**
 * The proof (大样): a finished page with the desk's marks on it and a slug beside it. Nothing of the page itself is
 * changed, so what is read on the proof is what will be printed.
 *
 * Newspaper practice (三校两查): the composed page is read, marked and signed before it is released.
 */
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { Grid } from "../makeup/grid.ts";
import { frameRules } from "../makeup/rules.ts";
import { type GlyphRun, type Page, runRect, runsOfBlock } from "../model/page.ts";
import type { BlockSpec } from "../model/plan.ts";
import type { HouseStyle } from "../model/style.ts";
import { drawGrid } from "./grid.ts";
import { FAINT, LINE, MARGIN } from "./ink.ts";
import { noticesOf } from "./notices.ts";
import { type OpenFonts, Pen } from "./pen.ts";
import { markPlaces } from "./places.ts";
import { MarkSheet } from "./sheet.ts";
import { drawSignOff, listNotices, showOverset, writeImprint } from "./slug.ts";
import { contentVersion } from "./version.ts";
import { type Making, PROOF, versionOf } from "./words.ts";

/** What the page was made of. */
export interface ProofSources {
  readonly style: HouseStyle;
  readonly blocks: readonly BlockSpec[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Width of the imprint beside the sign-off box, in points: narrower, it stands below. */
const IMPRINT_WIDTH = 240;

export function proofPage(page: Page, sources: ProofSources, fonts: OpenFonts, making: Making): Page {
  const { style, blocks, diagnostics } = sources;
  const { language } = making;
  const { trim, bleed } = page;
  const sheet = new MarkSheet(Pen.take(fonts, style));
  const notices = noticesOf(page, blocks, diagnostics);

  sheet.fill(...frameRules({ x: 0, y: 0, ...trim }, LINE, FAINT));
  // What stands below the sheet comes first: PDFium takes texts that follow each other at one height for one line, and no
  // line of the page's text before the marks stands as low.
  const top = trim.height + bleed + MARGIN;
  const signOff = drawSignOff(sheet, 0, top, language);
  const beside = trim.width - signOff.width - MARGIN >= IMPRINT_WIDTH;
  const imprintWidth = beside ? trim.width - signOff.width - MARGIN : signOff.width;
  const imprint = writeImprint(sheet.pen, imprintOf(page, making), imprintWidth);
  const imprintTop = beside ? top : top + signOff.height + MARGIN / 2;
  sheet.show(...imprint.at(beside ? signOff.width + MARGIN : 0, imprintTop));

  drawGrid(sheet, new Grid(style));
  const homeless = markPlaces(sheet, page, blocks, notices, language);
  const shown = showOverset(sheet, page, trim.width + bleed + MARGIN, language);
  const width = Math.max(trim.width, signOff.width);
  const below = Math.max(top + signOff.height, imprintTop + imprint.height) + MARGIN / 2;
  const foot = listNotices(sheet, notices, homeless, { x: 0, y: below, width }, language);

  const overset = page.blocks.some((block) => block.overset.length > 0);
  const widest = Math.max(width, overset ? shown.right : 0);
  return { ...page, blocks: shown.blocks, slug: slugAround(page, widest, foot), marks: sheet.marks };
}

/** Points of a PDF's page at the most, a side (ISO 32000-1, Annex C). */
const MOST_SIDE = 14_400;

/** White on either side of a length, so much of it as a page may have. */
function within(length: number, [before, after]: readonly [number, number]): readonly [number, number] {
  const most = Math.max(0, MOST_SIDE - length);
  const kept = Math.min(before, most);
  return [kept, Math.min(after, most - kept)];
}

/** White around the sheet for all that is beside it, and for what a wrong plan sets off it: that is to be read as well. */
function slugAround(page: Page, edge: number, foot: number): Page["slug"] {
  const { trim, bleed } = page;
  const ends = { top: -bleed, left: -bleed, right: Math.max(edge, trim.width + bleed), foot };
  const show = (run: GlyphRun) => {
    const { x, y, width, height } = runRect(run);
    ends.left = Math.min(ends.left, x);
    ends.top = Math.min(ends.top, y);
    ends.right = Math.max(ends.right, x + width);
    ends.foot = Math.max(ends.foot, y + height);
  };
  page.furniture.forEach(show);
  for (const block of page.blocks) runsOfBlock(block).forEach(show);
  const [left, right] = within(trim.width + 2 * bleed, [
    MARGIN - bleed - ends.left,
    ends.right - trim.width - bleed + MARGIN,
  ]);
  const [top, bottom] = within(trim.height + 2 * bleed, [
    MARGIN - bleed - ends.top,
    ends.foot - trim.height - bleed + MARGIN,
  ]);
  return { top, left, right, bottom };
}

/** Paper, date, page; how much stands on it; which version, made by what and when. */
function imprintOf(page: Page, { tool, time, language }: Making): string[] {
  const { paper, date, number, section } = page.metadata;
  const sum = (key: "characters" | "oversetLines" | "emptyLines") =>
    page.blocks.reduce((total, { fit }) => total + fit[key], 0);
  const zh = language === "zh";
  return [
    `${paper} ${PROOF[language]}`,
    zh ? `${date} 第${number}版 ${section}` : `${date} page ${number} ${section}`,
    zh
      ? `共 ${sum("characters")} 字 · 溢 ${sum("oversetLines")} 行 · 空 ${sum("emptyLines")} 行`
      : `${sum("characters")} characters · ${sum("oversetLines")} lines over · ${sum("emptyLines")} empty`,
    `${versionOf(contentVersion(page), language)} · ${time} · ${tool}`,
  ];
}
