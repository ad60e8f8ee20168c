/** Read a page plan with its style and its articles; report every problem of all files in one run. */
import { dirname, resolve } from "node:path";
import { articleTwice, blockKind, notForKind, pageEmpty, unknownName, wrongDate } from "../diagnostics/catalogue.ts";
import { spanOf } from "../diagnostics/source.ts";
import type { Article } from "../model/article.ts";
import type { BlockSpec, CalendarDate, FrameSpec, LayoutSpec, PagePlan, PlacedSpec, StackSpec } from "../model/plan.ts";
import type { BlockStyle, HouseStyle } from "../model/style.ts";
import { headTexts, loadArticle, Notes } from "./article.ts";
import { type Loading, locate, readText } from "./files.ts";
import { type LayoutInput, type PlacedInput, planSchema } from "./schema.ts";
import { BLOCK_STYLE, readStyle } from "./style.ts";
import { checkValue, keySpanAt, nearestName, overlay, type Path, parseYaml, spanAt, type YamlText } from "./yaml.ts";

export interface LoadedPlan {
  readonly plan: PagePlan | undefined;
  /** Absolute paths of every file that the page is made of, missing ones included, for `watch`. */
  readonly files: readonly string[];
}

/** Load the plan at a path. */
export function loadPlan(loading: Loading, planPath: string): LoadedPlan {
  const files: string[] = [resolve(planPath)];
  const path = locate(loading, planPath, resolve(planPath), undefined);
  const text = path && readText(loading, path, undefined);
  const yaml = text && parseYaml(text.source, loading.report);
  const input = yaml && checkValue(planSchema, yaml, loading.report);
  if (!path || !yaml) return { plan: undefined, files };

  const style = loadStyle(loading, path, yaml, files);
  if (!input || !style) {
    // The page cannot be made; its articles are read all the same, so that one run tells all that is wrong.
    const articles = new ArticleReader(loading, yaml, path, files);
    for (const [name, at] of articlesIn(yaml.value, [])) articles.read(name, at);
    return { plan: undefined, files };
  }
  for (const font of style.fonts.values()) files.push(font.path);

  const date = readDate(input.page.date);
  if (!date) loading.report(wrongDate(spanAt(yaml, ["page", "date"]), input.page.date));
  const blocks = new BlockReader(loading, yaml, path, style, files);
  const section = input.page.section ?? "";
  const layout = blocks.readStack(input.layout ?? [], ["layout"]);
  const placed = (input.placed ?? []).map((one, i) => blocks.readPlaced(one, ["placed", i]));
  blocks.reportTidied();
  if (layout.children.length === 0 && placed.length === 0) loading.report(pageEmpty(spanOf(text.source)));
  const plan: PagePlan = {
    date: date ?? { year: 1, month: 1, day: 1 },
    number: input.page.number,
    section,
    title: input.page.title ?? `${style.paper} ${input.page.date} ${section}`.trim(),
    author: input.page.author ?? style.paper,
    credits: Object.entries(input.credits ?? {}),
    style,
    layout,
    placed,
    span: spanOf(text.source),
  };
  return { plan, files };
}

/** The style that a plan names, as far as the plan can be read. */
function loadStyle(loading: Loading, planPath: string, plan: YamlText, files: string[]): HouseStyle | undefined {
  const name = (plan.value as { readonly style?: unknown } | null)?.style;
  if (typeof name !== "string" || name === "") return undefined;
  files.push(resolve(dirname(planPath), name));
  const path = locate(loading, planPath, name, spanAt(plan, ["style"]));
  if (!path) return undefined;
  const text = readText(loading, path, spanAt(plan, ["style"]));
  const yaml = text && parseYaml(text.source, loading.report);
  return yaml && readStyle(loading, overlay(yaml, plan, ["override"]), path);
}

/** Every `article: name` in a plan that did not hold, with its path. */
function articlesIn(value: unknown, path: Path): [name: string, path: Path][] {
  if (path.length > DEEPEST || typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]): [string, Path][] => {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    return key === "article" && typeof inner === "string" ? [[inner, at]] : articlesIn(inner, at);
  });
}

/** Levels of a plan that are searched for articles. */
const DEEPEST = 12;

/** A calendar date, or undefined where there is none such: proleptic Gregorian, no clock and no time zone. */
function readDate(text: string): CalendarDate | undefined {
  const [year = 0, month = 0, day = 0] = text.split("-").map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days ? { year, month, day } : undefined;
}

/** The keys that say what a block holds. */
const KINDS = ["article", "head", "row", "stack"] as const;

type BlockInput = Pick<LayoutInput, "article" | "head" | "as" | "set" | "lines"> & {
  readonly columns?: number | undefined;
};

/** Reads the articles that a plan names, each once. */
class ArticleReader {
  readonly #loading: Loading;
  readonly #yaml: YamlText;
  readonly #planPath: string;
  readonly #files: string[];
  readonly #ids = new Set<string>();

  constructor(loading: Loading, yaml: YamlText, planPath: string, files: string[]) {
    this.#loading = loading;
    this.#yaml = yaml;
    this.#planPath = planPath;
    this.#files = files;
  }

  read(name: string, path: Path): Article | undefined {
    const span = spanAt(this.#yaml, path);
    const file = locate(this.#loading, this.#planPath, name, span);
    this.#files.push(resolve(dirname(this.#planPath), name));
    if (!file) return undefined;
    const article = loadArticle(this.#loading, file, span);
    if (!article) return undefined;
    if (this.#ids.has(article.id)) this.#loading.report(articleTwice(span, article.id));
    this.#ids.add(article.id);
    return article;
  }
}

class BlockReader {
  readonly #loading: Loading;
  readonly #yaml: YamlText;
  readonly #style: HouseStyle;
  readonly #articles: ArticleReader;
  /** What was tidied in the headlines that the plan itself holds. */
  readonly #notes: Notes;
  #heads = 0;

  constructor(loading: Loading, yaml: YamlText, planPath: string, style: HouseStyle, files: string[]) {
    this.#loading = loading;
    this.#yaml = yaml;
    this.#style = style;
    this.#articles = new ArticleReader(loading, yaml, planPath, files);
    this.#notes = new Notes(spanAt(yaml, []).source);
  }

  reportTidied(): void {
    this.#notes.reportTo(this.#loading.report);
  }

  readStack(inputs: readonly LayoutInput[], path: Path, columns?: number): StackSpec {
    // Blocks one above the other are as wide as their place.
    inputs.forEach((input, i) => {
      if (KINDS.some((kind) => input[kind] !== undefined))
        this.#refuse(input, ["columns"], [...path, i], String(path[path.length - 1]));
    });
    return {
      kind: "stack",
      children: this.#readAll(inputs, path),
      ...(columns ? { columns } : {}),
      span: spanAt(this.#yaml, path),
    };
  }

  readPlaced(input: PlacedInput, path: Path): PlacedSpec {
    this.#checkKind(input, path);
    this.#refuse(input, ["set", "lines"], path, "frames");
    const frames = input.frames.map(
      ({ set, ...frame }, i): FrameSpec => ({
        ...frame,
        ...(set ? { set } : {}),
        span: spanAt(this.#yaml, [...path, "frames", i]),
      }),
    );
    return { block: this.#readBlock(input, path), frames };
  }

  #readAll(inputs: readonly LayoutInput[], path: Path): LayoutSpec[] {
    return inputs.map((input, i) => this.#read(input, [...path, i]));
  }

  #read(input: LayoutInput, path: Path): LayoutSpec {
    this.#checkKind(input, path);
    const columns = input.columns;
    if (input.stack) return this.readStack(input.stack, [...path, "stack"], columns);
    if (input.row) {
      return {
        kind: "row",
        children: this.#readAll(input.row, [...path, "row"]),
        ...(columns ? { columns } : {}),
        span: spanAt(this.#yaml, path),
      };
    }
    return this.#readBlock(input, path);
  }

  /** A block holds an article (whose head may be replaced) or a head alone; a row or a stack holds blocks and no more. */
  #checkKind(input: Partial<LayoutInput>, path: Path): void {
    const found = KINDS.filter((kind) => input[kind] !== undefined);
    const named = found.length === 2 && found[0] === "article" && found[1] === "head";
    if (found.length !== 1 && !named) this.#loading.report(blockKind(spanAt(this.#yaml, path), found));
    const group = found.find((kind) => kind === "row" || kind === "stack");
    if (!group) return;
    this.#refuse(input, ["as", "set", "lines"], path, group);
  }

  #refuse(input: Partial<LayoutInput>, keys: readonly (keyof LayoutInput)[], path: Path, kind: string): void {
    for (const key of keys) {
      if (input[key] !== undefined) this.#loading.report(notForKind(keySpanAt(this.#yaml, [...path, key]), key, kind));
    }
  }

  #readBlock(input: BlockInput, path: Path): BlockSpec {
    const article = input.article === undefined ? undefined : this.#articles.read(input.article, [...path, "article"]);
    const head = input.head ? headTexts(input.head, this.#yaml, [...path, "head"], this.#notes) : (article?.head ?? {});
    if (input.article === undefined) this.#heads++;
    return {
      kind: "block",
      id: article?.id ?? `head-${this.#heads}`,
      style: this.#blockStyle(input.as ?? "article", [...path, "as"]),
      head,
      ...(article ? { article } : {}),
      ...(input.columns ? { columns: input.columns } : {}),
      ...(input.set ? { set: input.set } : {}),
      ...(input.lines ? { lines: input.lines } : {}),
      span: spanAt(this.#yaml, path),
    };
  }

  #blockStyle(name: string, path: Path): BlockStyle {
    const found = this.#style.blocks.get(name);
    if (found) return found;
    const known = [...this.#style.blocks.keys()];
    this.#loading.report(unknownName(spanAt(this.#yaml, path), BLOCK_STYLE, name, nearestName(name, known), known));
    // Any style does: the page is not made, but the rest of the plan is still checked.
    return this.#style.blocks.values().next().value as BlockStyle;
  }
}
