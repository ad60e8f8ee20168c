/** Faults put into finished pages on purpose: each an edit of the page that a wrong program could have made. */
import type { Fill, GlyphRun, Page, PageBlock, PageColumn, PageLine, Part, PartKind } from "../../src/model/page.ts";
import type { Rect } from "../../src/units/rect.ts";

export type Fault = (page: Page) => Page;

/** Where a fault is put: the block by its id, a part by its kind and number, a line by its number from the end or start. */
export interface At {
  readonly id: string;
  readonly kind?: PartKind;
  readonly part?: number;
  readonly line?: number;
}

function at<Value>(list: readonly Value[], index: number): number {
  const found = index < 0 ? list.length + index : index;
  if (list[found] === undefined) throw new Error(`nothing at ${index} of ${list.length}`);
  return found;
}

function changed<Value>(list: readonly Value[], index: number, ...by: readonly Value[]): Value[] {
  return list.toSpliced(at(list, index), 1, ...by);
}

function atBlock(id: string, change: (block: PageBlock) => PageBlock): Fault {
  return (page) => {
    const index = page.blocks.findIndex((block) => block.id === id);
    return { ...page, blocks: changed(page.blocks, at(page.blocks, index), change(page.blocks[index] as PageBlock)) };
  };
}

function atPart({ id, kind = "paragraph", part = 0 }: At, change: (part: Part) => Part): Fault {
  return atBlock(id, (block) => {
    const own = block.parts.filter((one) => one.kind === kind);
    const found = own[at(own, part)] as Part;
    return { ...block, parts: block.parts.map((one) => (one === found ? change(found) : one)) };
  });
}

function atLines(where: At, change: (lines: readonly PageLine[], index: number) => readonly PageLine[]): Fault {
  return atPart(where, (part) => ({ ...part, lines: change(part.lines, at(part.lines, where.line ?? 0)) }));
}

function atLine(where: At, change: (line: PageLine) => PageLine): Fault {
  return atLines(where, (lines, i) => changed(lines, i, change(lines[i] as PageLine)));
}

function atRun(where: At, change: (run: GlyphRun) => GlyphRun): Fault {
  return atLine(where, ({ runs, ...line }) => ({ ...line, runs: changed(runs, 0, change(runs[0] as GlyphRun)) }));
}

const moved = (run: GlyphRun, x: number, y: number) => ({ ...run, x: run.x + x, y: run.y + y });
const movedLine = (line: PageLine, x: number, y: number) => ({
  ...line,
  runs: line.runs.map((run) => moved(run, x, y)),
});
const movedRect = (rect: Rect, x: number, y: number): Rect => ({ ...rect, x: rect.x + x, y: rect.y + y });

function movedBlock(block: PageBlock, x: number, y: number): PageBlock {
  return {
    ...block,
    frames: block.frames.map((frame) => movedRect(frame, x, y)),
    columns: block.columns.map((column) => ({ ...column, rect: movedRect(column.rect, x, y) })),
    parts: block.parts.map((part) => ({ ...part, lines: part.lines.map((line) => movedLine(line, x, y)) })),
  };
}

// Text

export const dropLine = (where: At) => atLines(where, (lines, i) => lines.toSpliced(i, 1));
export const doubleLine = (where: At) => atLines(where, (lines, i) => lines.toSpliced(i, 0, lines[i] as PageLine));
export const swapLines = (where: At) =>
  atLines(where, (lines, i) => {
    const [upper, lower] = [lines[i] as PageLine, lines[i + 1] as PageLine];
    const put = (line: PageLine, to: PageLine) => ({
      ...line,
      column: to.column,
      runs: line.runs.map((run) => ({ ...run, y: to.runs[0]?.y ?? 0 })),
    });
    return lines.toSpliced(i, 2, put(lower, upper), put(upper, lower));
  });
export const loseGlyph = (where: At, index = 1) =>
  atRun(where, (run) => ({
    ...run,
    glyphs: run.glyphs.toSpliced(index, 1),
    advances: run.advances.toSpliced(index, 1),
  }));
export const loseCharacter = (where: At, index = 1) =>
  atRun(where, (run) => {
    const text = run.glyphs[index]?.text ?? "";
    const lost = run.text.indexOf(text);
    return {
      ...run,
      glyphs: run.glyphs.toSpliced(index, 1),
      advances: run.advances.toSpliced(index, 1),
      length: run.length - (run.advances[index] as number) * run.size,
      text: run.text.slice(0, lost) + run.text.slice(lost + text.length),
    };
  });
export const doubleGlyph = (where: At) =>
  atRun(where, (run) => ({
    ...run,
    glyphs: run.glyphs.toSpliced(0, 0, ...run.glyphs.slice(0, 1)),
    advances: run.advances.toSpliced(0, 0, ...run.advances.slice(0, 1)),
    length: run.length + (run.advances[0] as number) * run.size,
  }));
export const changeText = (where: At) =>
  atRun(where, (run) => ({
    ...run,
    text: `某${run.text.slice(1)}`,
    glyphs: run.glyphs.with(0, { ...(run.glyphs[0] as GlyphRun["glyphs"][number]), text: "某" }),
  }));
export const changeGlyphText = (where: At) =>
  atRun(where, (run) => ({
    ...run,
    glyphs: run.glyphs.with(0, { ...(run.glyphs[0] as GlyphRun["glyphs"][number]), text: "某" }),
  }));
export const dropPart = ({ id, kind = "paragraph", part = 0 }: At) =>
  atBlock(id, (block) => {
    const own = block.parts.filter((one) => one.kind === kind);
    const found = own[at(own, part)];
    return { ...block, parts: block.parts.filter((one) => one !== found) };
  });
export const swapParagraphs = (id: string) =>
  atBlock(id, (block) => {
    const first = block.parts.findIndex(({ kind }) => kind === "paragraph");
    const [one, two] = block.parts.slice(first, first + 2) as [Part, Part];
    return { ...block, parts: block.parts.toSpliced(first, 2, two, one) };
  });
export const dropOverset = (id: string) =>
  atBlock(id, (block) => ({ ...block, overset: block.overset.slice(0, at(block.overset, -1)) }));
export const doubleOverset = (id: string) =>
  atBlock(id, (block) => ({ ...block, overset: [...block.overset, block.overset[at(block.overset, -1)] as PageLine] }));
export const dropBlock =
  (id: string): Fault =>
  (page) => ({ ...page, blocks: page.blocks.filter((block) => block.id !== id) });
export const doubleBlock =
  (id: string): Fault =>
  (page) => ({ ...page, blocks: page.blocks.flatMap((block) => (block.id === id ? [block, block] : [block])) });

// Places

export const moveRun = (where: At, x: number, y: number) => atRun(where, (run) => moved(run, x, y));
export const moveLine = (where: At, x: number, y: number) => atLine(where, (line) => movedLine(line, x, y));
export const toColumn = (where: At, column: number) => atLine(where, (line) => ({ ...line, column }));
export const stretchRun = (where: At, by: number) =>
  atRun(where, (run) => ({ ...run, advances: run.advances.with(0, (run.advances[0] as number) + by) }));
export const sizeRun = (where: At, by: number) => atRun(where, (run) => ({ ...run, size: run.size * by }));
export const lengthenRun = (where: At, by: number) => atRun(where, (run) => ({ ...run, length: run.length + by }));
export const moveBlock = (id: string, x: number, y: number) => atBlock(id, (block) => movedBlock(block, x, y));
/** Each stands where the other stood. */
export const swapPlaces =
  (one: string, two: string): Fault =>
  (page) => {
    const frameOf = (id: string) => page.blocks.find((block) => block.id === id)?.frames[0] as Rect;
    const [a, b] = [frameOf(one), frameOf(two)];
    const there = moveBlock(one, b.x - a.x, b.y - a.y)(page);
    return moveBlock(two, a.x - b.x, a.y - b.y)(there);
  };
export const swapFrames =
  (one: string, two: string): Fault =>
  (page) => {
    const framesOf = (id: string) => page.blocks.find((block) => block.id === id)?.frames ?? [];
    const [a, b] = [framesOf(one), framesOf(two)];
    return atBlock(two, (block) => ({ ...block, frames: a }))(atBlock(one, (block) => ({ ...block, frames: b }))(page));
  };
export const sizeFrame = (id: string, width: number, height: number, frame = 0) =>
  atBlock(id, (block) => {
    const old = block.frames[at(block.frames, frame)] as Rect;
    return {
      ...block,
      frames: changed(block.frames, frame, { ...old, width: old.width + width, height: old.height + height }),
    };
  });
export const changeColumn = (id: string, column: number, change: (column: PageColumn) => PageColumn) =>
  atBlock(id, (block) => ({
    ...block,
    columns: changed(block.columns, column, change(block.columns[at(block.columns, column)] as PageColumn)),
  }));
export const moveColumn = (id: string, column: number, x: number, y: number) =>
  changeColumn(id, column, (one) => ({ ...one, rect: movedRect(one.rect, x, y) }));

// What stands beside the blocks

function atFurniture(index: number, change: (run: GlyphRun) => readonly GlyphRun[]): Fault {
  return (page) => ({
    ...page,
    furniture: changed(page.furniture, index, ...change(page.furniture[at(page.furniture, index)] as GlyphRun)),
  });
}
export const moveFurniture = (index: number, x: number, y: number) => atFurniture(index, (run) => [moved(run, x, y)]);
export const dropFurniture = (index: number) => atFurniture(index, () => []);
export const doubleFurniture = (index: number) => atFurniture(index, (run) => [run, run]);
export const changeFurniture = (index: number) =>
  atFurniture(index, (run) => [{ ...run, text: `某${run.text.slice(1)}` }]);
export const moveFill =
  (kind: Fill["kind"], x: number, y: number): Fault =>
  (page) => {
    const index = page.fills.findIndex((fill) => fill.kind === kind);
    const fill = page.fills[at(page.fills, index)] as Fill;
    return { ...page, fills: changed(page.fills, index, { ...fill, rect: movedRect(fill.rect, x, y) }) };
  };
