/** Check the text behind the glyphs: drawn once, and with the right characters. */

import { type Finding, onLine } from "../finding.ts";
import { doubledText, wrongText } from "../messages.ts";
import type { DocumentModel } from "../model.ts";

/** Twelve code points of the compatibility block are ideographs in their own right (The Unicode Standard, CJK). */
const UNIFIED = "\ufa0e\ufa0f\ufa11\ufa13\ufa14\ufa1f\ufa21\ufa23\ufa24\ufa27\ufa28\ufa29";
/** Radicals, compatibility ideographs, the replacement character, private use, and no character at all. */
const WRONG = /[\u2e80-\u2fdf\uf900-\ufaff\ufffd\p{Co}\0]/u;

/** A glyph stands for its character: search, copy and the archive live on it (ISO 19005-2, 6.2.11.7). */
export function wrongTexts({ pages }: DocumentModel): Finding[] {
  return pages.flatMap(({ lines }) =>
    lines.flatMap((line) => {
      const glyphs = line.glyphs.filter(({ text }) => isWrong(text));
      if (glyphs.length === 0) return [];
      const characters = [...new Set(glyphs.map(({ text }) => text))];
      return [onLine("WRONG_TEXT", line, wrongText(characters), { glyphs: glyphs.slice(0, 1) })];
    }),
  );
}

function isWrong(text: string): boolean {
  return [...text].some((character) => WRONG.test(character) && !UNIFIED.includes(character));
}

/** A glyph is drawn once: a second one thickens it on the plate, and copies twice. */
export function doubledTexts({ pages }: DocumentModel): Finding[] {
  return pages.flatMap(({ number, doubled }) =>
    doubled.map(
      ({ text, baseline, box }): Finding => ({
        code: "DOUBLED_TEXT",
        severity: "error",
        page: number,
        x: box.x,
        y: baseline,
        box,
        message: doubledText(),
        text,
        line: null,
      }),
    ),
  );
}
