/** The page plan (版面计划) after loading: what stands on the page, and where. */
import type { Span } from "../diagnostics/source.ts";
import type { Article, HeadTexts } from "./article.ts";
import type { BlockStyle, HouseStyle } from "./style.ts";

export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** A rectangle of the grid: counted from 1, in basic columns and grid lines. */
export interface FrameSpec {
  readonly column: number;
  readonly line: number;
  readonly columns: number;
  readonly lines: number;
  /** Columns that the text is set in, when not the basic ones (破栏). */
  readonly set?: number;
  readonly span: Span;
}

/** An article that the plan names and that could not be read. */
export interface MissingArticle {
  /** As the plan names it. */
  readonly name: string;
  /** As messages name it. */
  readonly file: string;
}

/** What every block has at its place. */
interface AnyBlockSpec {
  readonly kind: "block";
  /** Unique on the page: the article's id, or that of the missing one, or `head-<n>` for a block without text. */
  readonly id: string;
  readonly style: BlockStyle;
  readonly head: HeadTexts;
  /** Basic columns; absent: as wide as its place. */
  readonly columns?: number;
  readonly set?: number;
  /** Height in grid lines; absent: follows from the text. */
  readonly lines?: number;
  readonly span: Span;
}

/** An article with its headline. */
export interface StorySpec extends AnyBlockSpec {
  readonly content: "story";
  readonly article: Article;
  readonly missing?: undefined;
}

/** A headline that stands alone. */
export interface BannerSpec extends AnyBlockSpec {
  readonly content: "banner";
  readonly article?: undefined;
  readonly missing?: undefined;
}

/** The place of an article that could not be read: it stands empty. */
export interface AbsentSpec extends AnyBlockSpec {
  readonly content: "absent";
  readonly article?: undefined;
  readonly missing: MissingArticle;
}

export type BlockSpec = StorySpec | BannerSpec | AbsentSpec;

/** Blocks one below the other. */
export interface StackSpec {
  readonly kind: "stack";
  readonly children: readonly LayoutSpec[];
  readonly columns?: number;
  readonly span: Span;
}

/** Blocks side by side; their columns add up to the row's. */
export interface RowSpec {
  readonly kind: "row";
  readonly children: readonly LayoutSpec[];
  readonly columns?: number;
  readonly span: Span;
}

export type LayoutSpec = BlockSpec | StackSpec | RowSpec;

/** A block whose frames the plan gives exactly. */
export interface PlacedSpec {
  readonly block: BlockSpec;
  readonly frames: readonly FrameSpec[];
}

/** A page's date and number that could not be read: the errors have been told, and a proof shows that they are wanting. */
export const NO_YEAR = 1;
export const NO_NUMBER = 0;

export interface PagePlan {
  readonly date: CalendarDate;
  /** 版次; NO_NUMBER on a proof where it cannot be read. */
  readonly number: number;
  /** 版名 */
  readonly section: string;
  readonly title: string;
  readonly author: string;
  readonly credits: readonly (readonly [role: string, name: string])[];
  readonly style: HouseStyle;
  /** Blocks that flow down the type area. */
  readonly layout: StackSpec;
  readonly placed: readonly PlacedSpec[];
  readonly span: Span;
}

/** Every block of a plan, in reading order: the flowing ones as the plan lists them, then the placed ones. */
export function blocksOf(plan: PagePlan): BlockSpec[] {
  const collect = (spec: LayoutSpec): BlockSpec[] => (spec.kind === "block" ? [spec] : spec.children.flatMap(collect));
  return [...collect(plan.layout), ...plan.placed.map((placed) => placed.block)];
}
