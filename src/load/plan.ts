/** Read a page plan with its style and its articles; report every problem of all files in one run. */
import { dirname, resolve } from "node:path";
import { articleTwice, blockKind, noSuchDate, notForKind, pageEmpty, unknownName } from "../diagnostics/catalogue.ts";
import type { Report } from "../diagnostics/diagnostic.ts";
import { type Source, type Span, spanOf } from "../diagnostics/source.ts";
import { displayPath, type Host } from "../host.ts";
import { Kept, stage } from "../kept/kept.ts";
import { once } from "../kept/once.ts";
import type { Article } from "../model/article.ts";
import {
  type AbsentSpec,
  type BannerSpec,
  type BlockSpec,
  blocksOf,
  type CalendarDate,
  type FrameSpec,
  type LayoutSpec,
  type MissingArticle,
  NO_NUMBER,
  NO_YEAR,
  type PagePlan,
  type PlacedSpec,
  type StackSpec,
  type StorySpec,
} from "../model/plan.ts";
import type { BlockStyle, HouseStyle } from "../model/style.ts";
import { headTexts, idOf, Notes, readArticle } from "./article.ts";
import { checkValue, keysOf, nearestName } from "./check.ts";
import { type Loading, locate, OutsideFiles, readText, startOf, type TextFile } from "./files.ts";
import { haveRoomForHeads, isWithinLimits, LIMITS, TextTally } from "./limits.ts";
import { LineReader } from "./lines.ts";
import { mended } from "./mend.ts";
import { type LayoutInput, type PlacedInput, type PlanInput, planSchema } from "./schema.ts";
import { BLOCK_STYLE, filesOf } from "./style.ts";
import { StyleCache } from "./style-cache.ts";
import { checkFilledIn } from "./tokens.ts";
import { keySpanAt, type Path, parseYaml, spanAt, type YamlText } from "./yaml.ts";

export interface LoadedPlan {
  readonly plan: PagePlan | undefined;
  /** Absolute paths of every file that the page is made of, missing ones included, for `watch`. */
  readonly files: readonly string[];
  /** Whether every article could be read, and every font is there. */
  readonly isWhole: boolean;
}

/** Load the plan at a path. */
export function loadPlan({ host, report }: Pick<Loading, "host" | "report">, planPath: string): LoadedPlan {
  return new PlanLoader(host, new Kept(report)).load(planPath);
}

/** A plan's text as YAML, and what it says where it holds. */
interface PlanText {
  readonly yaml: YamlText;
  readonly input: PlanInput | undefined;
}

/**
 * Loads a plan again and again. Files are read anew each time; what is made of a file that says the same is the same
 * object, so that whoever keeps something for it finds that again.
 *
 * Kept are the files of the last plan that could be read.
 */
export class PlanLoader {
  readonly #kept: Kept;
  readonly #loading: Loading;
  #texts = new Map<string, TextFile>();
  #read = new Map<string, TextFile>();
  readonly #styles: StyleCache;
  readonly #mends: boolean;
  #specs: ReadonlyMap<string, LayoutSpec> = new Map();

  /**
   * @param styles kept from page to page
   * @param mends whether a plan, or a headline, that does not hold is read as far as it does, as a proof wants it
   */
  constructor(host: Host, kept: Kept, styles = new StyleCache(), mends = false) {
    this.#kept = kept;
    this.#styles = styles;
    this.#mends = mends;
    this.#loading = { host, report: kept.report, outside: new OutsideFiles() };
  }

  /** @param planPath counts from the host's root where it is not absolute */
  load(planPath: string): LoadedPlan {
    const loaded = this.#load(resolve(this.#loading.host.root, planPath));
    this.#loading.outside.reportTo(this.#loading);
    return loaded;
  }

  #load(planPath: string): LoadedPlan {
    const { report } = this.#kept;
    const files: string[] = [planPath];
    this.#read = new Map();
    const start = startOf(this.#loading, planPath);
    const path = locate(this.#loading, planPath, planPath, start);
    const text = path && this.#readText(path, start);
    const read = text && this.#kept.get(planText, text, this.#mends);
    if (!path || !read) return { plan: undefined, files, isWhole: false };

    const { yaml, input } = read;
    const style = this.#loadStyle(path, yaml, files);
    const tally = new TextTally();
    const readFile = (file: string, span: Span) => this.#readArticle(file, span, tally);
    const articles = new ArticleReader(this.#loading, yaml, path, files, tally, readFile);
    if (!input || !style) {
      // The page cannot be made; its articles are read all the same, so that one run tells all that is wrong.
      for (const [name, at] of articlesIn(yaml.value, []).slice(0, LIMITS.blocks)) articles.read(name, at);
      return { plan: undefined, files, isWhole: false };
    }
    files.push(...filesOf(style));

    const date = readDate(input.page.date);
    if ("days" in date) {
      report(noSuchDate(spanAt(yaml, ["page", "date"]), input.page.date, date.month, date.days));
    }
    const lines = new LineReader();
    const lineAt = (value: string, at: Path) => lines.read(value, spanAt(yaml, at));
    const section = lineAt(input.page.section ?? "", ["page", "section"]);
    const credits = readCredits(input, yaml, lines);
    const title = lineAt(input.page.title ?? "", ["page", "title"]);
    const author = lineAt(input.page.author ?? "", ["page", "author"]);
    lines.reportTo(report);
    const filledIn: (readonly [value: string, at: Path])[] = [
      [section, ["page", "section"]],
      ...creditsOf(input).map(([role, name]) => [name, ["credits", role]] as const),
    ];
    for (const [value, at] of filledIn) checkFilledIn(value, spanAt(yaml, at), report);
    const isOfSize = isWithinLimits(input, report, (at) => spanAt(yaml, at));
    if (!isOfSize) return { plan: undefined, files, isWhole: false };
    const blocks = new BlockReader(report, yaml, style, articles, this.#specs);
    const layout = blocks.readStack(input.layout ?? [], ["layout"]);
    const placed = (input.placed ?? []).map((one, i) => blocks.readPlaced(one, ["placed", i]));
    blocks.reportTidied();
    if (tally.isOver) return { plan: undefined, files, isWhole: false };
    if (layout.children.length === 0 && placed.length === 0) report(pageEmpty(spanOf(text.source)));
    const plan: PagePlan = {
      date: "days" in date ? { year: NO_YEAR, month: 1, day: 1 } : date,
      number: numberIn(yaml, input),
      section,
      title: title || `${style.paper} ${input.page.date} ${section}`.trim(),
      author: author || style.paper,
      credits,
      style,
      layout,
      placed,
      span: spanOf(text.source),
    };
    this.#texts = this.#read;
    this.#specs = blocks.specs;
    const heads = blocksOf(plan).map(({ head }) => head);
    if (!haveRoomForHeads(heads, report, plan.span)) return { plan: undefined, files, isWhole: false };
    return { plan, files, isWhole: articles.areWhole && hasFonts(style) };
  }

  /** The style that a plan names, as far as the plan can be read. */
  #loadStyle(planPath: string, plan: YamlText, files: string[]): HouseStyle | undefined {
    const { style: name } = (plan.value ?? {}) as { readonly style?: unknown };
    if (typeof name !== "string" || name === "") return undefined;
    files.push(resolve(dirname(planPath), name));
    const span = spanAt(plan, ["style"]);
    const path = locate(this.#loading, planPath, name, span);
    if (path === undefined) return undefined;
    return this.#styles.read(this.#loading, this.#kept, path, span, plan, this.#mends);
  }

  #readArticle(path: string, span: Span, tally: TextTally): Article | undefined {
    const text = this.#readText(path, span);
    if (text && !tally.addFile(text.source, this.#kept.report, span)) return undefined;
    return text && this.#kept.get(articleOf, text, path, this.#mends);
  }

  #readText(path: string, span: Span | undefined): TextFile | undefined {
    const text = readText(this.#loading, path, span, this.#read.get(path) ?? this.#texts.get(path));
    if (text) this.#read.set(path, text);
    return text;
  }
}

const planText = stage("plan", (kept, { source }: TextFile, mends: boolean): PlanText | undefined =>
  readPlanText(source, kept.report, mends),
);

const articleOf = stage("article", (kept, text: TextFile, path: string, mends: boolean): Article | undefined =>
  readArticle(text, path, kept.report, mends),
);

function readPlanText(source: Source, report: Report, mends: boolean): PlanText | undefined {
  const yaml = parseYaml(source, report, keysOf(planSchema));
  if (!yaml) return undefined;
  const input = checkValue(planSchema, yaml, report);
  return { yaml, input: input ?? (mends ? mended(planSchema, yaml.value, PAGE_WANTING) : undefined) };
}

/** What holds the places of a date and a number that cannot be read: a proof shows that they are wanting. */
const PAGE_WANTING = { page: {}, "page.date": "0001-01-01", "page.number": 1 };

/** The page's number as it was typed. */
function numberIn(yaml: YamlText, { page }: PlanInput): number {
  const { page: typed } = yaml.value as { readonly page?: { readonly number?: unknown } | null };
  return typed?.number === page.number ? page.number : NO_NUMBER;
}

/** The same list for the same text, for whoever keeps something for it. */
const creditsOf = once(({ credits }: PlanInput) => Object.entries(credits ?? {}));

/** The same list where no character of it had to be changed. */
function readCredits(input: PlanInput, yaml: YamlText, lines: LineReader): PagePlan["credits"] {
  const typed = creditsOf(input);
  const read = typed.map(([role, name]): [string, string] => [
    lines.read(role, keySpanAt(yaml, ["credits", role])),
    lines.read(name, spanAt(yaml, ["credits", role])),
  ]);
  return read.every(([role, name], i) => role === typed[i]?.[0] && name === typed[i]?.[1]) ? typed : read;
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

/** A calendar date, or the days of a month that has no such day: proleptic Gregorian, no clock and no time zone. */
function readDate(text: string): CalendarDate | { readonly month: number; readonly days: number } {
  const [year = 0, month = 0, day = 0] = text.split("-").map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days ? { year, month, day } : { month, days };
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
  readonly #tally: TextTally;
  /** Whether all could be read so far. */
  areWhole = true;
  readonly #readFile: (path: string, span: Span) => Article | undefined;

  constructor(
    loading: Loading,
    yaml: YamlText,
    planPath: string,
    files: string[],
    tally: TextTally,
    readFile: (path: string, span: Span) => Article | undefined,
  ) {
    this.#loading = loading;
    this.#yaml = yaml;
    this.#planPath = planPath;
    this.#files = files;
    this.#tally = tally;
    this.#readFile = readFile;
  }

  /** The article, or what is known of one that could not be read. */
  read(name: string, path: Path): Article | MissingArticle {
    const span = spanAt(this.#yaml, path);
    const wanted = resolve(dirname(this.#planPath), name);
    this.#files.push(wanted);
    const file = locate(this.#loading, this.#planPath, name, span);
    const article = file && !this.#tally.isOver ? this.#readFile(file, span) : undefined;
    if (article) this.#tally.add(article, this.#loading.report, span);
    this.areWhole &&= article !== undefined;
    if (!article) return { name, file: displayPath(this.#loading.host.root, file ?? wanted) };
    if (this.#ids.has(article.id)) this.#loading.report(articleTwice(span, article.id));
    this.#ids.add(article.id);
    return article;
  }
}

class BlockReader {
  readonly #report: Report;
  readonly #yaml: YamlText;
  readonly #style: HouseStyle;
  readonly #articles: ArticleReader;
  /** What was tidied in the headlines that the plan itself holds. */
  readonly #notes: Notes;
  readonly #known: ReadonlyMap<string, LayoutSpec>;
  readonly #specs = new Map<string, LayoutSpec>();
  #heads = 0;

  /** @param known what was read before, by path: where it is the same, the same objects are read again */
  constructor(
    report: Report,
    yaml: YamlText,
    style: HouseStyle,
    articles: ArticleReader,
    known: ReadonlyMap<string, LayoutSpec>,
  ) {
    this.#report = report;
    this.#yaml = yaml;
    this.#style = style;
    this.#articles = articles;
    this.#notes = new Notes(spanAt(yaml, []).source);
    this.#known = known;
  }

  /** All that was read, by path. */
  get specs(): ReadonlyMap<string, LayoutSpec> {
    return this.#specs;
  }

  #keep<Spec extends LayoutSpec>(path: Path, spec: Spec): Spec {
    const key = path.join("/");
    const known = this.#known.get(key);
    const kept = known && isSame(known, spec) ? known : spec;
    this.#specs.set(key, kept);
    return kept;
  }

  reportTidied(): void {
    this.#notes.reportTo(this.#report);
  }

  readStack(inputs: readonly LayoutInput[], path: Path, columns?: number): StackSpec {
    // Blocks one above the other are as wide as their place.
    inputs.forEach((input, i) => {
      if (KINDS.some((kind) => input[kind] !== undefined))
        this.#refuse(input, ["columns"], [...path, i], String(path[path.length - 1]));
    });
    return this.#keep(path, {
      kind: "stack",
      children: this.#readAll(inputs, path),
      ...(columns ? { columns } : {}),
      span: spanAt(this.#yaml, path),
    });
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
      return this.#keep(path, {
        kind: "row",
        children: this.#readAll(input.row, [...path, "row"]),
        ...(columns ? { columns } : {}),
        span: spanAt(this.#yaml, path),
      });
    }
    return this.#readBlock(input, path);
  }

  /** A block holds an article (whose head may be replaced) or a head alone; a row or a stack holds blocks and no more. */
  #checkKind(input: Partial<LayoutInput>, path: Path): void {
    const found = KINDS.filter((kind) => input[kind] !== undefined);
    const named = found.length === 2 && found[0] === "article" && found[1] === "head";
    if (found.length !== 1 && !named) this.#report(blockKind(spanAt(this.#yaml, path), found));
    const group = found.find((kind) => kind === "row" || kind === "stack");
    if (!group) return;
    this.#refuse(input, ["as", "set", "lines"], path, group);
  }

  #refuse(input: Partial<LayoutInput>, keys: readonly (keyof LayoutInput)[], path: Path, kind: string): void {
    for (const key of keys) {
      if (input[key] !== undefined) this.#report(notForKind(keySpanAt(this.#yaml, [...path, key]), key, kind));
    }
  }

  #readBlock(input: BlockInput, path: Path): BlockSpec {
    const found = input.article === undefined ? undefined : this.#articles.read(input.article, [...path, "article"]);
    const article = found && "paragraphs" in found ? found : undefined;
    const missing = found && "name" in found ? found : undefined;
    const head = input.head ? headTexts(input.head, this.#yaml, [...path, "head"], this.#notes) : (article?.head ?? {});
    if (input.article === undefined) this.#heads++;
    const block = {
      kind: "block" as const,
      style: this.#blockStyle(input.as ?? "article", [...path, "as"]),
      head,
      ...(input.columns ? { columns: input.columns } : {}),
      ...(input.set ? { set: input.set } : {}),
      ...(input.lines ? { lines: input.lines } : {}),
      span: spanAt(this.#yaml, path),
    };
    if (article) return this.#keep<StorySpec>(path, { ...block, content: "story", id: article.id, article });
    if (missing) return this.#keep<AbsentSpec>(path, { ...block, content: "absent", id: idOf(missing.name), missing });
    return this.#keep<BannerSpec>(path, { ...block, content: "banner", id: `head-${this.#heads}` });
  }

  #blockStyle(name: string, path: Path): BlockStyle {
    const found = this.#style.blocks.get(name);
    if (found) return found;
    const known = [...this.#style.blocks.keys()];
    this.#report(unknownName(spanAt(this.#yaml, path), BLOCK_STYLE, name, nearestName(name, known), known));
    // Any style does: the page is not made, but the rest of the plan is still checked.
    return this.#style.blocks.values().next().value as BlockStyle;
  }
}

/** Whether the fonts of all that a block may hold are there. */
function hasFonts({ blocks, fonts }: HouseStyle): boolean {
  return [...blocks.values()].every(({ text, runIn, kicker, title, deck, byline }) =>
    [text, runIn, kicker, title, deck, byline].every((role) => role.fonts.every((name) => fonts.has(name))),
  );
}

/** Whether what was read at one path of two plans is the same: the plan's text, the style, the articles. */
function isSame<Spec extends LayoutSpec>(known: LayoutSpec, spec: Spec): known is Spec {
  if (known.span.source !== spec.span.source) return false;
  if (known.kind === "block") {
    return (
      spec.kind === "block" &&
      known.style === spec.style &&
      known.article === spec.article &&
      known.missing?.name === spec.missing?.name &&
      known.missing?.file === spec.missing?.file
    );
  }
  const children = spec.kind === "block" ? [] : spec.children;
  return known.kind === spec.kind && known.children.every((child, i) => child === children[i]);
}
