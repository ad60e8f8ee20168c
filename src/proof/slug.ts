/** What stands beside the page: the overset text, the sign-off box, what the page is, and the list of notices. */
import type { Language } from "../diagnostics/diagnostic.ts";
import { positionOf } from "../diagnostics/source.ts";
import { frameRules, horizontalRule, verticalRule } from "../makeup/rules.ts";
import type { Page, PageBlock, Part } from "../model/page.ts";
import type { Rect } from "../units/rect.ts";
import { BLACK, BLUE, GREY, LINE, MARGIN, RED, SLUG_SIZE, SMALL_SIZE, TAG_HEIGHT, WHITE } from "./ink.ts";
import type { Notice } from "./notices.ts";
import type { Note, Pen } from "./pen.ts";
import type { MarkSheet, Tag } from "./sheet.ts";
import { DATE, NO_NOTICES, NOTICES, oversetOf, SEVERITIES, SIGNERS } from "./words.ts";

/** One signer's cell, in points: 34 mm wide, 12 mm and more left for the hand between the two rows of words. */
const CELL = { width: 96, head: 16, hand: 36, foot: 16 };

/** White between two columns of the slug, in points. */
const GUTTER = 20;

/** Width that a column of the list is at least given, in points. */
const LIST_WIDTH = 320;

/** Where the number stands before a notice, in points. */
const NUMBER_WIDTH = 20;

export interface ShownOverset {
  /** The page's, their overset lines behind the last that has a place: so the text of each is whole and in its order. */
  readonly blocks: readonly PageBlock[];
  /** Right edge of what is shown, in points. */
  readonly right: number;
}

/**
 * The overset text of every block at its own measure, each under the block's id, in columns as high as the sheet.
 *
 * @param left points from the sheet's left edge
 */
export function showOverset(sheet: MarkSheet, page: Page, left: number, language: Language): ShownOverset {
  const foot = page.trim.height - MARGIN;
  let y = page.typeArea.y;
  let x = left;
  let right = left;
  const blocks = page.blocks.map((block) => {
    const { articleId = block.id, overset, fit } = block;
    if (overset.length === 0) return block;
    const width = measureOf(block);
    const head = sheet.pen.write(`${articleId} ${oversetOf(fit, language)}`, SLUG_SIZE, RED, width);
    const under = head.height + SLUG_SIZE / 2;
    // A head keeps its first line.
    if (y > page.typeArea.y && y + under + page.grid.leading * 2 > foot) {
      y = page.typeArea.y;
      x = right + GUTTER;
    }
    sheet.show(...head.at(x, y));
    y += under;
    right = Math.max(right, x + width);
    // Where the top left of the lines' own column stands.
    let top = y;
    const lines = overset.map((line) => {
      const { runs } = line;
      const base = runs[0]?.y ?? 0;
      if (top + base > foot) {
        x = right + GUTTER;
        right = x + width;
        top = page.typeArea.y + SLUG_SIZE - base;
      }
      y = top + base;
      return { ...line, runs: runs.map((run) => ({ ...run, x: x + run.x, y: top + run.y })) };
    });
    y += GUTTER;
    const text = lines.flatMap(({ runs }) => runs.map((run) => run.text)).join("");
    return { ...block, parts: [...block.parts, { kind: "paragraph", text, lines } satisfies Part] };
  });
  return { blocks, right };
}

/** A block may have no columns, or be too narrow for the text that is over. */
function measureOf({ columns, overset }: PageBlock): number {
  let width = columns[columns.length - 1]?.rect.width ?? 0;
  for (const { runs } of overset) for (const { x, length } of runs) width = Math.max(width, x + length);
  return width;
}

/** The box for the signatures. */
export function drawSignOff(sheet: MarkSheet, left: number, top: number, language: Language): Rect {
  const height = CELL.head + CELL.hand + CELL.foot;
  const box = { x: left, y: top, width: CELL.width * SIGNERS.length, height };
  sheet.fill(...frameRules(box, LINE, BLACK));
  SIGNERS.forEach((signer, i) => {
    const x = left + i * CELL.width;
    if (i > 0) sheet.fill(verticalRule(x, top, height, LINE, BLACK));
    const foot = top + CELL.head + CELL.hand;
    sheet.fill(horizontalRule(x + 4, foot, CELL.width - 8, LINE / 2, GREY));
    const name = sheet.pen.write(signer[language], SLUG_SIZE, BLACK);
    sheet.show(...name.at(x + 5, top + 4));
    const time = sheet.pen.write(DATE[language], SMALL_SIZE, GREY);
    sheet.show(...time.at(x + 5, foot + (CELL.foot - time.height) / 2));
  });
  return box;
}

/** Lines of text one below the other, the first the largest. */
export function writeImprint(pen: Pen, lines: readonly string[], width: number): Note {
  let height = 0;
  const placed = lines.map((line, i) => {
    const size = i === 0 ? SLUG_SIZE * 1.4 : SLUG_SIZE;
    const note = pen.write(line, size, BLACK, width);
    const below = height;
    height += note.height + size * 0.55;
    return { note, below };
  });
  return { width, height, at: (left, top) => placed.flatMap(({ note, below }) => note.at(left, top + below)) };
}

/**
 * The notices by number, in as many columns as the width holds.
 *
 * @param homeless tags that the page had no white for
 * @returns where it ends below
 */
export function listNotices(
  sheet: MarkSheet,
  notices: readonly Notice[],
  homeless: readonly Tag[],
  { x, y, width }: Pick<Rect, "x" | "y" | "width">,
  language: Language,
): number {
  const zh = language === "zh";
  const title =
    notices.length === 0 ? NO_NOTICES[language] : `${NOTICES[language]} ${notices.length}${zh ? " 处" : ""}`;
  const head = sheet.pen.write(title, SLUG_SIZE * 1.2, notices.length === 0 ? BLUE : RED);
  sheet.show(...head.at(x, y));
  let top = y + head.height + SLUG_SIZE * 0.8;
  for (const tag of homeless) {
    sheet.putTag(tag, { x, y: top });
    top += TAG_HEIGHT + 2;
  }
  const columns = Math.max(1, Math.floor((width + GUTTER) / (LIST_WIDTH + GUTTER)));
  const measure = (width - GUTTER * (columns - 1)) / columns;
  const items = notices.map((notice) => writeNotice(sheet, notice, measure - NUMBER_WIDTH, language));
  const share = items.reduce((sum, { height }) => sum + height, 0) / columns;
  let [column, at, foot] = [0, top, top];
  for (const { height, put } of items) {
    // An item that is over the share by less than half of itself still stands here.
    if (column < columns - 1 && at > top && at - top + height / 2 > share) [column, at] = [column + 1, top];
    put(x + column * (measure + GUTTER), at);
    at += height;
    foot = Math.max(foot, at);
  }
  return foot;
}

/** One notice: its number as on the page, the message with its code, and what the desk can do. */
function writeNotice(sheet: MarkSheet, { number, diagnostic }: Notice, width: number, language: Language) {
  const { code, severity, message, hint, span } = diagnostic;
  const ground = severity === "note" ? BLUE : RED;
  const tag = sheet.tag([{ text: String(number), colour: WHITE, ground }]);
  const what = sheet.pen.write(`${SEVERITIES[severity][language]} ${message[language]}`, SLUG_SIZE, BLACK, width);
  const place = span ? ` ${span.source.file}:${positionOf(span.source, span.start).line}` : "";
  const help = sheet.pen.write(`→ ${hint[language]}`, SMALL_SIZE, BLACK, width);
  const where = sheet.pen.write(`${code}${place}`, SMALL_SIZE, GREY, width);
  return {
    height: what.height + help.height + where.height + SLUG_SIZE * 1.6,
    put(x: number, y: number) {
      sheet.putTag(tag, { x, y: y + (SLUG_SIZE - TAG_HEIGHT) / 2 });
      let top = y;
      for (const note of [what, help, where]) {
        sheet.show(...note.at(x + NUMBER_WIDTH, top));
        top += note.height + SLUG_SIZE * 0.3;
      }
    },
  };
}
