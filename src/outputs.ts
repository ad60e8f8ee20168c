/** The files that a run makes: all are written beside their places first, then all are put there, or none. */
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  type Stats,
  statSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";

export interface Output {
  /** Absolute; one that ends like a folder's is refused. */
  readonly path: string;
  /** As the desk named it. */
  readonly name: string;
  readonly bytes: Uint8Array | string;
}

/** An output that was not written, and why: the system's code, or one of `INPUT`, `TWICE`, `SPECIAL`, `OTHER_KIND`. */
export interface Refusal {
  readonly name: string;
  readonly reason: string;
}

/** Where an output goes: a file, by its real path; else what is written to as it stands, and is never replaced. */
type Place =
  | { readonly file: string; readonly old: Stats | undefined }
  | { readonly stream: string | number; readonly real: string | undefined }
  | { readonly refused: string };

interface Placed {
  readonly output: Output;
  readonly place: Place;
}

/**
 * Write sets of outputs, each put in its place whole. Nothing is, before all of all sets is written beside; a set that
 * cannot be put in place is taken back, and those after it are left.
 *
 * @param inputs absolute paths of the files that no output goes over
 * @param mayReplace whether an output goes over the file that is there
 * @returns what hindered
 */
export function writeOutputs(
  sets: readonly (readonly Output[])[],
  inputs: readonly string[],
  mayReplace: (output: Output) => boolean = () => true,
): Refusal[] {
  return withParts(sets, inputs, mayReplace, (parts, placed) => {
    for (const set of placed) parts.putInPlace(set);
  });
}

/** Write outputs beside their places and put none there, so that a long run is not begun whose end would be hindered. */
export function rehearseOutputs(outputs: readonly Output[], mayReplace: (output: Output) => boolean): Refusal[] {
  return withParts([outputs], [], mayReplace, () => undefined);
}

function withParts(
  sets: readonly (readonly Output[])[],
  inputs: readonly string[],
  mayReplace: (output: Output) => boolean,
  act: (parts: Parts, placed: readonly (readonly Placed[])[]) => void,
): Refusal[] {
  const placed = sets.map(placesOf);
  const sources = new Set(inputs.map((path) => realOf(path) ?? path));
  const refused = placed.flatMap((set) => refusalsOf(set, sources, mayReplace));
  if (refused.length > 0) return refused;
  const parts = new Parts();
  try {
    for (const set of placed) for (const one of set) attempt(one, () => parts.write(one));
    act(parts, placed);
    return [];
  } catch (error) {
    if (error instanceof OutputError) return [error.refusal];
    throw error;
  } finally {
    parts.drop();
  }
}

function placesOf(outputs: readonly Output[]): Placed[] {
  return outputs.map((output) => ({ output, place: placeOf(output.path) }));
}

class OutputError extends Error {
  readonly refusal: Refusal;

  constructor({ output: { name } }: Placed, error: unknown) {
    super(name, { cause: error });
    this.refusal = { name, reason: (error as NodeJS.ErrnoException).code ?? String(error) };
  }
}

function attempt<Value>(placed: Placed, act: () => Value): Value {
  try {
    return act();
  } catch (error) {
    throw new OutputError(placed, error);
  }
}

function refusalsOf(
  set: readonly Placed[],
  sources: ReadonlySet<string>,
  mayReplace: (output: Output) => boolean,
): Refusal[] {
  const keys = set.map(({ place }) => ("file" in place ? place.file : "stream" in place ? place.stream : undefined));
  return set.flatMap(({ output, place }, i) => {
    const { name } = output;
    if ("refused" in place) return [{ name, reason: place.refused }];
    const real = "file" in place ? place.file : place.real;
    if (real !== undefined && sources.has(real)) return [{ name, reason: "INPUT" }];
    if ("file" in place && place.old && !mayReplace(output)) return [{ name, reason: "OTHER_KIND" }];
    return keys.indexOf(keys[i]) === i ? [] : [{ name, reason: "TWICE" }];
  });
}

/** The standard stream that a path leads to, such as `/dev/stdout` or the file that a shell sends it to. */
export function standardStream(path: string, stats = statsOf(path)): number | undefined {
  if (!stats) return undefined;
  return [1, 2].find((stream) => {
    try {
      const { dev, ino } = fstatSync(stream);
      return dev === stats.dev && ino === stats.ino;
    } catch {
      return false;
    }
  });
}

/** Whether what is written to a path goes on to a reader, and cannot be written again. */
export function isStream(path: string): boolean {
  return "stream" in placeOf(path);
}

function placeOf(path: string): Place {
  if (path.endsWith("/") || path.endsWith(sep)) return { refused: "EISDIR" };
  const stats = statsOf(path);
  if (!stats) return targetOf(path);
  const stream = standardStream(path, stats);
  const real = realOf(path);
  if (stream !== undefined) return { stream, real };
  // A file without a path, such as one that only a descriptor of this process still holds, cannot be renamed over.
  if (stats.isFile()) return real === undefined ? { stream: path, real } : { file: real, old: stats };
  if (stats.isFIFO() || stats.isCharacterDevice()) return { stream: real ?? path, real };
  return { refused: stats.isDirectory() ? "EISDIR" : "SPECIAL" };
}

/** Links that are followed one after the other, as Linux has it (path_resolution(7)). */
const MOST_LINKS = 40;

/** The place of a file that is not there yet, links to it followed. */
function targetOf(path: string): Place {
  let target = path;
  for (let i = 0; i < MOST_LINKS; i++) {
    const next = linkAt(target);
    if (next === undefined) {
      return { file: join(realOf(dirname(target)) ?? dirname(target), basename(target)), old: undefined };
    }
    target = resolve(dirname(target), next);
  }
  return { refused: "ELOOP" };
}

function linkAt(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

function realOf(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** Files that are written beside the places of outputs. */
class Parts {
  readonly #parts = new Map<Placed, string>();
  readonly #all: string[] = [];

  write(placed: Placed): void {
    const { output, place } = placed;
    if (!("file" in place)) return;
    if (place.old) accessSync(place.file, constants.W_OK);
    else mkdirSync(dirname(place.file), { recursive: true });
    removeLeftovers(place.file);
    const file = this.#open(placed, place.file);
    try {
      writeAll(file, output.bytes);
      if (place.old) fchmodSync(file, place.old.mode & 0o777);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }

  /** A new file: never one that stands there, nor one that a link there leads to. */
  #open(placed: Placed, target: string): number {
    for (;;) {
      const part = this.#nameBeside(target);
      try {
        const file = openSync(part, "wx");
        this.#all.push(part);
        this.#parts.set(placed, part);
        return file;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      }
    }
  }

  #nameBeside(target: string): string {
    return join(dirname(target), `${startOfPart(target)}${process.pid}-${count++}.part`);
  }

  /** What is only written to comes first: it cannot be taken back, and may fail. */
  putInPlace(set: readonly Placed[]): void {
    for (const placed of set) {
      const { output, place } = placed;
      if ("stream" in place) attempt(placed, () => pour(place.stream, output.bytes));
    }
    const takeBack: (() => void)[] = [];
    const files = set.flatMap((placed) => ("file" in placed.place ? [{ placed, ...placed.place }] : []));
    try {
      for (const { placed, file, old } of files) {
        const kept = old && files.length > 1 ? this.#keep(file) : undefined;
        attempt(placed, () => renameSync(this.#parts.get(placed) ?? "", file));
        if (kept !== undefined) takeBack.unshift(() => renameSync(kept, file));
        else if (!old) takeBack.unshift(() => unlinkSync(file));
      }
    } catch (error) {
      for (const undo of takeBack) undo();
      throw error;
    }
  }

  /** A second name for the old file; none where the disk knows no such names. */
  #keep(file: string): string | undefined {
    const kept = this.#nameBeside(file);
    try {
      linkSync(file, kept);
    } catch {
      return undefined;
    }
    this.#all.push(kept);
    return kept;
  }

  drop(): void {
    for (const part of this.#all) removePart(part);
  }
}

let count = 0;

function writeAll(file: number, bytes: Uint8Array | string): void {
  const buffer = typeof bytes === "string" ? Buffer.from(bytes) : bytes;
  for (let written = 0; written < buffer.length; ) {
    try {
      written += writeSync(file, buffer, written);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      // A pipe that is full: its reader takes its time.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

/** Write to what stands there. A pipe that nobody reads is refused, and not waited for (open(2): ENXIO). */
function pour(stream: string | number, bytes: Uint8Array | string): void {
  const flags = constants.O_WRONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);
  const file = typeof stream === "number" ? stream : openSync(stream, flags);
  try {
    writeAll(file, bytes);
  } finally {
    if (file !== stream) closeSync(file);
  }
}

/** Characters of a name that its parts begin with: in UTF-8 they leave room for the rest within 255 bytes. */
const MOST_OF_NAME = 45;

function startOfPart(path: string): string {
  return `${[...basename(path)].slice(0, MOST_OF_NAME).join("")}.`;
}

/** What parts of files stood in a folder when this process first wrote into it. */
const leftovers = new Map<string, readonly string[]>();

/** Remove what killed runs left beside a file: parts of processes that are no more. */
export function removeLeftovers(path: string): void {
  const folder = dirname(path);
  const start = startOfPart(path);
  let parts = leftovers.get(folder);
  if (!parts) leftovers.set(folder, (parts = partsIn(folder)));
  for (const name of parts) {
    const pid = name.startsWith(start) && /^(\d+)-\d+\.part$/.exec(name.slice(start.length))?.[1];
    if (pid && !isAlive(Number(pid))) removePart(join(folder, name));
  }
}

function partsIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(".part"));
  } catch {
    return [];
  }
}

function removePart(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It has been put in its place; or a folder bears such a name, which is nothing of ours.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
