/** Read text files of the desk: inside the root, of sane size, in UTF-8. */
import { basename, dirname, extname, resolve } from "node:path";
import { fileMissing, fileOutsideRoot, fileTooLarge, notUtf8 } from "../diagnostics/catalogue.ts";
import type { Report } from "../diagnostics/diagnostic.ts";
import { createSource, type Source, type Span, spanOf } from "../diagnostics/source.ts";
import { displayPath, type Host, isInside, mayBeProject } from "../host.ts";
import { nearestName } from "./check.ts";

/** Largest plan, style or article in bytes. A full broadsheet page of text has 40 kB. */
const MOST_BYTES = 2 ** 20;

const UTF8 = new TextDecoder("utf-8", { fatal: true });

/** What the loaders share. */
export interface Loading {
  readonly host: Host;
  readonly report: Report;
  readonly outside: OutsideFiles;
}

/** Files that are named and lie outside the root: one cause, told once when all is read. */
export class OutsideFiles {
  readonly #found = new Map<string, { readonly name: string; readonly span: Span | undefined }>();

  add(path: string, name: string, span: Span | undefined): void {
    if (!this.#found.has(path)) this.#found.set(path, { name, span });
  }

  reportTo({ host, report }: Pick<Loading, "host" | "report">): void {
    const [first] = this.#found.values();
    if (!first) return;
    const names = [...this.#found.values()].map(({ name }) => name);
    const wider = [...this.#found.keys()].reduce((folder, path) => folderOfBoth(folder, path), host.root);
    const isProject = mayBeProject(wider);
    report(fileOutsideRoot(first.span, names, host.root, wider, isProject));
    this.#found.clear();
  }
}

function folderOfBoth(folder: string, path: string): string {
  let both = folder;
  while (!isInside(both, path) && both !== dirname(both)) both = dirname(both);
  return both;
}

/**
 * The real path of a file that another file names.
 *
 * @param from absolute path of the file that names it
 * @param span where it is named
 * @returns undefined, and reported, when it is missing; undefined, and noted, when it lies, symbolic links followed, outside
 */
export function locate(
  { host, report, outside }: Loading,
  from: string,
  name: string,
  span: Span | undefined,
): string | undefined {
  const wanted = resolve(dirname(from), name);
  const real = host.realPath(wanted);
  if (!isInside(host.root, real ?? wanted)) {
    outside.add(real ?? wanted, name, span);
    return undefined;
  }
  if (real === undefined || host.size(real) === undefined) {
    report(fileMissing(span, name, nearestFile(host, wanted)));
    return undefined;
  }
  return real;
}

/** A file beside the one that is missing, of nearly its name: every fourth letter may differ. */
function nearestFile(host: Host, wanted: string): string | undefined {
  const name = basename(wanted);
  return nearestName(name, host.namesIn(dirname(wanted)), Math.floor(basename(name, extname(name)).length / 4));
}

export interface TextFile {
  readonly bytes: Uint8Array;
  readonly source: Source;
  readonly hadByteOrderMark: boolean;
}

/**
 * The text of a located file; undefined, and reported, when it is too large or not UTF-8.
 *
 * @param known what was read before: the same object is returned where the file still says the same
 */
export function readText(
  { host, report }: Loading,
  path: string,
  span: Span | undefined,
  known?: TextFile,
): TextFile | undefined {
  const file = () => displayPath(host.root, path);
  const size = host.size(path);
  if (size !== undefined && size > MOST_BYTES) {
    report(fileTooLarge(span, file(), size, MOST_BYTES));
    return undefined;
  }
  let bytes: Uint8Array;
  try {
    bytes = host.readFile(path);
  } catch {
    report(fileMissing(span, file()));
    return undefined;
  }
  if (known && Buffer.compare(bytes, known.bytes) === 0) return known;
  const hadByteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  try {
    const text = UTF8.decode(bytes);
    return { bytes, source: createSource(file(), text), hadByteOrderMark };
  } catch {
    report(badEncoding(file(), bytes));
    return undefined;
  }
}

/** Show what the file says when read as GB18030, the encoding of older Chinese desks, if it reads as that. */
function badEncoding(file: string, bytes: Uint8Array) {
  const bad = firstBadByte(bytes);
  const before = new TextDecoder().decode(bytes.subarray(0, bad), { stream: true });
  const span = spanOf(createSource(file, before), before.length);
  try {
    const text = new TextDecoder("gb18030", { fatal: true }).decode(bytes);
    const han = text.match(/[\u4e00-\u9fff]/g)?.length ?? 0;
    const sample = text.replace(/\s+/g, " ").slice(0, 16);
    return notUtf8(span, han * 3 > text.length ? sample : undefined);
  } catch {
    return notUtf8(span, undefined);
  }
}

/** Offset of the first byte that is not UTF-8, found by halving. */
function firstBadByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      // `stream` accepts a character cut off at the end.
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return good;
}
