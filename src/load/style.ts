/** Read the house style: names resolved, lengths in points, defaults of its convention filled in. */
import type { Convention, ConventionName } from "../convention/index.ts";
import { mainland } from "../convention/mainland.ts";
import { taiwan } from "../convention/taiwan.ts";
import { circularExtends, typeAreaTooHigh, typeAreaTooWide, unknownName } from "../diagnostics/catalogue.ts";
import type { Bilingual, Report } from "../diagnostics/diagnostic.ts";
import type { Span } from "../diagnostics/source.ts";
import type { BlockStyle, Colour, FontSource, FurnitureLine, HouseStyle, Lints, TextStyle } from "../model/style.ts";
import { ceil, floor, inPoints, type Length, parseLength } from "../units/length.ts";
import { checkValue, nearestName } from "./check.ts";
import { LIMITS } from "./limits.ts";
import { LineReader } from "./lines.ts";
import { mended } from "./mend.ts";
import { type BlockStyleInput, type StyleInput, styleSchema, type TextStyleInput } from "./schema.ts";
import { checkTemplate } from "./tokens.ts";
import { type Path, spanAt, type YamlText } from "./yaml.ts";

/** A headline's line is this many times its size apart from the next, when the style does not say. */
const HEAD_LEADING = 1.25;

/** A tenth of an em between two characters is seen, less is hardly. */
const LOOSEST = 0.1;

const BLACK: Colour = [0, 0, 0, 100];

const CONVENTIONS: Readonly<Record<ConventionName, Convention>> = { mainland, taiwan };

/**
 * What a mainland paper wants to know: faults are warnings; what is a matter of taste, and on a page of parallel
 * articles by design, is a note.
 */
const LINTS: Lints = {
  headsSideBySide: "note",
  brokenPage: "note",
  throughGutter: "note",
  headWithoutText: "warning",
  widow: "warning",
  textApartFromHead: "warning",
  largerHeadBelow: "note",
  staleCredits: "warning",
  wrongWeekday: "warning",
};

const FONT: Bilingual = { zh: "字体", en: "font" };
const TEXT_STYLE: Bilingual = { zh: "文字样式", en: "text style" };
export const BLOCK_STYLE: Bilingual = { zh: "版块样式", en: "block style" };

/** The real path of a file that the style names; undefined, and reported, where there is none of at most so many bytes. */
export type LocateFile = (name: string, span: Span, most: number) => string | undefined;

/** The files that pages of a style are made of, absolute. */
export function filesOf({ fonts, printing }: HouseStyle): string[] {
  const paths = [...fonts.values()].map(({ path }) => path);
  return printing ? [...paths, printing.path] : paths;
}

/**
 * @param yaml the style's text, the plan's override laid over it
 * @param locate font files count from the style, one named in the plan's override too: one rule for one key
 * @param mends whether a style that does not hold is read as far as it does, as a proof wants it
 */
export function readStyle(yaml: YamlText, locate: LocateFile, report: Report, mends = false): HouseStyle | undefined {
  const input = checkValue(styleSchema, yaml, report) ?? (mends ? mended(styleSchema, yaml.value) : undefined);
  return input && new StyleReader(yaml, input, locate, report).read();
}

class StyleReader {
  readonly #yaml: YamlText;
  readonly #input: StyleInput;
  readonly #locate: LocateFile;
  readonly #report: Report;
  readonly #convention: Convention;
  /** Points an em of the grid measures. */
  readonly #em: number;
  readonly #gridLeading: number;
  readonly #texts = new Map<string, TextStyle>();
  readonly #lines = new LineReader();

  constructor(yaml: YamlText, input: StyleInput, locate: LocateFile, report: Report) {
    this.#yaml = yaml;
    this.#input = input;
    this.#locate = locate;
    this.#report = report;
    this.#convention = CONVENTIONS[input.convention ?? "mainland"];
    this.#em = inPoints(length(input.grid.size), 0);
    this.#gridLeading = inPoints(length(input.grid.leading), this.#em);
  }

  read(): HouseStyle {
    const { sheet, grid, separation = {}, copyfit, ruleColour } = this.#input;
    const width = this.#points(grid.width);
    const style: HouseStyle = {
      paper: this.#line(this.#input.paper, ["paper"]),
      convention: this.#convention,
      sheet: {
        width: this.#points(sheet.width),
        height: this.#points(sheet.height),
        bleed: this.#points(sheet.bleed, 0),
      },
      grid: {
        left: this.#points(grid.left, (this.#points(sheet.width) - width) / 2),
        top: this.#points(grid.top),
        width,
        columns: grid.columns,
        gap: this.#points(grid.gap),
        lines: grid.lines,
        leading: this.#gridLeading,
        size: this.#em,
      },
      separation: {
        lines: separation.lines ?? 1,
        stretch: separation.stretch ?? 0,
        rowRule: this.#points(separation.rowRule, 0),
        columnRule: this.#points(separation.columnRule, 0),
      },
      copyfit: { loosest: copyfit?.loosest ?? LOOSEST },
      colours: { rule: colour(ruleColour) ?? BLACK },
      fonts: this.#readFonts(),
      blocks: new Map(Object.keys(this.#input.blocks).map((name) => [name, this.#readBlock(name)])),
      ...this.#readPrinting(),
      furniture: (this.#input.furniture ?? []).map((line, i) => this.#readFurniture(line, ["furniture", i])),
      lints: { ...LINTS, ...defined(this.#input.lints) },
    };
    this.#checkTypeArea(style);
    this.#lines.reportTo(this.#report);
    return style;
  }

  #line(value: string, path: Path): string {
    return this.#lines.read(value, spanAt(this.#yaml, path));
  }

  /** Nothing is printed beside the sheet. */
  #checkTypeArea({ sheet, grid }: HouseStyle): void {
    const right = grid.left + grid.width;
    const foot = grid.top + grid.lines * grid.leading;
    if (floor(grid.left) < 0 || ceil(right - sheet.width) > 0) {
      this.#report(typeAreaTooWide(spanAt(this.#yaml, ["grid", "width"]), grid.left, right, sheet.width));
    }
    if (ceil(foot - sheet.height) > 0) {
      const span = spanAt(this.#yaml, ["grid", "lines"]);
      this.#report(typeAreaTooHigh(span, grid.lines, grid.leading, foot, sheet.height));
    }
  }

  #points(text: string | undefined, absent = 0): number {
    return text === undefined ? absent : inPoints(length(text), this.#em);
  }

  #readFonts(): Map<string, FontSource> {
    const fonts = new Map<string, FontSource>();
    const language = this.#convention.language.openType;
    for (const [name, { file, face, licence }] of Object.entries(this.#input.fonts)) {
      const span = spanAt(this.#yaml, ["fonts", name, "file"]);
      const path = this.#locate(file, span, LIMITS.fontBytes);
      if (path) fonts.set(name, { name, path, licence: licence ?? "", language, span, ...(face ? { face } : {}) });
    }
    return fonts;
  }

  #readPrinting(): Pick<HouseStyle, "printing"> {
    const { printing } = this.#input;
    if (!printing) return {};
    const span = spanAt(this.#yaml, ["printing", "profile"]);
    const path = this.#locate(printing.profile, span, LIMITS.profileBytes);
    return path
      ? { printing: { condition: this.#line(printing.condition, ["printing", "condition"]), path, span } }
      : {};
  }

  /** A style and, before it, all that it extends: the farthest first. */
  #chain<Input extends { extends?: string | undefined }>(
    section: "styles" | "blocks",
    name: string,
    what: Bilingual,
  ): Input[] {
    const all = this.#input[section] as unknown as Readonly<Record<string, Input>>;
    const chain: Input[] = [];
    const seen = new Set<string>();
    let from: Path = [section, name];
    for (let next: string | undefined = name; next !== undefined; ) {
      const input: Input | undefined = Object.hasOwn(all, next) ? all[next] : undefined;
      if (!input) {
        const known = Object.keys(all);
        this.#report(unknownName(spanAt(this.#yaml, from), what, next, nearestName(next, known), known));
        break;
      }
      if (seen.has(next)) {
        this.#report(circularExtends(spanAt(this.#yaml, from), name));
        break;
      }
      seen.add(next);
      chain.unshift(input);
      from = [section, next, "extends"];
      next = input.extends;
    }
    return chain;
  }

  /** The text style of a name, named at a path of the style. */
  #text(name: string, from: Path): TextStyle {
    const known = this.#texts.get(name);
    if (known) return known;
    if (!Object.hasOwn(this.#input.styles, name)) {
      const names = Object.keys(this.#input.styles);
      this.#report(unknownName(spanAt(this.#yaml, from), TEXT_STYLE, name, nearestName(name, names), names));
    }
    const input: TextStyleInput = Object.hasOwn(this.#input.styles, name)
      ? Object.assign({}, ...this.#chain<TextStyleInput>("styles", name, TEXT_STYLE))
      : {};
    const size = this.#points(input.size, this.#em);
    const style: TextStyle = {
      role: name,
      fonts: this.#fontNames(name, input),
      size,
      leading: input.leading ?? (size <= this.#gridLeading ? 1 : (size * HEAD_LEADING) / this.#gridLeading),
      indent: input.indent ?? 0,
      align: input.align ?? "left",
      colour: colour(input.colour) ?? BLACK,
      punctuation: input.punctuation ?? this.#input.punctuation ?? "quanjiao",
      edges: { ...this.#convention.edges, ...defined(this.#input.edges), ...defined(input.edges) },
      hanLatinGap: input.hanLatinGap ?? this.#input.hanLatinGap ?? 1 / 4,
      lineBreaking: input.lineBreaking ?? this.#input.lineBreaking ?? "total-fit",
      tracking: input.tracking ?? [0, 0],
      span: spanAt(this.#yaml, ["styles", name]),
    };
    this.#texts.set(name, style);
    return style;
  }

  #fontNames(style: string, input: TextStyleInput): string[] {
    const known = Object.keys(this.#input.fonts);
    const names = input.fonts ?? known.slice(0, 1);
    names.forEach((name, i) => {
      if (known.includes(name)) return;
      const span = spanAt(this.#yaml, ["styles", style, "fonts", i]);
      this.#report(unknownName(span, FONT, name, nearestName(name, known), known));
    });
    return [...names];
  }

  #readBlock(name: string): BlockStyle {
    const input: BlockStyleInput = Object.assign({}, ...this.#chain<BlockStyleInput>("blocks", name, BLOCK_STYLE));
    const text = (key: "text" | "runIn" | "kicker" | "title" | "deck" | "byline", absent: string) =>
      this.#text(input[key] ?? absent, ["blocks", name, key]);
    const body = text("text", "body");
    const { head = {}, padding = {} } = input;
    const tint = colour(input.tint);
    return {
      name,
      text: body,
      runIn: text("runIn", body.role),
      kicker: text("kicker", body.role),
      title: text("title", body.role),
      deck: text("deck", body.role),
      byline: text("byline", body.role),
      head: {
        before: head.before ?? 0,
        between: head.between ?? 0,
        after: head.after ?? 0,
        maxLines: head.maxLines ?? 2,
        shape: head.shape ?? "balanced",
        stretch: head.stretch ?? 0,
        orientation: head.orientation ?? "horizontal",
        side: head.side ?? "left",
      },
      border: this.#points(input.border, 0),
      ...(tint ? { tint } : {}),
      padding: { lines: padding.lines ?? 0, em: padding.em ?? 0 },
      columnRule: this.#points(input.columnRule, 0),
      nameWidth: input.nameWidth ?? 3,
    };
  }

  #readFurniture(line: NonNullable<StyleInput["furniture"]>[number], path: Path): FurnitureLine {
    for (const place of ["left", "centre", "right"] as const) {
      checkTemplate(line[place] ?? "", spanAt(this.#yaml, [...path, place]), this.#report);
    }
    return {
      edge: line.edge,
      distance: line.distance ?? 0,
      style: this.#text(line.style, [...path, "style"]),
      left: this.#line(line.left ?? "", [...path, "left"]),
      centre: this.#line(line.centre ?? "", [...path, "centre"]),
      right: this.#line(line.right ?? "", [...path, "right"]),
      rule: this.#points(line.rule, 0),
      span: spanAt(this.#yaml, path),
    };
  }
}

/** The keys that have a value. */
function defined<Some extends object>(
  input: Some | undefined,
): { [Key in keyof Some]?: Exclude<Some[Key], undefined> } {
  return Object.fromEntries(Object.entries(input ?? {}).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Some]?: Exclude<Some[Key], undefined>;
  };
}

/** A length that the schema has already checked. */
function length(text: string): Length {
  const parsed = parseLength(text);
  if (!parsed) throw new Error(`not a length: ${text}`);
  return parsed;
}

const INKS = "CMYK";

function colour(text: string | undefined): Colour | undefined {
  if (text === undefined) return undefined;
  const inks = [0, 0, 0, 0];
  for (const part of text.split(" ")) inks[INKS.indexOf(part[0] as string)] = Number(part.slice(1));
  return inks as unknown as Colour;
}
