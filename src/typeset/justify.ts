/**
 * Set a line: give every gap its width, in CLREQ's order of tiers, and place the glyphs.
 *
 * Source: CLREQ, Reduction and Expansion of Inter-Character Spacing: all places of one kind on a line change alike.
 */
import { type Glyph, type Line, type LineRun, makeGlyph } from "../model/line.ts";
import type { Align } from "../model/style.ts";
import { firstIndex } from "../units/search.ts";
import { INSIDE_WORD } from "./breakpoints.ts";
import { between, lackOf, MOST_OPENED, NOISE, naturalWidth } from "./cost.ts";
import type { Box } from "./glyphs.ts";
import type { LineBreak } from "./linebreak.ts";
import type { PreparedParagraph, RoleStretch } from "./prepare.ts";
import { type Gap, SQUEEZE_TIERS } from "./spacing.ts";

export interface LineFrame {
  /** Points an em of this text measures. */
  readonly size: number;
  /** Width of the column in em. */
  readonly measure: number;
  /** Space before the line in em. */
  readonly indent: number;
  readonly align: Align;
  /** Whether the paragraph ends here: its last line keeps its natural width. */
  readonly last: boolean;
  /** Space in em that a headline adds to every gap, beyond justification. */
  readonly tracking?: number;
}

/** How far each kind of gap on a line is closed or opened: shares of the capacities, and em for the open rest. */
interface Setting {
  readonly squeeze: readonly number[];
  readonly space: number;
  readonly hanLatin: number;
  readonly added: number;
  /** Em that the line is short by, its gaps open as far as they go. */
  readonly short: number;
}

const UNSQUEEZED: readonly number[] = SQUEEZE_TIERS.map(() => 0);

/** Every setting is made here, of one shape, as glyphs are. */
function settingOf(squeeze: readonly number[], space = 0, hanLatin = 0, added = 0, short = 0): Setting {
  return { squeeze, space, hanLatin, added, short };
}

const NATURAL = settingOf(UNSQUEEZED);

export function setLine(paragraph: PreparedParagraph, line: LineBreak, frame: LineFrame): Line {
  const { start, end } = line;
  const room = frame.measure - frame.indent;
  const natural = room - naturalWidth(paragraph, start, end);
  const lack = lackOf(paragraph, start, end, room);
  const setting = settingFor(paragraph, line, lack, frame);
  const { runs, width } = placeGlyphs(paragraph, line, setting, lack > natural, frame);
  return {
    start: paragraph.offsets[start] as number,
    end: paragraph.offsets[end] as number,
    runs,
    x: (frame.indent + alignment(frame.align, room - width)) * frame.size,
    width: width * frame.size,
    added: setting.added,
    forced: line.forced,
    ...(setting.short > NOISE ? { short: { em: setting.short, word: nextWord(paragraph, end) } } : {}),
  };
}

/** Boxes of a word that a message repeats. */
const LONGEST_WORD = 200;

/** What stands first on the next line and could not be parted. */
function nextWord({ text, offsets, penalties, boxes }: PreparedParagraph, start: number): string {
  let end = start + 1;
  const most = Math.min(boxes.length, start + LONGEST_WORD);
  while (end < most && (penalties[end] as number) >= INSIDE_WORD) end++;
  return text.slice(offsets[start], offsets[end]).trimEnd();
}

function alignment(align: Align, room: number): number {
  return align === "centre" ? room / 2 : align === "right" ? room : 0;
}

export function settingFor(
  { sums }: PreparedParagraph,
  { start, end }: LineBreak,
  lack: number,
  frame: Pick<LineFrame, "align" | "last" | "tracking">,
): Setting {
  if (frame.tracking !== undefined) return settingOf(UNSQUEEZED, 0, 0, frame.tracking);
  const share = (want: number, capacity: number) => (capacity > 0 ? Math.min(1, want / capacity) : 0);
  if (lack < 0) {
    let rest = -lack;
    const squeeze = sums.squeeze.map((sum) => {
      const capacity = between(sum, start, end);
      const used = share(rest, capacity);
      rest -= used * capacity;
      return used;
    });
    return settingOf(squeeze);
  }
  if (frame.align !== "justify" || frame.last) return NATURAL;
  const spaceCapacity = between(sums.space, start, end);
  const space = share(lack, spaceCapacity);
  const hanLatinCapacity = between(sums.hanLatin, start, end);
  const afterSpaces = lack - space * spaceCapacity;
  const hanLatin = share(afterSpaces, hanLatinCapacity);
  const rest = afterSpaces - hanLatin * hanLatinCapacity;
  const gaps = between(sums.opening, start, end);
  const added = gaps > 0 ? Math.min(MOST_OPENED, rest / gaps) : 0;
  return settingOf(UNSQUEEZED, space, hanLatin, added, rest - gaps * added);
}

function gapWidth(gap: Gap, setting: Setting): number {
  // As between two Han: nothing to close, and nothing that a tier opens.
  if (gap.natural === 0) return 0;
  const tier = gap.tier === undefined ? -1 : SQUEEZE_TIERS.indexOf(gap.tier);
  return (
    gap.natural -
    gap.squeeze * (setting.squeeze[tier] ?? 0) +
    gap.spaceStretch * setting.space +
    gap.hanLatinStretch * setting.hanLatin
  );
}

/** A run that is being filled. */
interface OpenRun extends LineRun {
  end: number;
  length: number;
  readonly glyphs: Glyph[];
  readonly advances: number[];
}

function openRun(role: string, start: number, x: number): OpenRun {
  return { role, start, end: start, x, length: 0, glyphs: [], advances: [] };
}

function closeRun(run: OpenRun, end: number, x: number): void {
  run.end = end;
  run.length = x - run.x;
}

function stretchAt(roles: readonly RoleStretch[], box: number): RoleStretch {
  return roles[firstIndex(roles.length, (i) => (roles[i] as RoleStretch).end > box)] as RoleStretch;
}

function placeGlyphs(
  { boxes, gaps, offsets, roles, edges }: PreparedParagraph,
  { start, end }: LineBreak,
  setting: Setting,
  endGivesWay: boolean,
  { size }: LineFrame,
): { runs: readonly LineRun[]; width: number } {
  let x = 0;
  let stretch = stretchAt(roles, start);
  let run = openRun(stretch.role, offsets[start] as number, 0);
  const runs = [run];
  let before: Gap | undefined;
  for (let i = start; i < end; i++) {
    if (i === stretch.end) {
      stretch = stretchAt(roles, i);
      if (stretch.role !== run.role) {
        closeRun(run, offsets[i] as number, x * size);
        runs.push((run = openRun(stretch.role, offsets[i] as number, x * size)));
      }
    }
    const { glyphs, space, unseen = 0, hyphen } = boxes[i] as Box;
    const after = i + 1 < end ? (gaps[i + 1] as Gap) : undefined;
    // The gap before belongs to this cell when it is this box's own blank; else the cell on the left has it.
    const lead = !before ? (edges.start[i] as number) : before.onRight ? gapWidth(before, setting) : 0;
    let trail = 0;
    if (!after) trail = endGivesWay ? 0 : (edges.end[i] as number);
    else {
      if (!after.onRight && after.natural !== 0) trail = gapWidth(after, setting);
      if (after.opens) trail += setting.added;
    }
    before = after;
    // A word space is drawn, so that readers get it back; it takes the gap's width, and none at the line's end.
    const drawn = space ? [...glyphs, space] : hyphen && !after ? [hyphen] : glyphs;
    // What shows nothing stands right before the next box: pdf.js counts no white behind it, and would read a space.
    const last = drawn === glyphs ? glyphs.length - 1 - unseen : drawn.length - 1;
    for (let g = 0; g < drawn.length; g++) {
      const glyph = drawn[g] as Glyph;
      const first = g === 0 ? lead : 0;
      const advance = glyph.width + first + (g === last ? trail : 0);
      run.glyphs.push(first === 0 ? glyph : shifted(glyph, first));
      run.advances.push(advance);
      x += advance;
    }
  }
  closeRun(run, offsets[end] as number, x * size);
  return { runs, width: x };
}

/** A glyph whose cell begins with a blank in em. */
function shifted({ face, gid, text, shift, width, form }: Glyph, blank: number): Glyph {
  return makeGlyph(face, gid, text, shift + blank, width, form);
}
