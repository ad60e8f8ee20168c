/** Move, turn and narrow outlines. */
import type { PathCommand } from "../../fonts/outline-path.ts";

/** As in PDF: x becomes ax + cy + e, y becomes bx + dy + f; font units. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export type Box = readonly [left: number, bottom: number, right: number, top: number];

function point(matrix: Matrix, x: number, y: number): [x: number, y: number] {
  return [matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]];
}

export function transformed(path: readonly PathCommand[], matrix: Matrix): PathCommand[] {
  return path.map(({ command, args }) => {
    const moved: number[] = [];
    for (let i = 0; i < args.length; i += 2) moved.push(...point(matrix, args[i] as number, args[i + 1] as number));
    return { command, args: moved };
  });
}

/** An outline and where it goes. */
export interface MovedOutline {
  readonly gid: number;
  readonly matrix: Matrix;
}

/** The box around outlines that were moved; undefined when none has ink. */
export function movedBox(parts: readonly MovedOutline[], boxOf: (gid: number) => Box): Box | undefined {
  let left = Infinity;
  let bottom = Infinity;
  let right = -Infinity;
  let top = -Infinity;
  for (const { gid, matrix } of parts) {
    const box = boxOf(gid);
    if (box[2] <= box[0]) continue;
    const one = point(matrix, box[0], box[1]);
    const other = point(matrix, box[2], box[3]);
    left = Math.min(left, one[0], other[0]);
    bottom = Math.min(bottom, one[1], other[1]);
    right = Math.max(right, one[0], other[0]);
    top = Math.max(top, one[1], other[1]);
  }
  if (left > right) return undefined;
  return [Math.round(left), Math.round(bottom), Math.round(right), Math.round(top)];
}
