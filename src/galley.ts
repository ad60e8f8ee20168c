/** The driver of the galley (小样): load an article and a style, set the one in the other, export. */
import { renderPage } from "./build.ts";
import { capped } from "./diagnostics/capped.ts";
import { type Diagnostic, hasErrors, type Language } from "./diagnostics/diagnostic.ts";
import { FaceCache } from "./fonts/cache.ts";
import { FontRegistry } from "./fonts/registry.ts";
import type { Host } from "./host.ts";
import { OutsideFiles } from "./load/files.ts";
import { loadGalley } from "./load/galley.ts";
import { glyphsOf, type Page } from "./model/page.ts";
import type { HouseStyle } from "./model/style.ts";
import { galleyPage } from "./proof/galley.ts";
import { toolName } from "./tool.ts";
import { inPoints, type Length } from "./units/length.ts";

export interface GalleyWish {
  readonly article: string;
  readonly style: string;
  /** Name of the block style that the article is set in. */
  readonly as: string;
  /** Absent: one basic column. */
  readonly measure: Length | undefined;
  readonly language: Language;
}

/** A galley laid out, or why it could not be. */
export interface LaidOutGalley {
  /** Absent when the article or the style could not be read, or the style has no such block. */
  readonly page: Page | undefined;
  readonly style: HouseStyle | undefined;
  readonly fonts: FontRegistry | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly files: readonly string[];
}

export function layOutGalley(host: Host, wish: GalleyWish): LaidOutGalley {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic) => diagnostics.push(diagnostic);
  const { article, style, files } = loadGalley({ host, report, outside: new OutsideFiles() }, wish.article, wish.style);
  const block = style?.blocks.get(wish.as);
  if (!article || !style || !block) {
    return { page: undefined, style, fonts: undefined, diagnostics: capped(diagnostics), files };
  }
  const fonts = new FontRegistry(style.fonts, host, report, new FaceCache());
  const { columns, gap, width } = style.grid;
  const measure = wish.measure ? inPoints(wish.measure, block.text.size) : (width - gap * (columns - 1)) / columns;
  const making = { tool: toolName(host), time: host.localTime(), language: wish.language };
  const page = galleyPage({ article, style, block, measure }, fonts, report, making);
  fonts.loadOutlines(glyphsOf(page));
  return { page, style, fonts, diagnostics: capped(diagnostics), files };
}

/** The PDF of a galley; undefined when it has errors. */
export async function renderGalley(host: Host, galley: LaidOutGalley): Promise<Uint8Array | undefined> {
  const { page, style, fonts, diagnostics } = galley;
  if (!page || !style || !fonts || hasErrors(diagnostics)) return undefined;
  return renderPage(host, page, fonts, "proof");
}
