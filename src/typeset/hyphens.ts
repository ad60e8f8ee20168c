/**
 * Part long Latin words with a hyphen, in a paragraph that has lines which nothing else fills.
 *
 * A hyphen is drawn, and not part of the text: the letter before it is drawn with it as one cell, so that the word reads
 * back as it was typed. Source: CLREQ, Western Text in Chinese: a word parts where it may be hyphenated.
 */

import { once } from "../kept/once.ts";
import { type Glyph, glyphLike } from "../model/line.ts";
import { INSIDE_WORD } from "./breakpoints.ts";
import { type Box, boxLike } from "./glyphs.ts";
import type { PreparedParagraph } from "./prepare.ts";

/** Words are parted where a line's gaps would else open by more than this: it shows, and the desk is warned of it. In em. */
export const HYPHENATED_FROM = 0.2;

/** Cost of a hyphen: about that of a line opened by 0.10 em, which a reader sees as well. */
const HYPHENATED = 900;

/** Letters of the shortest word that is parted. */
const LEAST_WORD = 6;
/** Letters of the longest: a word of more is none, and its syllables take long to find. */
const LONGEST_WORD = 100;
/** Letters that stay before the hyphen, and that go on behind it. */
const LEAST_PART = { before: 2, behind: 3 };

/** Small letters all along: neither a name of capitals nor an abbreviation is parted, nor what stands in an address. */
const WORD = /(?<![A-Za-zÀ-ɏ\d_@./-])[A-Za-zÀ-ÿ][a-zß-ÿ]{5,}(?![A-Za-zÀ-ɏ\d_@/-])/g;

/** Whether a text may have a word to part: a run of so many letters, told without the tables of Unicode. */
export function hasLongWord(text: string): boolean {
  let letters = 0;
  for (let i = 0; i < text.length && letters < LEAST_WORD; i++) {
    const code = text.charCodeAt(i) | 0x20;
    letters = code >= 0x61 && code <= 0x7a ? letters + 1 : 0;
  }
  return letters >= LEAST_WORD;
}

/** The paragraph with the places in its long words at which a hyphen may part them. */
export const hyphenated = once((paragraph: PreparedParagraph): PreparedParagraph => {
  const { text, boxes, offsets, edges, widths, hyphenate } = paragraph;
  const count = boxes.length;
  const parted = {
    ...paragraph,
    boxes: boxes.slice(),
    penalties: paragraph.penalties.slice(0, count + 1),
    edges: { ...edges, end: edges.end.slice(0, count) },
    widths: { ...widths, to: widths.to.slice(0, count + 1) },
  };
  let behind = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (word.length > LONGEST_WORD) continue;
    for (const point of hyphenate?.(word) ?? []) {
      if (point < LEAST_PART.before || point > word.length - LEAST_PART.behind) continue;
      while (behind < count && (offsets[behind] as number) < index + point) behind++;
      if (offsets[behind] === index + point && parted.penalties[behind] === INSIDE_WORD) part(parted, behind - 1);
    }
  }
  return parted;
});

/** Let a line end with a box and a hyphen. */
function part(
  { boxes, penalties, edges, widths }: Pick<PreparedParagraph, "penalties" | "edges" | "widths"> & { boxes: Box[] },
  last: number,
): void {
  const box = boxes[last] as Box;
  const hyphen = withHyphen(box);
  if (!hyphen) return;
  const width = hyphen.width - box.width;
  boxes[last] = boxLike(box, { hyphen: glyphLike(hyphen, { width: box.width }) });
  penalties[last + 1] = HYPHENATED;
  edges.end[last] = width;
  widths.to[last + 1] = (widths.to[last + 1] as number) + width;
}

/** A letter and a hyphen in one cell; undefined where its font has none. */
function withHyphen({ face, glyphs: [letter] }: Box): Glyph | undefined {
  const gid = face?.glyph(0x2d) ?? 0;
  if (!face || !letter || gid === 0) return undefined;
  const as = { turned: false, narrowed: 1, x: 0, y: 0 };
  const outlines = letter.form ?? [{ ...as, gid: letter.gid }];
  const form = [...outlines.map((part) => ({ ...part, x: part.x + letter.shift })), { ...as, gid, x: letter.width }];
  return glyphLike(letter, { shift: 0, form, width: letter.width + face.advance(gid) });
}
