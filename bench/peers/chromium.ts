/** Set a text with headless Chromium, with its settings for Chinese. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { FONT, INDENT_EM, type Job, LEADING, MARGIN, type Peer, SIZE, WEIGHT } from "./sample.ts";

export const PROGRAM = process.env.CHROMIUM ?? "chromium";
export const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-pdf-header-footer",
];

/** @param css settings that a row of the table differs by */
export function createChromium(name: string, css: string): Peer {
  const said = execFileSync(PROGRAM, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return {
    name,
    version: /Chromium [\d.]+/.exec(said)?.[0] ?? said.trim(),
    setPdf(job) {
      const folder = mkdtempSync(join(tmpdir(), "peers-"));
      try {
        const html = join(folder, "page.html");
        const pdf = join(folder, "page.pdf");
        writeFileSync(html, pageOf(job, css));
        const flags = [...FLAGS, `--user-data-dir=${join(folder, "profile")}`, `--print-to-pdf=${pdf}`];
        execFileSync(PROGRAM, [...flags, `file://${html}`], { stdio: "ignore", timeout: 120_000 });
        return readFileSync(pdf);
      } finally {
        rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
      }
    },
  };
}

function pageOf({ paragraphs, measure, page }: Job, css: string): string {
  return `<!doctype html>
<html lang="zh-Hans"><meta charset="utf-8">
<style>
@font-face { font-family: song; font-weight: ${WEIGHT}; src: url("file://${resolve(FONT)}"); }
@page { size: ${page.width}pt ${page.height}pt; margin: ${MARGIN}pt; }
html, body { margin: 0; }
body { width: ${measure}pt; font: ${WEIGHT} ${SIZE}pt/${LEADING}pt song; }
p { margin: 0; text-align: justify; text-indent: ${INDENT_EM}em; line-break: strict; text-autospace: normal;
  orphans: 1; widows: 1; ${css} }
</style>
${paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join("\n")}
`;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
