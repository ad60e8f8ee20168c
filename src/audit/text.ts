/** Every character of an article stands on the page or in its overset, exactly once and in order (DESIGN: text is conserved). */
import { auditText, runsWrong } from "../diagnostics/catalogue.ts";
import { type Article, bylineOf, type HeadTexts, type SourcedText, spanIn } from "../model/article.ts";
import type { Glyph } from "../model/line.ts";
import { type GlyphRun, type PageBlock, runRect, runsOfBlock } from "../model/page.ts";
import type { BlockSpec } from "../model/plan.ts";
import { type Audited, type Fault, NOISE } from "./fault.ts";

export function textFaults({ block, spec }: Audited): Fault[] {
  return [...conservationFaults(block, spec), ...glyphFaults(block)];
}

/** The lines of a block, joined, are the texts that it was made of. */
function conservationFaults(block: PageBlock, spec: BlockSpec): Fault[] {
  const texts = textsOf(spec.head, spec.article);
  let written = "";
  for (const { text } of texts) written += text;
  let set = "";
  const runs = allRuns(block);
  for (let i = 0; i < runs.length; i++) set += (runs[i] as GlyphRun).text;
  if (set === written) return [];
  let at = 0;
  while (at < set.length && set[at] === written[at]) at++;
  const rest = { written: written.slice(at, at + SHOWN), set: set.slice(at, at + SHOWN) };
  const diagnostic = auditText(placeIn(texts, at, spec), spec.id, rest, set.length - written.length);
  return [{ code: "AUDIT_TEXT", diagnostic }];
}

/** Characters of each side that a message shows. */
const SHOWN = 12;

/** The texts of a block in reading order. */
function textsOf({ kicker, title, deck }: HeadTexts, article: Article | undefined): SourcedText[] {
  // A part of blanks alone is none.
  const head = [kicker, title, deck].flatMap((part) => (part && part.text.trim() !== "" ? [part] : []));
  if (!article) return head;
  const { byline, paragraphs } = article;
  if (!byline) return [...head, ...paragraphs];
  const credit = bylineOf(byline);
  return byline.position === "head" ? [...head, credit, ...paragraphs] : [...head, ...paragraphs, credit];
}

function placeIn(texts: readonly SourcedText[], at: number, spec: BlockSpec) {
  let start = 0;
  for (const text of texts) {
    if (at < start + text.text.length) return spanIn(text, at - start, at - start + 1);
    start += text.text.length;
  }
  return spec.span;
}

/** The runs of a block, its overset lines at the end. */
function allRuns(block: PageBlock): readonly GlyphRun[] {
  const runs = runsOfBlock(block);
  return block.overset.length === 0 ? runs : [...runs, ...block.overset.flatMap((line) => line.runs)];
}

/** The glyphs of a run show its text, and take the room that it says. */
function glyphFaults(block: PageBlock): Fault[] {
  const faults: Fault[] = [];
  const runs = allRuns(block);
  for (let i = 0; i < runs.length; i++) {
    const run = runs[i] as GlyphRun;
    const fault = faultIn(run);
    if (!fault) continue;
    const code = fault === "text" ? "AUDIT_TEXT" : "AUDIT_PLACE";
    faults.push({ code, diagnostic: runsWrong(code, run.span, runRect(run), block.id, run.text) });
  }
  return faults;
}

const BACKWARD = -NOISE;

/** No more than one sum a glyph, and no string: a page has ten thousand. */
export function faultIn({ text, glyphs, advances, size, length }: GlyphRun): "text" | "width" | undefined {
  const count = glyphs.length;
  let end = 0;
  let width = 0;
  let isBackward = false;
  for (let i = 0; i < count; i++) {
    const shown = (glyphs[i] as Glyph).text;
    // Behind the text it stays, whatever else begins there.
    end = text.startsWith(shown, end) ? end + shown.length : text.length + 1;
    const advance = advances[i] as number;
    width += advance;
    if (advance < BACKWARD) isBackward = true;
  }
  if (end !== text.length && !showsText(glyphs, text)) return "text";
  const lacks = width * size - length;
  return lacks > NOISE || lacks < BACKWARD || advances.length !== count || isBackward ? "width" : undefined;
}

/** Several typed blanks are one gap, and one at a line's end is none. */
function showsText(glyphs: readonly Glyph[], text: string): boolean {
  return withoutSpaces(glyphs.map((glyph) => glyph.text).join("")) === withoutSpaces(text);
}

function withoutSpaces(text: string): string {
  return text.replaceAll(" ", "");
}
