/** Read text files of the desk: inside the root, of sane size, in UTF-8. */
import { basename, dirname, extname, resolve } from "node:path";
import { cannotRead, fileMissing, fileOutsideRoot, fileTooLarge, notUtf8 } from "../diagnostics/catalogue.ts";
import type { Report } from "../diagnostics/diagnostic.ts";
import { createSource, type Source, type Span, spanOf } from "../diagnostics/source.ts";
import { displayPath, type Host, isInside, mayBeProject } from "../host.ts";
import { nearestName } from "./check.ts";
import { LIMITS } from "./limits.ts";

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
 * @param most bytes that it may have
 * @returns undefined, and reported, when it is missing or too large; undefined, and noted, when it lies, symbolic links followed, outside
 */
export function locate(
  { host, report, outside }: Loading,
  from: string,
  name: string,
  span: Span | undefined,
  most = Number.POSITIVE_INFINITY,
): string | undefined {
  const wanted = resolve(dirname(from), name);
  const real = host.realPath(wanted);
  if (!isInside(host.root, real ?? wanted)) {
    outside.add(real ?? wanted, name, span);
    return undefined;
  }
  const size = real === undefined ? undefined : host.size(real);
  if (real === undefined || size === undefined) {
    report(fileMissing(span, name, nearestFile(host, wanted)));
    return undefined;
  }
  if (size > most) {
    report(fileTooLarge(span, name, size, most));
    return undefined;
  }
  return real;
}

/** The start of a file that nothing names but the command, for what hinders it from being read. */
export function startOf({ host }: Pick<Loading, "host">, path: string): Span {
  return spanOf(createSource(displayPath(host.root, path), ""));
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
  if (size !== undefined && size > LIMITS.fileBytes) {
    report(fileTooLarge(span, file(), size, LIMITS.fileBytes));
    return undefined;
  }
  let bytes: Uint8Array;
  try {
    bytes = host.readFile(path);
  } catch (error) {
    const { code = "ENOENT" } = error as { readonly code?: string };
    report(code === "ENOENT" ? fileMissing(span, file()) : cannotRead(span, file(), code));
    return undefined;
  }
  if (known && Buffer.compare(bytes, known.bytes) === 0) return known;
  const hadByteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const text = decoded(bytes);
  const utf16 = text === undefined || text.includes("\0") ? readUtf16(bytes, text === undefined) : undefined;
  if (text === undefined || utf16) {
    report(
      utf16
        ? notUtf8(spanOf(createSource(file(), utf16.text)), { ...utf16, sample: sampleOf(utf16.text) })
        : badEncoding(file(), bytes),
    );
    return undefined;
  }
  return { bytes, source: createSource(file(), text), hadByteOrderMark };
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return UTF8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Letters of ASCII, Han, and the marks of both: a text is made of them. */
const PLAUSIBLE = /[\t\n\r -~\u2000-\u206f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g;
/** Share of a text that is plausible at least when it is read in its own encoding, and the share of zeros that says so alone. */
const MOST = 0.8;
const ZEROS = 1 / 16;

/**
 * A file as UTF-16, which Windows' own editor calls "Unicode"; undefined where it does not read as that.
 *
 * @param isNoUtf8 whether nothing speaks for UTF-8: else the zeros of its spaces and line ends have to
 */
function readUtf16(bytes: Uint8Array, isNoUtf8: boolean): { encoding: string; text: string } | undefined {
  const little = Buffer.from(bytes.subarray(0, bytes.length & ~1));
  const readings = [
    { encoding: "UTF-16LE", text: little.toString("utf16le") },
    { encoding: "UTF-16BE", text: Buffer.from(little).swap16().toString("utf16le") },
  ];
  const marked = readings.find(({ text }) => text.startsWith("\ufeff"));
  if (marked) return { ...marked, text: marked.text.slice(1) };
  if (!isNoUtf8 && little.filter((byte) => byte === 0).length < ZEROS * bytes.length) return undefined;
  const plausible = ({ text }: { text: string }) => (text.match(PLAUSIBLE)?.length ?? 0) / text.length;
  return readings.find((one) => plausible(one) > MOST && readings.every((other) => plausible(one) >= plausible(other)));
}

function sampleOf(text: string): string {
  return text.replace(/\s+/g, " ").slice(0, 16);
}

/** Show what the file says when read as GB18030, the encoding of older Chinese desks, if it reads as that. */
function badEncoding(file: string, bytes: Uint8Array) {
  const bad = firstBadByte(bytes);
  const before = new TextDecoder().decode(bytes.subarray(0, bad), { stream: true });
  const span = spanOf(createSource(file, before), before.length);
  try {
    const text = new TextDecoder("gb18030", { fatal: true }).decode(bytes);
    const han = text.match(/[\u4e00-\u9fff]/g)?.length ?? 0;
    return notUtf8(span, han * 3 > text.length ? { encoding: "GB18030", sample: sampleOf(text) } : undefined);
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
