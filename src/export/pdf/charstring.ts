/** Write an outline as a Type 2 charstring (Adobe Technical Note 5177), with its own width. */

import type { PathCommand } from "../../fonts/outline-path.ts";

const RMOVETO = 21;
const RLINETO = 5;
const RRCURVETO = 8;
const ENDCHAR = 14;

/**
 * @param width the advance less the font's nominal width
 */
export function charstring(path: readonly PathCommand[], width: number): Uint8Array {
  const bytes: number[] = [];
  let x = 0;
  let y = 0;
  const emit = (operator: number, ...points: number[]) => {
    for (let i = 0; i < points.length; i += 2) {
      const nextX = Math.round(points[i] as number);
      const nextY = Math.round(points[i + 1] as number);
      bytes.push(...number(nextX - x), ...number(nextY - y));
      x = nextX;
      y = nextY;
    }
    bytes.push(operator);
  };
  // The width stands before the first operator's own arguments.
  bytes.push(...number(width));
  for (const { command, args } of path) {
    if (command === "moveTo") emit(RMOVETO, ...args);
    else if (command === "lineTo") emit(RLINETO, ...args);
    else if (command === "bezierCurveTo") emit(RRCURVETO, ...args);
  }
  bytes.push(ENDCHAR);
  return Uint8Array.from(bytes);
}

/** A number in the charstring's own coding: one byte, two bytes, or a 16-bit word behind 28. */
function number(value: number): number[] {
  const whole = Math.round(value);
  if (whole >= -107 && whole <= 107) return [whole + 139];
  if (whole >= 108 && whole <= 1131) return [((whole - 108) >> 8) + 247, (whole - 108) & 0xff];
  if (whole >= -1131 && whole <= -108) return [((-whole - 108) >> 8) + 251, (-whole - 108) & 0xff];
  return [28, (whole >> 8) & 0xff, whole & 0xff];
}
