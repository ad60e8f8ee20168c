/** A page as Chromium's source, and how to run it; undefined where it is not installed. */
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { FLAGS, PROGRAM } from "../peers/chromium.ts";
import { INDENT_EM } from "../peers/sample.ts";
import { FOLDER, FONTS } from "./desk.ts";
import type { Place, SetHead, SetPage, SetText } from "./geometry.ts";
import { type Cost, runProgram } from "./process.ts";

export function chromiumVersion(): string | undefined {
  const { status, stdout } = spawnSync(PROGRAM, ["--version"], { encoding: "utf8" });
  return status === 0 ? (/Chromium [\d.]+/.exec(stdout)?.[0] ?? stdout.trim()) : undefined;
}

/** All its processes at once: it tells neither their memory nor their CPU. */
export function runChromium(html: string, pdf: string): Cost {
  const profile = `--user-data-dir=${resolve(FOLDER, "profile")}`;
  return runProgram(PROGRAM, [...FLAGS, profile, `--print-to-pdf=${pdf}`, `file://${resolve(html)}`]);
}

const at = ({ x, y, width, height }: Place) => `left:${x}pt;top:${y}pt;width:${width}pt;height:${height}pt`;
const escapeHtml = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const family = (font: SetText["font"]) => `font-family:${font},楷体,报宋`;

export function chromiumPage({ width, height, heads, texts }: SetPage): string {
  const faces = Object.entries(FONTS).map(
    ([name, { file }]) => `@font-face { font-family: ${name}; src: url("file://${resolve(file)}"); }`,
  );
  return `<!doctype html>
<html lang="zh-Hans"><meta charset="utf-8">
<style>
${faces.join("\n")}
@page { size: ${width}pt ${height}pt; margin: 0; }
html, body { margin: 0; }
div { position: absolute; text-autospace: normal; text-spacing-trim: trim-start; }
.head { text-align: center; }
.text { column-fill: auto; orphans: 1; widows: 1; line-break: strict; }
p { margin: 0; text-align: justify; text-indent: ${INDENT_EM}em; }
p.byline { text-align: right; text-indent: 0; }
</style>
${heads.map(headOf).join("\n")}
${texts.map(textOf).join("\n")}
`;
}

function headOf(head: SetHead): string {
  return `<div class="head" style="${at(head)};${family(head.font)};font-size:${head.size}pt;line-height:${head.leading}pt">${escapeHtml(head.text)}</div>`;
}

function textOf(text: SetText): string {
  const { columns, gap, size, leading, font, paragraphs, byline } = text;
  const set = paragraphs.map(
    ({ runIn, text: rest }) => `<p><span style="${family("黑体")}">${escapeHtml(runIn)}</span>${escapeHtml(rest)}</p>`,
  );
  if (byline) set.push(`<p class="byline">${escapeHtml(byline)}</p>`);
  const style = `${at(text)};columns:${columns};column-gap:${gap}pt;${family(font)};font-size:${size}pt;line-height:${leading}pt`;
  return `<div class="text" style="${style}">${set.join("")}</div>`;
}
