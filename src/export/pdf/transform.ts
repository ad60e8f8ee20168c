/** Move, turn and narrow outlines. */
import type { PathCommand } from "./charstring.ts";

/** As in PDF: x becomes ax + cy + e, y becomes bx + dy + f; font units. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export type Box = readonly [left: number, bottom: number, right: number, top: number];

function point([a, b, c, d, e, f]: Matrix, x: number, y: number): [x: number, y: number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

export function transformed(path: readonly PathCommand[], matrix: Matrix): PathCommand[] {
  return path.map(({ command, args }) => {
    const moved: number[] = [];
    for (let i = 0; i < args.length; i += 2) moved.push(...point(matrix, args[i] as number, args[i + 1] as number));
    return { command, args: moved };
  });
}

/** The box around outlines that were moved; undefined when none has ink. */
export function movedBox(parts: readonly { readonly box: Box; readonly matrix: Matrix }[]): Box | undefined {
  const corners = parts
    .filter(({ box: [left, , right] }) => right > left)
    .flatMap(({ box: [left, bottom, right, top], matrix }) => [point(matrix, left, bottom), point(matrix, right, top)]);
  if (corners.length === 0) return undefined;
  const across = corners.map(([x]) => Math.round(x));
  const up = corners.map(([, y]) => Math.round(y));
  return [Math.min(...across), Math.min(...up), Math.max(...across), Math.max(...up)];
}
