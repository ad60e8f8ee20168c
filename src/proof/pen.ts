/** Set the proof's own small texts: in fonts that the page has open, leaving out what they do not have. */
import type { Convention } from "../convention/index.ts";
import { createSource, spanOf } from "../diagnostics/source.ts";
import type { Face } from "../fonts/face.ts";
import { GETA_FACE } from "../fonts/geta.ts";
import { once } from "../kept/once.ts";
import { EM_TOP, type Line } from "../model/line.ts";
import type { GlyphRun } from "../model/page.ts";
import type { Colour, HouseStyle } from "../model/style.ts";
import {
  breakParagraph,
  naturalWidth,
  type PreparedParagraph,
  prepareParagraph,
  setParagraph,
} from "../typeset/index.ts";

/** Role of all text that is the proof's own. */
const ROLE = "proof";

/** From baseline to baseline, in sizes of the text. */
const LEADING = 1.4;

/** What a pen asks of the registry. */
export interface OpenFonts {
  readonly opened: ReadonlyMap<string, Face>;
  find(chain: readonly string[], codePoint: number): Face | undefined;
  canDraw(face: string, gids: ReadonlySet<number>): boolean;
}

/** A text in its lines; its top left is put anywhere. */
export interface Note {
  /** Of the widest line, in points. */
  readonly width: number;
  readonly height: number;
  /** The same runs for the same place. */
  at(left: number, top: number): readonly GlyphRun[];
}

interface Written {
  readonly size: number;
  readonly colour: Colour;
  readonly width: number;
  readonly note: Note;
}

interface Place {
  readonly left: number;
  readonly top: number;
  readonly runs: readonly GlyphRun[];
}

/** Notes put at more places than this are put anew: a proof has none such, and an edit may move one. */
const MOST_PLACES = 8;

/** The pen of open fonts: one that goes on keeps what it has set. */
const penOf = once((_: OpenFonts): { pen?: Pen } => ({}));

export class Pen {
  readonly #fonts: OpenFonts;
  readonly #chain: readonly string[];
  readonly #convention: Convention;
  /** By code point: the marks say few words, and these again and again. */
  readonly #faces = new Map<number, Face | undefined>();
  /** Notes of the proof before and of this one, by text. */
  #last = new Map<string, Written[]>();
  #now = new Map<string, Written[]>();

  private constructor(fonts: OpenFonts, chain: readonly string[], convention: Convention) {
    this.#fonts = fonts;
    this.#chain = chain;
    this.#convention = convention;
  }

  /**
   * A pen for a proof. What it wrote for the last one in the same fonts is kept; what that did not need is forgotten.
   *
   * The folio line's fonts come first, then the text's, then any other that the page uses.
   */
  static take(
    fonts: OpenFonts,
    { convention, furniture, blocks }: Pick<HouseStyle, "convention" | "furniture" | "blocks">,
  ): Pen {
    const first = [...furniture.map(({ style }) => style), ...[...blocks.values()].map(({ text }) => text)];
    const opened = [...fonts.opened.keys()];
    // Fonts that nothing has asked for stay closed, as a fault of theirs would be news of the proof alone; but a page
    // whose articles are all missing has asked for none.
    const isBlank = opened.every((name) => name === GETA_FACE);
    const named = first.flatMap((style) => style.fonts).filter((name) => isBlank || opened.includes(name));
    const chain = [...new Set([...named, ...opened])];
    const kept = penOf(fonts);
    let { pen } = kept;
    if (!pen || pen.#chain.join("\n") !== chain.join("\n")) kept.pen = pen = new Pen(fonts, chain, convention);
    pen.#last = pen.#now;
    pen.#now = new Map();
    return pen;
  }

  /**
   * @param size points
   * @param width points that the lines may take; absent: one line
   */
  write(text: string, size: number, colour: Colour, width = Number.POSITIVE_INFINITY): Note {
    const isSame = (other: Written) => other.size === size && other.colour === colour && other.width === width;
    const ofNow = this.#now.get(text);
    let written = ofNow?.find(isSame);
    if (written) return written.note;
    written = this.#last.get(text)?.find(isSame) ?? { size, colour, width, note: this.#set(text, size, colour, width) };
    if (ofNow) ofNow.push(written);
    else this.#now.set(text, [written]);
    return written.note;
  }

  #set(text: string, size: number, colour: Colour, width: number): Note {
    const prepared = this.#prepare(text);
    if (prepared.boxes.length === 0) return { width: 0, height: 0, at: () => [] };
    const natural = naturalWidth(prepared, 0, prepared.boxes.length) * size;
    // An em more than it needs, so that no rounding breaks a line that fits.
    const lines = setLines(prepared, size, width < natural ? width : natural + size);
    const source = createSource(ROLE, prepared.text);
    const leading = lines.length > 1 ? LEADING * size : size;
    const put = (left: number, top: number): GlyphRun[] =>
      lines.flatMap((line, i) =>
        line.runs.map(({ start, end, x, length, glyphs, advances }) => ({
          x: left + line.x + x,
          y: top + i * leading + EM_TOP * size,
          length,
          size,
          colour,
          role: ROLE,
          glyphs,
          advances,
          text: prepared.text.slice(start, end),
          span: spanOf(source, start, end),
        })),
      );
    const places: Place[] = [];
    return {
      width: Math.max(...lines.map((line) => line.width)),
      height: size + (lines.length - 1) * leading,
      at(left, top) {
        let place = places.find((other) => other.left === left && other.top === top);
        if (!place) {
          if (places.length === MOST_PLACES) places.length = 0;
          places.push((place = { left, top, runs: put(left, top) }));
        }
        return place.runs;
      },
    };
  }

  #findFace(codePoint: number): Face | undefined {
    const known = this.#faces.get(codePoint);
    if (known || this.#faces.has(codePoint)) return known;
    const face = this.#fonts.find(this.#chain, codePoint);
    this.#faces.set(codePoint, face);
    return face;
  }

  #prepare(text: string): PreparedParagraph {
    const findFace = (codePoint: number) => this.#findFace(codePoint);
    const shown = [...text].filter((character) => character === " " || findFace(character.codePointAt(0) as number));
    const known = shown.join("");
    const prepared = prepareParagraph(known, [{ role: ROLE, end: known.length, findFace }], {
      convention: this.#convention,
      punctuation: "kaiming",
      edges: { lineEnd: "half", lineStart: "trim", paragraphStart: "trim", hanging: "none" },
      hanLatinGap: 0.125,
    });
    if (this.#canDraw(prepared.boxes)) return prepared;
    // An outline may be damaged that the page's own text does not need.
    const lost = new Set(prepared.boxes.filter((box) => !this.#canDraw([box])).flatMap((box) => [...box.text]));
    return this.#prepare(shown.filter((character) => !lost.has(character)).join(""));
  }

  #canDraw(boxes: PreparedParagraph["boxes"]): boolean {
    const gids = new Map<string, Set<number>>();
    for (const { glyphs } of boxes) {
      for (const { face, gid } of glyphs) gids.set(face, (gids.get(face) ?? new Set()).add(gid));
    }
    return [...gids].every(([face, its]) => this.#fonts.canDraw(face, its));
  }
}

function setLines(prepared: PreparedParagraph, size: number, width: number): Line[] {
  const frame = { size, indent: 0, align: "left", measure: width / size, breaking: "first-fit" } as const;
  return setParagraph(prepared, breakParagraph(prepared, frame), frame);
}
