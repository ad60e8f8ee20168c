/**
 * Run a Type 2 charstring (Adobe Technical Note 5177): the outline of a glyph in a CFF font.
 *
 * A damaged one is a program of any kind: it may call itself, count down from two thousand millions, take numbers that
 * were never put. So whatever the note does not allow is refused, and the work of one glyph has a limit.
 */
import { damaged } from "./font-fault.ts";

/** A step of an outline: pairs of numbers in font units; no pair for the end of a contour. */
export interface PathCommand {
  readonly command: "moveTo" | "lineTo" | "bezierCurveTo" | "closePath";
  readonly args: readonly number[];
}

/** Where a charstring lies in the table. */
export type Stretch = readonly [start: number, end: number];

/** Subroutines by number, as a charstring calls them: less the bias. */
export interface Subroutines {
  readonly length: number;
  stretch(index: number): Stretch;
}

/** Most operators of one outline: the busiest of a seal script has a tenth. */
const MOST_OPERATORS = 20_000;
/** Most calls inside each other: the note allows ten, readers take more. */
const DEEPEST = 16;
/** Most numbers before an operator: the note allows 48, and readers take what CFF2 allows. */
const MOST_NUMBERS = 513;
/** Most stems (Technical Note 5177, appendix B). */
const MOST_STEMS = 96;
/** Numbers that a program may put aside. */
const PLACES = 32;

/** Operators (5177, appendix A). */
const [RETURN, CALLSUBR, CALLGSUBR, ESCAPE, ENDCHAR] = [11, 10, 29, 12, 14];
const [VMOVETO, RMOVETO, HMOVETO] = [4, 21, 22];
/** Of stems: hstem, vstem, hstemhm, vstemhm; and the masks behind which they may go unsaid. */
const STEMS = [1, 3, 18, 23];
const MASKS = [19, 20];

/** Bias of the numbers of subroutines (5177, 4.7). */
function biasOf({ length }: Subroutines): number {
  return length < 1240 ? 107 : length < 33900 ? 1131 : 32768;
}

export class Charstring {
  readonly commands: PathCommand[] = [];
  /** Subroutines that it calls, by their index. */
  readonly usedLocal = new Set<number>();
  readonly usedGlobal = new Set<number>();
  readonly #view: DataView;
  readonly #local: Subroutines;
  readonly #global: Subroutines;
  #stack: number[] = [];
  readonly #places: number[] = [];
  #x = 0;
  #y = 0;
  #stems = 0;
  #operators = 0;
  #hasWidth = false;
  #isOpen = false;
  #isDone = false;

  /** @throws FontFileError for a program that is not allowed; RangeError where it leads out of the table */
  constructor(view: DataView, stretch: Stretch, local: Subroutines, global: Subroutines) {
    this.#view = view;
    this.#local = local;
    this.#global = global;
    this.#run(stretch, 0);
    if (!this.#isDone) throw damaged("CFF ");
  }

  #run([start, end]: Stretch, depth: number): void {
    if (depth > DEEPEST) throw damaged("CFF ");
    for (let at = start; at < end && !this.#isDone; ) {
      const byte = this.#view.getUint8(at++);
      if (byte >= 32 || byte === 28) {
        at = this.#push(byte, at);
        continue;
      }
      if (++this.#operators > MOST_OPERATORS) throw damaged("CFF ");
      if (byte === RETURN) return;
      if (byte === CALLSUBR) this.#call(this.#local, this.usedLocal, depth);
      else if (byte === CALLGSUBR) this.#call(this.#global, this.usedGlobal, depth);
      else if (MASKS.includes(byte)) {
        this.#countStems();
        at += (this.#stems + 7) >> 3;
      } else if (byte === ESCAPE) this.#escaped(this.#view.getUint8(at++));
      else this.#operate(byte);
    }
  }

  /** Put a number. @returns where the next byte stands */
  #push(byte: number, at: number): number {
    const view = this.#view;
    if (this.#stack.length >= MOST_NUMBERS) throw damaged("CFF ");
    if (byte === 28) {
      this.#stack.push(view.getInt16(at));
      return at + 2;
    }
    if (byte === 255) {
      this.#stack.push(view.getInt32(at) / 65536);
      return at + 4;
    }
    if (byte < 247) {
      this.#stack.push(byte - 139);
      return at;
    }
    const low = view.getUint8(at);
    this.#stack.push(byte < 251 ? (byte - 247) * 256 + low + 108 : -(byte - 251) * 256 - low - 108);
    return at + 1;
  }

  #call(subroutines: Subroutines, used: Set<number>, depth: number): void {
    const index = this.#pop() + biasOf(subroutines);
    if (!Number.isInteger(index) || index < 0 || index >= subroutines.length) throw damaged("CFF ");
    used.add(index);
    this.#run(subroutines.stretch(index), depth + 1);
  }

  #pop(): number {
    const value = this.#stack.pop();
    if (value === undefined || !Number.isFinite(value)) throw damaged("CFF ");
    return value;
  }

  /** The numbers before an operator, which takes them all. */
  #take(): number[] {
    const numbers = this.#stack;
    this.#stack = [];
    return numbers;
  }

  /** The same, without the width that the first operator may have before its own (5177, 3.1). */
  #takeBehindWidth(own: number): number[] {
    const numbers = this.#take();
    if (!this.#hasWidth && numbers.length > own) numbers.shift();
    this.#hasWidth = true;
    if (numbers.length !== own) throw damaged("CFF ");
    return numbers;
  }

  #countStems(): void {
    const numbers = this.#take();
    if (numbers.length % 2 === 1 && this.#hasWidth) throw damaged("CFF ");
    this.#hasWidth = true;
    this.#stems += numbers.length >> 1;
    if (this.#stems > MOST_STEMS) throw damaged("CFF ");
  }

  #operate(operator: number): void {
    if (STEMS.includes(operator)) this.#countStems();
    else if (operator === RMOVETO) {
      const [dx = 0, dy = 0] = this.#takeBehindWidth(2);
      this.#move(dx, dy);
    } else if (operator === HMOVETO) {
      const [dx = 0] = this.#takeBehindWidth(1);
      this.#move(dx, 0);
    } else if (operator === VMOVETO) {
      const [dy = 0] = this.#takeBehindWidth(1);
      this.#move(0, dy);
    } else if (operator === ENDCHAR) {
      // Four numbers would make an accented letter of two others, which a font of numbered glyphs cannot (5177, appendix C).
      this.#takeBehindWidth(0);
      this.#close();
      this.#isDone = true;
    } else this.#draw(operator, this.#take());
  }

  /** The operators that draw, each over all its numbers (5177, 4.1). */
  #draw(operator: number, n: readonly number[]): void {
    const { length } = n;
    const at = (index: number) => n[index] as number;
    const curveFrom = (i: number) => this.#curve(at(i), at(i + 1), at(i + 2), at(i + 3), at(i + 4), at(i + 5));
    const fits = FITS[operator];
    if (!fits?.(length)) throw damaged("CFF ");
    let i = 0;
    switch (operator) {
      case 5: // rlineto
        for (; i < length; i += 2) this.#line(at(i), at(i + 1));
        break;
      case 6: // hlineto
      case 7: // vlineto
        for (; i < length; i++) {
          const isHorizontal = (operator === 6) === (i % 2 === 0);
          this.#line(isHorizontal ? at(i) : 0, isHorizontal ? 0 : at(i));
        }
        break;
      case 8: // rrcurveto
        for (; i < length; i += 6) curveFrom(i);
        break;
      case 24: // rcurveline
        for (; i < length - 2; i += 6) curveFrom(i);
        this.#line(at(i), at(i + 1));
        break;
      case 25: // rlinecurve
        for (; i < length - 6; i += 2) this.#line(at(i), at(i + 1));
        curveFrom(i);
        break;
      case 26: // vvcurveto
      case 27: {
        // hhcurveto
        let across = length % 4 === 1 ? at(i++) : 0;
        for (; i < length; i += 4, across = 0) {
          if (operator === 26) this.#curve(across, at(i), at(i + 1), at(i + 2), 0, at(i + 3));
          else this.#curve(at(i), across, at(i + 1), at(i + 2), at(i + 3), 0);
        }
        break;
      }
      default: {
        // vhcurveto, hvcurveto
        let isHorizontal = operator === 31;
        for (; i + 4 <= length; i += 4, isHorizontal = !isHorizontal) {
          const last = length - i === 5 ? at(i + 4) : 0;
          if (isHorizontal) this.#curve(at(i), 0, at(i + 1), at(i + 2), last, at(i + 3));
          else this.#curve(0, at(i), at(i + 1), at(i + 2), at(i + 3), last);
        }
      }
    }
  }

  #escaped(operator: number): void {
    if (operator >= 34) {
      this.#flex(operator, this.#take());
      return;
    }
    const put = (value: number) => this.#stack.push(value);
    const calculation = CALCULATIONS[operator];
    if (calculation) {
      const top = this.#pop();
      put(calculation.length > 1 ? calculation(this.#pop(), top) : calculation(top, 0));
      return;
    }
    switch (operator) {
      case 0: // dotsection, of no meaning any more
        this.#take();
        return;
      case 18: // drop
        this.#pop();
        return;
      case 20: {
        // put
        const place = this.#pop();
        this.#places[this.#placeOf(place)] = this.#pop();
        return;
      }
      case 21: // get
        put(this.#places[this.#placeOf(this.#pop())] ?? 0);
        return;
      case 22: {
        // ifelse
        const [v2, v1, s2, s1] = [this.#pop(), this.#pop(), this.#pop(), this.#pop()];
        put(v1 <= v2 ? s1 : s2);
        return;
      }
      case 27: {
        // dup
        const top = this.#pop();
        put(top);
        put(top);
        return;
      }
      case 28: {
        // exch
        const [top, below] = [this.#pop(), this.#pop()];
        put(top);
        put(below);
        return;
      }
      case 29: {
        // index
        const down = Math.max(0, this.#pop());
        const value = this.#stack.at(-1 - down);
        if (value === undefined) throw damaged("CFF ");
        put(value);
        return;
      }
      case 30: {
        // roll
        const [by, count] = [this.#pop(), this.#pop()];
        if (!(count >= 1 && count <= this.#stack.length)) throw damaged("CFF ");
        const rolled = this.#stack.splice(this.#stack.length - count);
        const cut = (((-by % count) + count) % count) | 0;
        this.#stack.push(...rolled.slice(cut), ...rolled.slice(0, cut));
        return;
      }
      default:
        throw damaged("CFF ");
    }
  }

  #placeOf(place: number): number {
    if (!(place >= 0 && place < PLACES)) throw damaged("CFF ");
    return Math.floor(place);
  }

  /** Two curves, some of whose numbers go without saying (5177, 4.1). */
  #flex(operator: number, n: readonly number[]): void {
    if (n.length !== [7, 13, 9, 11][operator - 34]) throw damaged("CFF ");
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0, j = 0, k = 0, l = 0] = n;
    const startY = this.#y;
    if (operator === 34) {
      // hflex
      this.#curve(a, 0, b, c, d, 0);
      this.#curve(e, 0, f, -c, g, 0);
    } else if (operator === 35) {
      // flex
      this.#curve(a, b, c, d, e, f);
      this.#curve(g, h, i, j, k, l);
    } else if (operator === 36) {
      // hflex1
      this.#curve(a, b, c, d, e, 0);
      this.#curve(f, 0, g, h, i, startY - (this.#y + h));
    } else {
      // flex1
      const [dx, dy] = [a + c + e + g + i, b + d + f + h + j];
      const isAcross = Math.abs(dx) > Math.abs(dy);
      this.#curve(a, b, c, d, e, f);
      this.#curve(g, h, i, j, isAcross ? k : -dx, isAcross ? -dy : k);
    }
  }

  #move(dx: number, dy: number): void {
    this.#close();
    this.#step(dx, dy);
    this.commands.push({ command: "moveTo", args: [this.#x, this.#y] });
    this.#isOpen = true;
  }

  #line(dx: number, dy: number): void {
    if (!this.#isOpen) throw damaged("CFF ");
    this.#step(dx, dy);
    this.commands.push({ command: "lineTo", args: [this.#x, this.#y] });
  }

  #curve(ax: number, ay: number, bx: number, by: number, x: number, y: number): void {
    if (!this.#isOpen) throw damaged("CFF ");
    const args: number[] = [];
    for (const [dx, dy] of [
      [ax, ay],
      [bx, by],
      [x, y],
    ] as const) {
      this.#step(dx, dy);
      args.push(this.#x, this.#y);
    }
    this.commands.push({ command: "bezierCurveTo", args });
  }

  #step(dx: number, dy: number): void {
    this.#x += dx;
    this.#y += dy;
    if (!(Math.abs(this.#x) <= FARTHEST && Math.abs(this.#y) <= FARTHEST)) throw damaged("CFF ");
  }

  #close(): void {
    if (this.#isOpen) this.commands.push({ command: "closePath", args: [] });
    this.#isOpen = false;
  }
}

/** The range of coordinates (5177, appendix B). */
const FARTHEST = 32768;

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

/** By the second byte: what becomes of the top number, or of the one below it and the top. */
const CALCULATIONS: Readonly<Record<number, ((a: number, b: number) => number) | ((a: number) => number)>> = {
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
