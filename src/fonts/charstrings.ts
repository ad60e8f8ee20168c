/**
 * Run a Type 2 charstring (Adobe Technical Note 5177): the outline of a glyph in a CFF font.
 *
 * A damaged one is a program of any kind: it may call itself, count down from two thousand millions, take numbers that
 * were never put. So whatever the note does not allow is refused, and the work of one glyph has a limit.
 */
import { CALCULATIONS, draw, drawFlex, HFLEX } from "./charstring-operators.ts";
import { damaged } from "./font-fault.ts";
import { OutlinePath, type PathCommand } from "./outline-path.ts";

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
  readonly #path = new OutlinePath();
  /** Subroutines that it calls, by their index. */
  readonly usedLocal = new Set<number>();
  readonly usedGlobal = new Set<number>();
  readonly #view: DataView;
  readonly #local: Subroutines;
  readonly #global: Subroutines;
  #stack: number[] = [];
  readonly #places: number[] = [];
  #stems = 0;
  #operators = 0;
  #hasWidth = false;
  #isDone = false;

  /** @throws FontFileError for a program that is not allowed; RangeError where it leads out of the table */
  constructor(view: DataView, stretch: Stretch, local: Subroutines, global: Subroutines) {
    this.#view = view;
    this.#local = local;
    this.#global = global;
    this.#run(stretch, 0);
    if (!this.#isDone) throw damaged("CFF ");
  }

  get commands(): readonly PathCommand[] {
    return this.#path.commands;
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
      this.#path.move(dx, dy);
    } else if (operator === HMOVETO) {
      const [dx = 0] = this.#takeBehindWidth(1);
      this.#path.move(dx, 0);
    } else if (operator === VMOVETO) {
      const [dy = 0] = this.#takeBehindWidth(1);
      this.#path.move(0, dy);
    } else if (operator === ENDCHAR) {
      // Four numbers would make an accented letter of two others, which a font of numbered glyphs cannot (5177, appendix C).
      this.#takeBehindWidth(0);
      this.#path.close();
      this.#isDone = true;
    } else draw(this.#path, operator, this.#take());
  }

  #escaped(operator: number): void {
    if (operator >= HFLEX) {
      drawFlex(this.#path, operator, this.#take());
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
}
