/**
 * Where the glyphs stand in the finished PDF, as PDFium reads it. The page model only tells the frames that they are
 * measured against; which line belongs to which paragraph follows from the sources.
 */
import { beforeAll, describe, expect, test } from "vitest";
import type { Page, PageBlock } from "../../src/index.ts";
import { blankGlyphs, glyphsOf, type ReadGlyph, tracedGlyphs } from "../support/read-pdf.ts";
import { testWith } from "../support/tools.ts";
import { build, FURNITURE, SAMPLE, type SourcePart, sourceParts } from "./sample.ts";

/** The style's body, in points, and the indent of its first lines, in em. */
const BODY = { size: 9, leading: 11.25 };
const INDENT = 2;

/** Marks that no line may start with, and marks that none may end with (GB/T 15834-2011, 5.1). */
const NEVER_FIRST = "，、。．；：？！”’）》〉」』】〗〕］｝·‧・–‐～〜%‰℃°％/／,.;:!?)]}";
const NEVER_LAST = "“‘（《〈「『【〖〔［｛/／([{¥￥$";

/** A line of a part, as it stands in one column. */
interface ReadLine {
  readonly part: SourcePart;
  readonly glyphs: readonly ReadGlyph[];
  readonly text: string;
  /** Points from the top left of the sheet: both ends, and the baseline. */
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly first: boolean;
  readonly last: boolean;
}

let page: Page;
let pdf: Uint8Array;
let glyphs: ReadGlyph[];
let lines: ReadLine[];

beforeAll(async () => {
  ({ page, pdf } = await build(SAMPLE, "press"));
  glyphs = await glyphsOf(pdf);
  lines = linesOf(glyphs, sourceParts(SAMPLE));
});

describe("lines", () => {
  test("none starts with a mark that closes or follows", () => {
    const wrong = lines.filter(({ text }) => NEVER_FIRST.includes(text.slice(0, 1)) || /^—(?!—)/.test(text));
    expect(texts(wrong)).toEqual([]);
  });

  test("none ends with a mark that opens", () => {
    expect(texts(lines.filter(({ text }) => NEVER_LAST.includes(text.slice(-1))))).toEqual([]);
  });

  test("no word, number, dash or ellipsis is parted", () => {
    const parted = lines.filter(({ text, part, first }, i) => {
      if (first) return false;
      const around = `${lines[i - 1]?.text.slice(-1)}${text.slice(0, 1)}`;
      return /^([—…])\1$|^[\w.,%]{2}$/u.test(around) && part.text.includes(around);
    });
    expect(texts(parted)).toEqual([]);
  });

  test("every line but a paragraph's last fills its column, from edge to edge", () => {
    const ragged = paragraphLines().flatMap((line) => {
      const column = columnOf(line);
      const start = line.left - column.left - (line.first ? INDENT * line.size : 0);
      const end = line.last ? 0 : line.right - column.right;
      return Math.abs(start) < 0.05 && Math.abs(end) < 0.3
        ? []
        : [`${line.text} ${start.toFixed(3)} ${end.toFixed(3)}`];
    });
    expect(ragged).toEqual([]);
  });

  test("a paragraph's last line stays inside its column", () => {
    const long = paragraphLines().filter((line) => line.last && line.right > columnOf(line).right + 0.3);
    expect(texts(long)).toEqual([]);
  });

  test("all baselines of body text lie on one line grid", () => {
    const body = lines.filter((line) => line.size === BODY.size && columnAt(line));
    const [origin = 0] = body.map(({ y }) => y);
    const off = body.filter(({ y }) => {
      const gridLine = Math.round((y - origin) / BODY.leading);
      return Math.abs(y - origin - gridLine * BODY.leading) > 0.05;
    });
    expect(body.length).toBeGreaterThan(400);
    expect(texts(off)).toEqual([]);
  });

  test("glyphs of a line stand on one baseline and never step back", () => {
    const back = lines.flatMap((line) =>
      line.glyphs.flatMap(({ x, y, text }, i) => {
        const before = line.glyphs[i - 1];
        const wrong = before && (x < before.right - 0.02 || Math.abs(y - before.y) > 0.001);
        return wrong ? [`${line.text}: ${before.text}${text} ${(x - before.right).toFixed(3)}`] : [];
      }),
    );
    expect(back).toEqual([]);
  });
});

describe("frames", () => {
  test("every glyph's em stands inside a frame of its block", () => {
    const outside = lines.flatMap(({ part, glyphs: all, text }) => {
      const frames = blockOf(part.block).frames;
      return all.flatMap((glyph) => {
        const { x, right, y, size } = glyph;
        const inside = frames.some(
          (frame) =>
            x >= frame.x - 0.05 &&
            right <= frame.x + frame.width + 0.3 &&
            y - 0.88 * size >= frame.y - 0.05 &&
            y + 0.12 * size <= frame.y + frame.height + 0.05,
        );
        return inside ? [] : [`${part.block} ${glyph.text} of ${text}`];
      });
    });
    expect(outside).toEqual([]);
  });

  test("no two overlap, and none leaves the type area", () => {
    const frames = page.blocks.flatMap(({ id, frames: own }) => own.map((rect) => ({ id, ...rect })));
    const wrong: string[] = [];
    frames.forEach((frame, i) => {
      for (const other of [...frames.slice(0, i)]) {
        const across = Math.min(frame.x + frame.width, other.x + other.width) - Math.max(frame.x, other.x);
        const down = Math.min(frame.y + frame.height, other.y + other.height) - Math.max(frame.y, other.y);
        if (across > 0.01 && down > 0.01) wrong.push(`${frame.id} over ${other.id}`);
      }
      const { x, y, width, height } = page.typeArea;
      if (frame.x < x - 0.01 || frame.x + frame.width > x + width + 0.01)
        wrong.push(`${frame.id} beside the type area`);
      if (frame.y < y - 0.01 || frame.y + frame.height > y + height + 0.01)
        wrong.push(`${frame.id} out of the type area`);
    });
    expect(wrong).toEqual([]);
  });
});

describe("glyphs", () => {
  test("every one is drawn: its cell shows ink", async () => {
    expect(await blankGlyphs(pdf, 2)).toEqual([]);
  });

  test("the ink of every mark stands in its own cell", () => {
    // A dash that is one stroke has two cells.
    const isPair = (one?: ReadGlyph, other?: ReadGlyph) =>
      one?.text === "—" && other?.text === "—" && Math.abs(one.right - other.x) < 0.01 * one.size;
    const cells = glyphs.flatMap((glyph, i) => {
      const next = glyphs[i + 1];
      return isPair(glyphs[i - 1], glyph)
        ? []
        : isPair(glyph, next)
          ? [{ ...glyph, right: next?.right ?? 0 }]
          : [glyph];
    });
    const marks = cells.filter(({ text }) => /^\p{P}+$/u.test(text));
    const outside = marks.filter(
      ({ x, right, size, ink: [left, end] }) => left < x - 0.05 * size || end > right + 0.05 * size,
    );
    expect(marks.length).toBeGreaterThan(1000);
    expect([...new Set(outside.map(({ text }) => text))]).toEqual([]);
  });

  testWith("mupdf-tools", "MuPDF places them where PDFium does", () => {
    const seen = visible(glyphs);
    const traced = visible(tracedGlyphs(pdf));
    expect(traced.map(({ text }) => text).join("")).toBe(seen.map(({ text }) => text).join(""));
    const off = seen.filter(({ x, y }, i) => Math.hypot(x - (traced[i]?.x ?? 0), y - (traced[i]?.y ?? 0)) > 0.01);
    expect(off.map(({ text }) => text)).toEqual([]);
  });
});

function visible<Glyph extends { readonly text: string }>(all: readonly Glyph[]): Glyph[] {
  return all.filter(({ text }) => text.trim() !== "");
}

/** Cut the glyphs into the parts that the sources tell, and a part where the baseline changes. */
function linesOf(all: readonly ReadGlyph[], parts: readonly SourcePart[]): ReadLine[] {
  const found: ReadLine[] = [];
  const stream = visible(all);
  let at = 0;
  /** The glyphs of the next text, spaces left out. */
  const take = (text: string): ReadGlyph[] => {
    const start = at;
    let rest = text.replaceAll(" ", "");
    for (; rest !== ""; at++) {
      const glyph = stream[at];
      if (!glyph || !rest.startsWith(glyph.text)) throw new Error(`${glyph?.text} stands where ${rest} should`);
      rest = rest.slice(glyph.text.length);
    }
    return stream.slice(start, at);
  };
  for (const text of FURNITURE) take(text);
  for (const part of parts) {
    const rows: ReadGlyph[][] = [];
    for (const glyph of take(part.text)) {
      const row = rows[rows.length - 1];
      if (row && Math.abs(glyph.y - (row[0]?.y ?? 0)) < 1) row.push(glyph);
      else rows.push([glyph]);
    }
    rows.forEach((row, i) => {
      const [head] = row;
      const tail = row[row.length - 1];
      if (!head || !tail) return;
      found.push({
        part,
        glyphs: row,
        text: row.map(({ text }) => text).join(""),
        left: head.x,
        right: tail.right,
        y: head.y,
        size: head.size,
        first: i === 0,
        last: i === rows.length - 1,
      });
    });
  }
  return found;
}

function blockOf(id: string): PageBlock {
  const block = page.blocks.find((candidate) => candidate.id === id);
  if (!block) throw new Error(`no block ${id}`);
  return block;
}

/** Edges of the column that a line begins in; undefined for a line over the whole block. */
function columnAt({ part, left, y }: ReadLine): { left: number; right: number } | undefined {
  const { columns } = blockOf(part.block);
  const found = columns.find(
    ({ rect }) => left > rect.x - 1 && left < rect.x + rect.width && y > rect.y && y < rect.y + rect.height,
  );
  return found && { left: found.rect.x, right: found.rect.x + found.rect.width };
}

function columnOf(line: ReadLine): { left: number; right: number } {
  const column = columnAt(line);
  if (!column) throw new Error(`stands in no column: ${line.text}`);
  return column;
}

const paragraphLines = () => lines.filter(({ part }) => part.kind === "paragraph");
const texts = (some: readonly ReadLine[]) => some.map(({ text }) => text);
