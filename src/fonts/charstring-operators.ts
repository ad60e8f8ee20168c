/** What the operators of charstrings draw and calculate (Adobe Technical Note 5177, 4). */
import { damaged } from "./font-fault.ts";
import type { OutlinePath } from "./outline-path.ts";

/** By operator: how many numbers it may have. */
const FITS: Readonly<Record<number, (length: number) => boolean>> = {
  5: (length) => length >= 2 && length % 2 === 0,
  6: (length) => length >= 1,
  7: (length) => length >= 1,
  8: (length) => length >= 6 && length % 6 === 0,
  24: (length) => length >= 8 && length % 6 === 2,
  25: (length) => length >= 8 && length % 2 === 0,
  26: (length) => length >= 4 && length % 4 <= 1,
  27: (length) => length >= 4 && length % 4 <= 1,
  30: (length) => length >= 4 && length % 4 <= 1,
  31: (length) => length >= 4 && length % 4 <= 1,
};

/** An operator that draws, over all its numbers (4.1). @throws FontFileError where these do not fit */
export function draw(path: OutlinePath, operator: number, n: readonly number[]): void {
  const { length } = n;
  const at = (index: number) => n[index] as number;
  const curveFrom = (i: number) => path.curve(at(i), at(i + 1), at(i + 2), at(i + 3), at(i + 4), at(i + 5));
  const fits = FITS[operator];
  if (!fits?.(length)) throw damaged("CFF ");
  let i = 0;
  switch (operator) {
    case 5: // rlineto
      for (; i < length; i += 2) path.line(at(i), at(i + 1));
      break;
    case 6: // hlineto
    case 7: // vlineto
      for (; i < length; i++) {
        const isHorizontal = (operator === 6) === (i % 2 === 0);
        path.line(isHorizontal ? at(i) : 0, isHorizontal ? 0 : at(i));
      }
      break;
    case 8: // rrcurveto
      for (; i < length; i += 6) curveFrom(i);
      break;
    case 24: // rcurveline
      for (; i < length - 2; i += 6) curveFrom(i);
      path.line(at(i), at(i + 1));
      break;
    case 25: // rlinecurve
      for (; i < length - 6; i += 2) path.line(at(i), at(i + 1));
      curveFrom(i);
      break;
    case 26: // vvcurveto
    case 27: {
      // hhcurveto
      let across = length % 4 === 1 ? at(i++) : 0;
      for (; i < length; i += 4, across = 0) {
        if (operator === 26) path.curve(across, at(i), at(i + 1), at(i + 2), 0, at(i + 3));
        else path.curve(at(i), across, at(i + 1), at(i + 2), at(i + 3), 0);
      }
      break;
    }
    default: {
      // vhcurveto, hvcurveto
      let isHorizontal = operator === 31;
      for (; i + 4 <= length; i += 4, isHorizontal = !isHorizontal) {
        const last = length - i === 5 ? at(i + 4) : 0;
        if (isHorizontal) path.curve(at(i), 0, at(i + 1), at(i + 2), last, at(i + 3));
        else path.curve(0, at(i), at(i + 1), at(i + 2), at(i + 3), last);
      }
    }
  }
}

/** The first operator of two bytes that draws; the others are one behind the other. */
export const HFLEX = 34;

/** Two curves, some of whose numbers go without saying (4.1). @throws FontFileError where the numbers do not fit */
export function drawFlex(path: OutlinePath, operator: number, n: readonly number[]): void {
  if (n.length !== [7, 13, 9, 11][operator - HFLEX]) throw damaged("CFF ");
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0, j = 0, k = 0, l = 0] = n;
  const startY = path.y;
  if (operator === HFLEX) {
    // hflex
    path.curve(a, 0, b, c, d, 0);
    path.curve(e, 0, f, -c, g, 0);
  } else if (operator === HFLEX + 1) {
    // flex
    path.curve(a, b, c, d, e, f);
    path.curve(g, h, i, j, k, l);
  } else if (operator === HFLEX + 2) {
    // hflex1
    path.curve(a, b, c, d, e, 0);
    path.curve(f, 0, g, h, i, startY - (path.y + h));
  } else {
    // flex1
    const [dx, dy] = [a + c + e + g + i, b + d + f + h + j];
    const isAcross = Math.abs(dx) > Math.abs(dy);
    path.curve(a, b, c, d, e, f);
    path.curve(g, h, i, j, isAcross ? k : -dx, isAcross ? -dy : k);
  }
}

/** By the second byte: what becomes of the top number, or of the one below it and the top. */
export const CALCULATIONS: Readonly<Record<number, ((a: number, b: number) => number) | ((a: number) => number)>> = {
  3: (a, b) => Number(a !== 0 && b !== 0),
  4: (a, b) => Number(a !== 0 || b !== 0),
  5: (a: number) => Number(a === 0),
  9: (a: number) => Math.abs(a),
  10: (a, b) => a + b,
  11: (a, b) => a - b,
  12: (a, b) => a / b,
  14: (a: number) => -a,
  15: (a, b) => Number(a === b),
  24: (a, b) => a * b,
  26: (a: number) => Math.sqrt(a),
};
