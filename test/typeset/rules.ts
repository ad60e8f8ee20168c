/**
 * The line rules of GB/T 15834-2011 5.1 and CLREQ once more, read off characters alone: a judge that shares nothing
 * with src/typeset.
 */
import type { Line } from "../../src/model/line.ts";

const NEVER_FIRST = new Set("。，、；：．？！‼⁇⁈⁉”’）》〉」』】〗〕］｝·•‧∙⋅・･–～/／%％‰°℃℉′″㎏㎡");
const NEVER_LAST = new Set("“‘（《〈「『【〖〔［｛/／¥￥$€£±№");
/** In an address a line may end with a solidus. */
const IN_ADDRESS = /www\.[!-~]*\/$/;
const HYPHENS = /^[-－]/;
/** A half dash or a full-width hyphen that begins what is typed for a dash, which may stand first. */
const OPENS_DASH = /^[–‒－][—―─━⎯－﹘ー⸺⸻–‒]/;
/** What dashes and ellipses are typed with: up to four in a row are one unit, and never parted. */
const UNITS = ["—―─━⎯－﹘ー⸺⸻–‒", "…⋯‥"];

/** What is wrong with the lines of a text, in words; lines that say `forced` may end where they must. */
export function faultsOf(text: string, lines: readonly Line[]): string[] {
  return [...coverFaults(text, lines), ...lines.flatMap((line, i) => endFaults(text, line, lines[i + 1]))];
}

function coverFaults(text: string, lines: readonly Line[]): string[] {
  const faults: string[] = [];
  let next = 0;
  for (const line of lines) {
    if (line.start !== next) faults.push(`a line starts at ${line.start}, not at ${next}`);
    next = line.end;
    let inside = line.start;
    for (const { start, end, glyphs } of line.runs) {
      if (start !== inside) faults.push(`a run starts at ${start}, not at ${inside}`);
      inside = end;
      const shown = glyphs.map((glyph) => glyph.text).join("");
      if (oneSpace(shown) !== oneSpace(text.slice(start, end))) faults.push(`${text.slice(start, end)} shows ${shown}`);
    }
    if (inside !== line.end) faults.push(`the runs end at ${inside}, the line at ${line.end}`);
  }
  if (next !== text.length) faults.push(`the lines end at ${next} of ${text.length}`);
  return faults;
}

/** Several typed spaces are one; at the text's two ends there is none. */
function oneSpace(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function endFaults(text: string, line: Line, next: Line | undefined): string[] {
  if (!next || line.forced) return [];
  const above = text.slice(0, line.end).trimEnd();
  const below = text.slice(next.start).trimStart();
  const last = [...above].pop() ?? "";
  const first = [...below][0] ?? "";
  const faults: string[] = [];
  if (NEVER_FIRST.has(first) && !OPENS_DASH.test(below)) faults.push(`${first} stands first`);
  if (NEVER_LAST.has(last) && !IN_ADDRESS.test(above)) faults.push(`${last} stands last`);
  // What follows holds only where nothing, not even a space, stands between the two.
  if (above.length !== next.start || /^\s/.test(text.slice(next.start))) return faults;
  if (HYPHENS.test(below) && !isSign(last, below) && !OPENS_DASH.test(below)) faults.push(`${first} stands first`);
  const unit = UNITS.find((marks) => marks.includes(first));
  if (unit) faults.push(...unitFaults(text, next.start, unit));
  if (/[0-9０-９]/.test(last) && /[0-9０-９%％‰°℃℉]/.test(first)) faults.push(`${last} and ${first} are parted`);
  if (/[A-Za-z0-9]/.test(last) && /[A-Za-z0-9]/.test(first)) faults.push(`a word is parted: ${last}, ${first}`);
  if (/[0-9][.,:]$/.test(above) && /^[0-9]/.test(below)) faults.push(`a number is parted at ${last}`);
  return faults;
}

/** A hyphen is the sign of the number behind it, where nothing stands before it that a range could begin with. */
function isSign(before: string, at: string): boolean {
  return /^.[0-9０-９]/.test(at) && !/[0-9０-９A-Za-z%％‰°℃℉]/.test(before);
}

/** A longer run is cut into units of four; a — alone may not stand first (5.1.6). */
function unitFaults(text: string, at: number, marks: string): string[] {
  const isOne = (i: number) => text[i] !== undefined && marks.includes(text[i] as string);
  let start = at;
  while (isOne(start - 1)) start--;
  let end = at;
  while (isOne(end)) end++;
  // Behind a whole dash of two em a － is the sign of its number.
  if (/^－[0-9０-９]/.test(text.slice(end - 1)) && (end - start) % 2 === 1) {
    if (--end === at) return [];
  }
  const before = at - start;
  const rest = (end - start) % 4;
  if (before === 0)
    return end - start === 1 && "—―─━﹘".includes(text[at] as string) ? [`${text[at]} stands first`] : [];
  // Of five that are left, two stand before three.
  const isCut = before % 4 === 0 ? end - at !== 1 : rest === 1 && end - at === 3;
  return isCut ? [] : [`${text.slice(start, end)} is parted`];
}
