/** A short name of what is set, so that two proofs of one content bear one version, and two contents two. */
import { createHash } from "node:crypto";
import type { Page } from "../model/page.ts";

/** Hex digits that people compare by eye. */
const DIGITS = 8;

/** @param page as made up, its marks not yet drawn */
export function contentVersion({ metadata, trim, fills, furniture, blocks }: Page): string {
  const hash = createHash("sha256").update(JSON.stringify([metadata, trim, fills]));
  const lines = blocks.flatMap(({ parts, overset }) => [...parts.flatMap((part) => part.lines), ...overset]);
  for (const { x, y, size, role, text, glyphs } of [...furniture, ...lines.flatMap(({ runs }) => runs)]) {
    hash.update(`${x} ${y} ${size} ${role} ${text} ${glyphs.map((glyph) => glyph.gid).join(" ")}\n`);
  }
  return hash.digest("hex").slice(0, DIGITS);
}
