/** The archive package: the page as PDF/A, each article as text and JSON, the page as JSON, a manifest of hashes. */
import { escapedJson } from "../../diagnostics/controls.ts";
import { type Article, bylineOf, countCharacters } from "../../model/article.ts";
import type { Page, PageBlock } from "../../model/page.ts";
import type { BlockSpec } from "../../model/plan.ts";
import type { Rect } from "../../units/rect.ts";
import { hashOf, manifestText } from "./manifest.ts";

export interface PackageFile {
  /** Relative to the package's folder, forward slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Name of the manifest in a package's folder. */
export const MANIFEST = "manifest-sha256.txt";

/** Whether a path is one that packages have, and nothing else: it leads out of no folder. */
export function isPackagePath(path: string): boolean {
  return /^(?:articles\/[^/]+\.(?:txt|json)|\d{4,}-\d\d-\d\d-\d{2,}\.(?:pdf|json))$/.test(path);
}

/** Whether a file of a package is the page as JSON: the mark by which a package is known as ours. */
export function isPageRecord(bytes: Uint8Array): boolean {
  try {
    const { unit, sheet, typeArea, blocks } = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
    return unit === "mm" && sheet !== undefined && typeArea !== undefined && Array.isArray(blocks);
  } catch {
    return false;
  }
}

/** Decimals of a position in page JSON, in millimetres. */
const DECIMALS = 3;
const MM_PER_POINT = 25.4 / 72;

export function archivePackage(page: Page, blocks: readonly BlockSpec[], pdf: Uint8Array): PackageFile[] {
  const { date, number } = page.metadata;
  const name = `${date}-${String(number).padStart(2, "0")}`;
  const files: PackageFile[] = [{ path: `${name}.pdf`, bytes: pdf }];
  const add = (path: string, text: string) => files.push({ path, bytes: new TextEncoder().encode(text) });
  for (const { article, head } of blocks) {
    if (!article) continue;
    add(`articles/${article.id}.txt`, articleText(article, head));
    add(`articles/${article.id}.json`, json(articleRecord(article, head, page)));
  }
  add(`${name}.json`, json(pageRecord(page)));
  add(MANIFEST, manifestText(files.map(({ path, bytes }) => [path, hashOf(bytes)])));
  return files;
}

type Head = BlockSpec["head"];

function articleText(article: Article, head: Head): string {
  const byline = article.byline ? [bylineOf(article.byline).text] : [];
  const parts = [head.kicker?.text, head.title?.text, head.deck?.text].filter((part) => part !== undefined);
  return `${[...parts, ...byline, "", ...article.paragraphs.map(({ text }) => text)].join("\n").trim()}\n`;
}

function articleRecord(article: Article, head: Head, page: Page): object {
  const { paper, date, number, section } = page.metadata;
  return {
    id: article.id,
    paper,
    date,
    page: number,
    section,
    kicker: head.kicker?.text ?? null,
    title: head.title?.text ?? null,
    deck: head.deck?.text ?? null,
    byline: article.byline ? { office: article.byline.office?.text ?? null, name: article.byline.name.text } : null,
    characters: article.paragraphs.reduce((sum, { text }) => sum + countCharacters(text), 0),
    paragraphs: article.paragraphs.map(({ text, runIns }) => ({
      text,
      runInHeads: runIns.map(({ start, end }) => text.slice(start, end)),
    })),
  };
}

/** Where every article stands, in millimetres from the top left of the trimmed sheet, in reading order. */
function pageRecord(page: Page): object {
  const { trim } = page;
  return {
    ...page.metadata,
    unit: "mm",
    sheet: { width: millimetres(trim.width), height: millimetres(trim.height) },
    typeArea: rectRecord(page.typeArea),
    blocks: page.blocks.map((block) => ({
      id: block.id,
      article: block.articleId ?? null,
      title: titleOf(block),
      frames: block.frames.map(rectRecord),
      columns: block.columns.map(({ rect }) => rectRecord(rect)),
    })),
  };
}

function titleOf({ parts }: PageBlock): string | null {
  return parts.find(({ kind }) => kind === "title")?.text ?? null;
}

function millimetres(points: number): number {
  return Number((points * MM_PER_POINT).toFixed(DECIMALS));
}

function rectRecord({ x, y, width, height }: Rect): object {
  return { x: millimetres(x), y: millimetres(y), width: millimetres(width), height: millimetres(height) };
}

function json(value: object): string {
  return `${escapedJson(JSON.stringify(value, null, 2))}\n`;
}
