/** A desk of a few lines: files in memory (or in a temp folder) around the one Chinese font of the repository. */
import {
  closeSync,
  copyFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type LaidOut, layOut, renderPdf } from "../../src/build.ts";
import type { Diagnostic, Severity } from "../../src/diagnostics/diagnostic.ts";
import { positionOf } from "../../src/diagnostics/source.ts";
import type { ProfileName } from "../../src/export/pdf/profile.ts";
import { createHost, type Host } from "../../src/host.ts";
import type { Page } from "../../src/model/page.ts";

export const REPOSITORY = fileURLToPath(new URL("../../", import.meta.url));
export const FONT = join(REPOSITORY, "fonts/LXGWWenKai-Regular.ttf");
/** Another, with characters that the first lacks. */
export const NOTO_SANS = join(REPOSITORY, "fonts/NotoSansSC-Bold.ttf");

/** Two columns of 20 em and 20 lines. */
export const STYLE = `paper: 望潮日报
sheet: { width: 500pt, height: 400pt }
grid: { width: 420pt, top: 40pt, columns: 2, gap: 2em, lines: 20, size: 10pt, leading: 15pt }
fonts:
  kai: { file: fonts/kai.ttf, licence: OFL-1.1 }
styles:
  body: { fonts: [kai], size: 10pt, leading: 1, indent: 2, align: justify }
  title: { fonts: [kai], size: 20pt, align: centre }
blocks:
  article: { text: body, title: title, head: { maxLines: 1 } }
  plain: { text: body, tint: K8, columnRule: 0.3pt }
`;

/** A plan around its blocks; the default is one article over both columns. */
export function planOf(blocks = "layout:\n  - article: a.md\n"): string {
  return `style: style.yaml\npage: { date: 2026-11-20, number: 6, section: 学访专版 }\n${blocks}`;
}

/** Han characters that the font has, as many as asked for. */
export function han(count: number): string {
  const some = "潮起望海人间四时城乡灯火照见平常日子";
  return some.repeat(Math.ceil(count / some.length)).slice(0, count);
}

export const ARTICLE = `---\ntitle: 灯火\n---\n${han(60)}。\n`;

export type Files = Readonly<Record<string, string | Uint8Array>>;

const DEFAULTS: Files = { "plan.yaml": planOf(), "style.yaml": STYLE, "a.md": ARTICLE };

export const ROOT = "/desk";

/** The only time on this desk. */
export const MADE = "2026-11-19 23:05";

/** A host whose files the desk edits. */
export interface MemoryHost extends Host {
  writeFile(path: string, bytes: Uint8Array | string): void;
  removeFile(path: string): void;
}

/** Files in memory; the font comes from the repository, and only the stretches of it that are asked for. */
export function memoryHost(given: Files): MemoryHost {
  const files = new Map(Object.entries({ ...DEFAULTS, ...given }).map(([name, text]) => [`${ROOT}/${name}`, text]));
  const font = files.has(`${ROOT}/fonts/kai.ttf`) ? "" : `${ROOT}/fonts/kai.ttf`;
  const bytesOf = (path: string) => {
    const found = files.get(path);
    if (found === undefined) throw new Error(`ENOENT ${path}`);
    return typeof found === "string" ? new TextEncoder().encode(found) : found;
  };
  const has = (path: string) => path === font || files.has(path);
  const { readResource } = createHost(REPOSITORY);
  return {
    root: ROOT,
    readResource,
    localTime: () => MADE,
    timeOfDay: () => MADE.slice(-5),
    readFile: bytesOf,
    readStretches(path, into, stretches) {
      if (path !== font) {
        const bytes = bytesOf(path);
        for (const [start, end, place] of stretches) into.set(bytes.subarray(start, end), place);
        return;
      }
      const file = openSync(FONT, "r");
      for (const [start, end, place] of stretches) readSync(file, into, place, end - start, start);
      closeSync(file);
    },
    namesIn: (folder) =>
      [...files.keys()].filter((path) => dirname(path) === folder).map((path) => path.slice(folder.length + 1)),
    size: (path) => (path === font ? statSync(FONT).size : has(path) ? bytesOf(path).length : undefined),
    stamp: (path) => (path === font ? "" : has(path) ? Buffer.from(bytesOf(path)).toString("base64") : undefined),
    realPath: (path) => (has(path) ? path : undefined),
    writeFile: (path, bytes) => void files.set(path, bytes),
    removeFile: (path) => void files.delete(path),
  };
}

/** Lay out a desk in memory and export its PDF: undefined where the page has errors. */
export async function renderDesk(files: Files = {}, profile: ProfileName = "press"): Promise<Uint8Array | undefined> {
  const host = memoryHost(files);
  return renderPdf(host, layOut(host, `${ROOT}/plan.yaml`, profile));
}

/** Lay out a desk in memory: what is given stands for, or beside, a good plan, style and article. */
export function layOutDesk(files: Files = {}, profile: ProfileName = "press"): LaidOut {
  return layOut(memoryHost(files), `${ROOT}/plan.yaml`, profile);
}

/** A desk on the disk, for links and paths. The font is hard-linked, or copied where that cannot be. */
export function diskDesk(given: Files = {}): string {
  const root = mkdtempSync(join(tmpdir(), "paiban-desk-"));
  for (const [name, text] of Object.entries({ ...DEFAULTS, ...given })) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  const font = join(root, "fonts/kai.ttf");
  mkdirSync(dirname(font), { recursive: true });
  try {
    linkSync(FONT, font);
  } catch {
    copyFileSync(FONT, font);
  }
  return root;
}

/** Lay out a desk on the disk. The host may be given a wider or a narrower root than the desk's folder. */
export function layOutDisk(root: string, hostRoot = root): LaidOut {
  return layOut(createHost(hostRoot), resolve(root, "plan.yaml"), "press");
}

export function removeDesk(root: string): void {
  rmSync(root, { recursive: true, force: true });
}

/** A diagnostic as `error CODE file:line:column`; that it says something in both languages is checked on the way. */
function brief({ code, severity, message, hint, span }: Diagnostic): string {
  for (const { zh, en } of [message, hint]) {
    if (!/\p{Script=Han}/u.test(zh) || !/[a-z]/i.test(en) || zh === en) throw new Error(`${code}: ${zh} / ${en}`);
  }
  if (!span) return `${severity} ${code}`;
  const { line, column } = positionOf(span.source, span.start);
  return `${severity} ${code} ${span.source.file}:${line}:${column}`;
}

/** The diagnostics of a severity in brief, in the order in which they were found. */
export function briefs({ diagnostics }: Pick<LaidOut, "diagnostics">, severity?: Severity): string[] {
  return diagnostics.filter((found) => severity === undefined || found.severity === severity).map(brief);
}

/** Where a text first stands in a file, counted here and not by the code under test. */
export function placeOf(file: string, text: string, wanted: string): string {
  const at = text.indexOf(wanted);
  if (at < 0) throw new Error(`${wanted} is not in ${file}`);
  const lines = text.slice(0, at).split("\n");
  return `${file}:${lines.length}:${[...(lines[lines.length - 1] ?? "")].length + 1}`;
}

/** The one diagnostic of a code. */
export function only({ diagnostics }: Pick<LaidOut, "diagnostics">, code: string): Diagnostic {
  const found = diagnostics.filter((diagnostic) => diagnostic.code === code);
  const [first] = found;
  if (!first || found.length > 1) throw new Error(`${found.length} × ${code}: ${diagnostics.map(brief).join(", ")}`);
  return first;
}

/** The text of a block as the page holds it: whole parts, and the same put together from the lines that were set. */
export function textOf(page: Page | undefined, id: string): { parts: string[]; set: string[] } {
  const parts = page?.blocks.find((block) => block.id === id)?.parts ?? [];
  return {
    parts: parts.map(({ text }) => text),
    set: parts.map(({ lines }) => lines.flatMap(({ runs }) => runs.map(({ text }) => text)).join("")),
  };
}
