/** The sheet of marks that is laid over a page: what is drawn is collected here, one kind of mark a call. */
import type { Fill, GlyphRun, Marks } from "../model/page.ts";
import type { Colour } from "../model/style.ts";
import type { Rect } from "../units/rect.ts";
import { TAG_HEIGHT, TAG_SIZE, WHITE } from "./ink.ts";
import type { Note, Pen } from "./pen.ts";

/** White left and right of a tag's text, in points. */
const TAG_SIDE = 2;

/** Between two words of one tag, in points. */
const TAG_SPACE = 1;

/** A small text on a ground of its own, to be put where there is room. */
export interface Tag {
  readonly width: number;
  readonly words: readonly { readonly note: Note; readonly ground: Colour }[];
}

export class MarkSheet {
  readonly pen: Pen;
  readonly #fills: Fill[] = [];
  readonly #runs: GlyphRun[] = [];

  constructor(pen: Pen) {
    this.pen = pen;
  }

  get marks(): Marks {
    return { fills: this.#fills, runs: this.#runs };
  }

  fill(...fills: readonly Fill[]): void {
    this.#fills.push(...fills);
  }

  show(...runs: readonly GlyphRun[]): void {
    this.#runs.push(...runs);
  }

  /** A tag of several words, each in its colour; a word in white stands on a ground. */
  tag(words: readonly { readonly text: string; readonly colour: Colour; readonly ground?: Colour }[]): Tag {
    const set = words.map(({ text, colour, ground = WHITE }) => ({
      note: this.pen.write(text, TAG_SIZE, colour),
      ground,
    }));
    const width = set.reduce((sum, { note }) => sum + note.width + 2 * TAG_SIDE, TAG_SPACE * (set.length - 1));
    return { width, words: set };
  }

  /** The ground keeps rules of the page away from the tag's text. */
  putTag({ words, width }: Tag, { x, y }: Pick<Rect, "x" | "y">): void {
    this.fill({ kind: "tint", rect: { x, y, width, height: TAG_HEIGHT }, colour: WHITE });
    let left = x;
    for (const { note, ground } of words) {
      const wide = note.width + 2 * TAG_SIDE;
      if (ground !== WHITE) {
        this.fill({ kind: "tint", rect: { x: left, y, width: wide, height: TAG_HEIGHT }, colour: ground });
      }
      this.show(...note.at(left + TAG_SIDE, y + (TAG_HEIGHT - note.height) / 2));
      left += wide + TAG_SPACE;
    }
  }
}
