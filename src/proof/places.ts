/** Mark the page's places: each article's id and counts, what is overset, what is empty, where a notice belongs. */
import type { Language } from "../diagnostics/diagnostic.ts";
import { frameRules, horizontalRule } from "../makeup/rules.ts";
import { type Page, type PageBlock, type PageColumn, runRect } from "../model/page.ts";
import type { BlockSpec, MissingArticle } from "../model/plan.ts";
import type { Rect } from "../units/rect.ts";
import { BLUE, HAIRLINE, LINE, MISSING_SIZE, RED, TAG_HEIGHT, WASH, WHITE } from "./ink.ts";
import type { Notice } from "./notices.ts";
import { Room } from "./room.ts";
import type { MarkSheet, Tag } from "./sheet.ts";
import { countsOf, fitOf, missingOf, oversetOf, undersetOf } from "./words.ts";

/** White between a tag and what it belongs to, in points. */
const CLEAR = 0.6;

/** Thickness of the bar under an overset column, and of the bar beside the place of a notice, in points. */
const BAR = 1.4;

/** @returns the tags that the page has no white for: they are listed beside it */
export function markPlaces(
  sheet: MarkSheet,
  page: Page,
  specs: readonly BlockSpec[],
  notices: readonly Notice[],
  language: Language,
): Tag[] {
  const room = new Room(page, sheet.marks.runs);
  const homeless: Tag[] = [];
  for (const { id, missing } of specs) {
    const block = missing && page.blocks.find((one) => one.id === id);
    if (block) markMissing(sheet, room, block.frames, missing, language);
  }
  for (const block of page.blocks) {
    const numbers = notices.filter(({ blockId }) => blockId === block.id);
    const tag = blockTag(sheet, block, numbers, language);
    if (tag && !putTag(sheet, room, tag, besideBlock(tag, block.frames))) homeless.push(tag);
  }
  for (const block of page.blocks) {
    const leading = (specs.find(({ id }) => id === block.id)?.style.text.leading ?? 1) * page.grid.leading;
    if (block.fit.oversetLines > 0) markOverset(sheet, room, block, language);
    else if (block.fit.emptyLines >= Math.max(1, block.columns.length)) {
      markUnderset(sheet, room, block, leading, language);
    }
  }
  for (const { number, diagnostic, area } of notices) {
    if (!area) continue;
    const { x, y, height } = area;
    const ground = diagnostic.severity === "note" ? BLUE : RED;
    sheet.fill({ kind: "rule", rect: { x: x - 2, y, width: 1, height }, colour: ground });
    const tag = sheet.tag([{ text: String(number), colour: WHITE, ground }]);
    putTag(sheet, room, tag, besideArea(tag, area));
  }
  return homeless;
}

function putTag(sheet: MarkSheet, room: Room, tag: Tag, places: readonly Rect[]): boolean {
  const place = room.take(places);
  if (place) sheet.putTag(tag, place);
  return place !== undefined;
}

/** `1 02-hedao 1178 字 60 行 溢 2 行 41 字`; a headline that stands alone has a tag only for what is said of it. */
function blockTag(
  sheet: MarkSheet,
  { articleId, fit }: PageBlock,
  numbers: readonly Notice[],
  language: Language,
): Tag | undefined {
  const words = numbers.map(({ number, diagnostic }) => ({
    text: String(number),
    colour: WHITE,
    ground: diagnostic.severity === "note" ? BLUE : RED,
  }));
  if (articleId === undefined) return words.length > 0 ? sheet.tag(words) : undefined;
  return sheet.tag([
    ...words,
    { text: `${articleId} ${countsOf(fit, language)}`, colour: BLUE },
    { text: fitOf(fit, language), colour: fit.oversetLines > 0 ? RED : BLUE },
  ]);
}

/** Above the block's top edge, left before right; else inside its upper corners; else inside its lower ones. */
function besideBlock({ width }: Tag, frames: readonly Rect[]): Rect[] {
  const [frame] = frames;
  if (!frame) return [];
  const size = { width, height: TAG_HEIGHT };
  const left = frame.x;
  const right = frame.x + frame.width - width;
  const foot = frame.y + frame.height;
  const above = frame.y - CLEAR - TAG_HEIGHT;
  const rows = [above, frame.y + CLEAR, foot - CLEAR - TAG_HEIGHT];
  return rows.flatMap((y, i) => (i === 0 ? [left, right] : [right, left]).map((x) => ({ x, y, ...size })));
}

/** Left or right of a place, at its height or a little higher or lower. */
function besideArea({ width }: Tag, { x, y, width: wide, height }: Rect): Rect[] {
  const middle = y + (height - TAG_HEIGHT) / 2;
  return [0, 1, -1, 2, -2].flatMap((step) =>
    [x - 2 - CLEAR - width, x + wide + CLEAR].map((left) => ({
      x: left,
      y: middle + step * (TAG_HEIGHT + CLEAR),
      width,
      height: TAG_HEIGHT,
    })),
  );
}

/** The place of an article that could not be read: washed, crossed, with the name that the plan gives it. */
function markMissing(
  sheet: MarkSheet,
  room: Room,
  frames: readonly Rect[],
  { name }: MissingArticle,
  language: Language,
): void {
  for (const frame of frames) {
    sheet.fill({ kind: "tint", rect: frame, colour: WASH }, ...frameRules(frame, LINE, RED));
  }
  const [first] = frames;
  if (!first) return;
  const width = Math.max(1, first.width - 2 * CLEAR);
  const note = sheet.pen.write(missingOf(name, language), MISSING_SIZE, RED, width);
  const place = {
    x: first.x + Math.max(0, first.width - note.width) / 2,
    y: first.y + Math.max(0, first.height - note.height) / 2,
  };
  sheet.show(...note.at(place.x, place.y));
  room.take([{ ...place, width: note.width, height: note.height }]);
}

function markOverset(sheet: MarkSheet, room: Room, { columns, fit }: PageBlock, language: Language): void {
  const last = columns[columns.length - 1];
  if (!last) return;
  const { x, y, width, height } = last.rect;
  const foot = y + height + CLEAR;
  sheet.fill({ kind: "rule", rect: { x, y: foot, width, height: BAR }, colour: RED });
  const tag = sheet.tag([{ text: oversetOf(fit, language), colour: RED }]);
  const below = { y: foot + BAR, width: tag.width, height: TAG_HEIGHT };
  putTag(sheet, room, tag, [
    { ...below, x: x + width - tag.width },
    { ...below, x },
  ]);
}

/** The empty lines of each column as ruled white: outlined, washed, a hairline every line. */
function markUnderset(sheet: MarkSheet, room: Room, block: PageBlock, leading: number, language: Language): void {
  const holes = block.columns.flatMap((column, i) => emptyIn(block, column, i, leading));
  for (const hole of holes) {
    sheet.fill({ kind: "tint", rect: hole, colour: WASH }, ...frameRules(hole, LINE, BLUE));
    for (let y = hole.y + leading; y < hole.y + hole.height - leading / 2; y += leading) {
      sheet.fill(horizontalRule(hole.x, y, hole.width, HAIRLINE, BLUE));
    }
  }
  const tag = sheet.tag([{ text: undersetOf(block.fit, language), colour: BLUE }]);
  const inHole = holes.map(({ x, y, width }) => ({
    x: x + (width - tag.width) / 2,
    y: y + (leading - TAG_HEIGHT) / 2,
    width: tag.width,
    height: TAG_HEIGHT,
  }));
  putTag(sheet, room, tag, inHole);
}

/** Stretches of a column without text, a whole line high or more. */
function emptyIn({ parts }: PageBlock, { rect }: PageColumn, index: number, leading: number): Rect[] {
  const baselines = parts
    .flatMap(({ lines }) => lines.filter(({ column }) => column === index))
    .flatMap(({ runs }) => runs.map(runRect))
    .map(({ y, height }) => y + height / 2);
  const holes: Rect[] = [];
  for (let row = 0; (row + 1) * leading <= rect.height + CLEAR; row++) {
    const y = rect.y + row * leading;
    if (baselines.some((at) => at > y && at < y + leading)) continue;
    const last = holes[holes.length - 1];
    if (last && Math.abs(last.y + last.height - y) < CLEAR) {
      holes[holes.length - 1] = { ...last, height: last.height + leading };
    } else holes.push({ ...rect, y, height: leading });
  }
  return holes;
}
