/**
 * A page in a folder of its own, made by the library that ships: its files are edited, and it is laid out again. The
 * folder is on the disk, or, for thousands of edits, in memory.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parse, stringify } from "yaml";
import type { Host } from "../../src/index.ts";
import { type ArticleFile, formatArticle, parseArticle } from "./article.ts";
import { library } from "./library.ts";

const REPOSITORY = fileURLToPath(new URL("../../", import.meta.url));
/** Inside the repository, so that plans may name its fonts; each run has its own. */
export const FOLDER = join(REPOSITORY, "test/output/pages", String(process.pid));

/** A block of a plan's file; a row or a stack holds others. */
export interface BlockYaml {
  article?: string;
  head?: { title?: string };
  row?: BlockYaml[];
  stack?: BlockYaml[];
  columns?: number;
  set?: number;
  lines?: number;
  as?: string;
  frames?: FrameYaml[];
}

export interface FrameYaml {
  column: number;
  line: number;
  columns: number;
  lines: number;
  set?: number;
}

export interface PlanYaml {
  style: string;
  layout?: BlockYaml[];
  placed?: BlockYaml[];
  [key: string]: unknown;
}

/** A file of the project as a plan in a page's folder names it. */
export const projectFile = (path: string) => relative(join(FOLDER, "page"), join(REPOSITORY, path));

export const removePages = () => rmSync(FOLDER, { recursive: true, force: true });

const { advise, createDesk, createHost, createReport, FaceCache, StyleCache } = library;
const kept = { faces: new FaceCache(), styles: new StyleCache() };

/** A plan and its articles' files, in a folder. */
export class PageFolder {
  readonly folder: string;
  readonly plan: PlanYaml;
  readonly #articles = new Map<string, ArticleFile>();
  readonly #desks = new Map<PlanYaml, ReturnType<typeof createDesk>>();
  #plans = 0;
  readonly #root: string;
  readonly #writeFile: (path: string, text: string) => void;
  readonly #host: Host;

  /** @param root above all that the plan names */
  constructor(folder: string, plan: PlanYaml, root = REPOSITORY, isOnDisk = false) {
    this.folder = folder;
    this.plan = plan;
    this.#root = root;
    const disk = createHost(root);
    if (isOnDisk) {
      mkdirSync(folder, { recursive: true });
      this.#writeFile = writeFileSync;
      this.#host = disk;
    } else {
      const files = new Map<string, Uint8Array>();
      this.#writeFile = (path, text) => files.set(path, Buffer.from(text));
      this.#host = inMemory(files, disk);
    }
  }

  /** A plan that stands elsewhere, copied with its articles. */
  static copyOf(planPath: string, root: string): PageFolder {
    const folder = join(FOLDER, `copy-${basename(planPath, ".yaml")}`);
    const from = dirname(resolve(planPath));
    const plan: PlanYaml = parse(readFileSync(planPath, "utf8"));
    const articles = new Map<string, ArticleFile>();
    const moved = (block: BlockYaml): BlockYaml => {
      if (block.article) articles.set(idOf(block), parseArticle(readFileSync(join(from, block.article), "utf8")));
      return {
        ...block,
        ...(block.article ? { article: basename(block.article) } : {}),
        ...(block.row ? { row: block.row.map(moved) } : {}),
        ...(block.stack ? { stack: block.stack.map(moved) } : {}),
      };
    };
    const layout = (plan.layout ?? []).map(moved);
    const placed = (plan.placed ?? []).map(moved);
    const style = relative(folder, join(from, plan.style));
    const page = new PageFolder(folder, { ...plan, style, layout, placed }, root);
    for (const [id, article] of articles) page.write(id, article);
    return page;
  }

  /** The same files, on the disk. */
  onDisk(): PageFolder {
    return this.#copyTo(new PageFolder(this.folder, this.plan, this.#root, true));
  }

  /** The same files in another folder. */
  copy(name: string): PageFolder {
    return this.#copyTo(new PageFolder(join(FOLDER, name), this.plan, this.#root));
  }

  #copyTo(page: PageFolder): PageFolder {
    for (const [id, article] of this.#articles) page.write(id, article);
    return page;
  }

  /** Path of the plan, written for another process to read. */
  writtenPlan(): string {
    const path = join(this.folder, "plan.yaml");
    this.#writeFile(path, stringify(this.plan));
    return path;
  }

  get ids(): string[] {
    return [...this.#articles.keys()];
  }

  article(id: string): ArticleFile {
    const found = this.#articles.get(id);
    if (!found) throw new Error(`no article ${id}`);
    return found;
  }

  write(id: string, article: ArticleFile): void {
    this.#articles.set(id, article);
    this.#writeFile(join(this.folder, `${id}.md`), formatArticle(article));
  }

  /** What is said of a page while some files are others; they are put back. */
  tried<Value>(articles: ReadonlyMap<string, ArticleFile>, ask: () => Value): Value {
    const before = [...articles.keys()].map((id) => [id, this.article(id)] as const);
    for (const [id, article] of articles) this.write(id, article);
    const value = ask();
    for (const [id, article] of before) this.write(id, article);
    return value;
  }

  /** The page as its files are now. */
  layOut(plan = this.plan) {
    let desk = this.#desks.get(plan);
    if (!desk) {
      const path = join(this.folder, `plan-${++this.#plans}.yaml`);
      this.#writeFile(path, stringify(plan));
      this.#desks.set(plan, (desk = createDesk(this.#host, path, "press", kept)));
    }
    const laidOut = desk.layOut();
    if (!laidOut.page) throw new Error(laidOut.diagnostics.map(({ message }) => message.zh).join("\n"));
    return { ...laidOut, page: laidOut.page };
  }

  /** Another plan's desk is needed no more. */
  forget(plan: PlanYaml): void {
    this.#desks.delete(plan);
  }
}

/** A host that has some files in memory, and the others on the disk. */
function inMemory(files: ReadonlyMap<string, Uint8Array>, disk: Host): Host {
  return {
    ...disk,
    readFile: (path) => files.get(path) ?? disk.readFile(path),
    size: (path) => files.get(path)?.length ?? disk.size(path),
    realPath: (path) => (files.has(path) ? path : disk.realPath(path)),
  };
}

export type LaidOutPage = ReturnType<PageFolder["layOut"]>;
export type Report = ReturnType<typeof createReport>;

/** @param isAdvised whether it tells what fills the page and what every place holds */
export function reportOf(laidOut: LaidOutPage, isAdvised: boolean): Report {
  const advice = isAdvised ? advise(laidOut, true) : undefined;
  return createReport(laidOut.page, (id) => `${id}.md`, laidOut.diagnostics, "zh", advice);
}

/** Characters that a line of a text holds, about. */
export const perLineOf = ({ characters, lines }: { characters: number; lines: number }) =>
  Math.max(4, characters / Math.max(1, lines));

export function idOf({ article = "" }: BlockYaml): string {
  return basename(article, ".md");
}

/** The blocks of a plan's file in reading order, those of its rows and stacks among them. */
export function blocksIn(blocks: readonly BlockYaml[]): BlockYaml[] {
  return blocks.flatMap((block) => (block.row || block.stack ? blocksIn(block.row ?? block.stack ?? []) : [block]));
}
