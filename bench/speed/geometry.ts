/**
 * The sample page as other engines can set it: every block at the place where paiban has it, heads in their fonts and
 * sizes. What is left to them is the text: its lines and its columns. Making up the page is paiban's own work and
 * counts in its time alone.
 */
import { blocksOf, createHost, layOut, type PageBlock } from "../../src/index.ts";
import { loadPlan } from "../../src/load/plan.ts";
import type { Paragraph } from "../../src/model/article.ts";
import { FONTS, PLAN } from "./desk.ts";

type FontName = keyof typeof FONTS;

/** Points from the upper left corner of the sheet. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A headline part or a byline on one line or more. */
export interface SetHead extends Place {
  readonly text: string;
  readonly font: FontName;
  readonly size: number;
  /** Points from baseline to baseline. */
  readonly leading: number;
}

export interface SetText extends Place {
  readonly columns: number;
  readonly gap: number;
  readonly font: FontName;
  readonly size: number;
  readonly leading: number;
  readonly paragraphs: readonly { readonly runIn: string; readonly text: string }[];
  /** Right-aligned below the text; empty for none. */
  readonly byline: string;
}

export interface SetPage {
  readonly width: number;
  readonly height: number;
  readonly heads: readonly SetHead[];
  readonly texts: readonly SetText[];
}

/** Lines that a block is taller here than on paiban's page: another engine may break a paragraph in a line more. */
const SPARE = 3;

const host = createHost(".");
const sample = layOut(host, PLAN, "proof");

/** A plan whose places are its own. */
export const setOwnPage = (planPath: string): SetPage => setPage(planPath, layOut(host, planPath, "proof"));

/**
 * The texts of a plan made from the sample's, in the places of the sample page.
 *
 * @param laidOut the page that has the places
 */
export function setPage(planPath: string, laidOut = sample): SetPage {
  const { page } = laidOut;
  const { plan } = loadPlan({ host, report: () => {} }, planPath);
  if (!page || !plan) throw new Error(`${planPath} cannot be read`);
  const articles = new Map(blocksOf(plan).flatMap(({ article }) => (article ? [[article.id, article] as const] : [])));
  const texts = page.blocks.flatMap((block) => {
    const article = articles.get(block.articleId ?? "");
    return article ? [textOf(block, article.paragraphs, page.grid.leading)] : [];
  });
  return { ...page.trim, heads: page.blocks.flatMap(headsOf), texts };
}

function headsOf({ frames, parts }: PageBlock): SetHead[] {
  const frame = frames[0];
  return parts.flatMap(({ kind, text, lines }) => {
    const run = lines[0]?.runs[0];
    if (!frame || !run || kind === "paragraph" || kind === "byline") return [];
    const leading = (lines[1]?.runs[0]?.y ?? run.y + run.size * 1.2) - run.y;
    const place = { x: frame.x, y: run.y - ASCENT * run.size, width: frame.width, height: leading * lines.length };
    return [{ ...place, text, font: fontOf(run.glyphs[0]?.face), size: run.size, leading }];
  });
}

/** How far below the top of its em a line's baseline stands, in em. */
export const ASCENT = 0.88;

function textOf({ columns, parts }: PageBlock, paragraphs: readonly Paragraph[], grid: number): SetText {
  const [first, second] = columns;
  const run = parts.find(({ kind }) => kind === "paragraph")?.lines[0]?.runs.at(-1);
  if (!first || !run) throw new Error("a block without text");
  const last = columns[columns.length - 1] ?? first;
  const top = Math.min(...columns.map(({ rect }) => rect.y));
  return {
    x: first.rect.x,
    y: top,
    width: last.rect.x + last.rect.width - first.rect.x,
    height: (Math.max(...columns.map(({ lines }) => lines)) + SPARE) * Math.max(grid, run.size),
    columns: columns.length,
    gap: second ? second.rect.x - first.rect.x - first.rect.width : 0,
    font: fontOf(run.glyphs[0]?.face),
    size: run.size,
    leading: grid,
    paragraphs: paragraphs.map(({ text, runIns }) => {
      const end = runIns[0]?.end ?? 0;
      return { runIn: text.slice(0, end), text: text.slice(end) };
    }),
    byline: parts.find(({ kind }) => kind === "byline")?.text ?? "",
  };
}

function fontOf(face: string | undefined): FontName {
  if (!face || !(face in FONTS)) throw new Error(`no font ${face}`);
  return face as FontName;
}
