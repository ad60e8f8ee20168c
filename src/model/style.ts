/** The house style (报纸样式) after loading: lengths in points, colours in process inks, every role resolved. */
import type { Convention, LineEdges, PunctuationStyle } from "../convention/index.ts";
import type { Severity } from "../diagnostics/diagnostic.ts";
import type { Span } from "../diagnostics/source.ts";

/** Process inks in percent: cyan, magenta, yellow, black. */
export type Colour = readonly [c: number, m: number, y: number, k: number];

export type Align = "justify" | "left" | "centre" | "right";

/** How paragraphs are broken: the whole at once, or line by line with pushing in before pushing out. */
export type LineBreaking = "total-fit" | "first-fit";

/** A font file under the name that the style gives it. */
export interface FontSource {
  readonly name: string;
  /** Absolute path. */
  readonly path: string;
  /** PostScript name of the face inside a collection (TTC). */
  readonly face?: string;
  readonly licence: string;
  /** OpenType language system whose forms are taken. */
  readonly language: string;
  readonly span: Span;
}

/** How the text of one role is set. */
export interface TextStyle {
  readonly role: string;
  /** Names of fonts, in the order in which they are asked for a character. */
  readonly fonts: readonly string[];
  /** Points. */
  readonly size: number;
  /** Baseline distance in lines of the page's grid. */
  readonly leading: number;
  /** First-line indent in em. */
  readonly indent: number;
  readonly align: Align;
  readonly colour: Colour;
  readonly punctuation: PunctuationStyle;
  readonly edges: LineEdges;
  /** Gap between Han and Latin letters or digits, in em. */
  readonly hanLatinGap: number;
  readonly lineBreaking: LineBreaking;
  /** Least and greatest space added between two characters of a headline, in em, to make it fit. */
  readonly tracking: readonly [least: number, greatest: number];
  readonly span: Span;
}

/** Lines of a title: of like width, or long and short by turns (newspaper practice: 长+短, 长+短+长). */
export type HeadShape = "balanced" | "longShort";

/** How a headline is stacked; distances in grid lines, the whole always a whole number of them (占行). */
interface HeadStyle {
  readonly before: number;
  readonly between: number;
  readonly after: number;
  /** Lines that the title may be broken into. */
  readonly maxLines: number;
  readonly shape: HeadShape;
  /** Grid lines that the head may take beyond its need so that a block ends on its line. */
  readonly stretch: number;
  /** Over the text, or in columns beside it (竖排标题), at that side of the block. */
  readonly orientation: "horizontal" | "vertical";
  readonly side: "left" | "right";
}

/** How a block (版块) of one kind is set. */
export interface BlockStyle {
  readonly name: string;
  readonly text: TextStyle;
  readonly runIn: TextStyle;
  readonly kicker: TextStyle;
  readonly title: TextStyle;
  readonly deck: TextStyle;
  readonly byline: TextStyle;
  readonly head: HeadStyle;
  /** Width of the border's rule in points; 0 for none. */
  readonly border: number;
  readonly tint?: Colour;
  /** White inside border or tint: whole grid lines above and below, em of the text left and right. */
  readonly padding: { readonly lines: number; readonly em: number };
  /** Width of the rule between the block's columns (栏线) in points; 0 for none. */
  readonly columnRule: number;
  /** Em of body text over which a byline's name of two characters is spread, as wide as one of three. */
  readonly nameWidth: number;
}

/** What `{…}` in a line of furniture may name. */
export const FURNITURE_TOKENS = ["paper", "date", "weekday", "number", "section", "credits"] as const;
export type FurnitureToken = (typeof FURNITURE_TOKENS)[number];

/** A line of furniture (报眉, 版权行) outside the type area; `{…}` in a text stands for a value of the page. */
export interface FurnitureLine {
  readonly edge: "top" | "bottom";
  /** Grid lines between the type area and the line's baseline row. */
  readonly distance: number;
  readonly style: TextStyle;
  readonly left: string;
  readonly centre: string;
  readonly right: string;
  /** Width in points of the rule between the line and the type area; 0 for none. */
  readonly rule: number;
  readonly span: Span;
}

/** The layout lints (版面检查): what a page editor marks on a proof though every text fits. */
export type LintName =
  /** 碰题: two heads side by side on one line. */
  | "headsSideBySide"
  /** 断版, 通腰: one gap across the whole page. */
  | "brokenPage"
  /** 通线: one gutter down the whole page. */
  | "throughGutter"
  /** 背题: a head at a foot, its text elsewhere. */
  | "headWithoutText"
  /** 孤行: a paragraph's last line alone at the top of a column. */
  | "widow"
  /** 题文不接: a reader has to look for the text, or for its next frame. */
  | "textApartFromHead"
  /** 题号倒置: a head is larger than the one above it. */
  | "largerHeadBelow"
  /** 版务不符: credits or a date typed by hand, and not those of the plan. */
  | "staleCredits"
  /** 星期有误: a weekday that does not belong to its date. */
  | "wrongWeekday";

export type Lints = Readonly<Record<LintName, Severity | "off">>;

export interface HouseStyle {
  readonly paper: string;
  /** The rules of the place that the paper is printed for. */
  readonly convention: Convention;
  /** The sheet, trimmed, in points; `bleed` goes beyond it on every side. */
  readonly sheet: { readonly width: number; readonly height: number; readonly bleed: number };
  readonly grid: {
    /** Left and top edge of the type area (版心). */
    readonly left: number;
    readonly top: number;
    readonly width: number;
    /** Basic columns (基本栏) and the distance between two, in points. */
    readonly columns: number;
    readonly gap: number;
    /** Lines of the line grid (行网格) and their distance in points. */
    readonly lines: number;
    readonly leading: number;
    /** Body size in points: the em of the grid. */
    readonly size: number;
  };
  /**
   * Grid lines between two blocks that stand one above the other, and so many more to end the page on its line; the
   * rules drawn in the gaps, in points.
   */
  readonly separation: {
    readonly lines: number;
    readonly stretch: number;
    readonly rowRule: number;
    readonly columnRule: number;
  };
  readonly copyfit: {
    /** Greatest space in em added between two characters of a paragraph that is set in a line more or fewer. */
    readonly loosest: number;
  };
  readonly colours: { readonly rule: Colour };
  readonly fonts: ReadonlyMap<string, FontSource>;
  readonly blocks: ReadonlyMap<string, BlockStyle>;
  readonly furniture: readonly FurnitureLine[];
  readonly lints: Lints;
  /** The printer's condition and the absolute path of its CMYK profile; absent: coldset newsprint. */
  readonly printing?: { readonly condition: string; readonly path: string; readonly span: Span };
}
