/** The only door to files that are read, and to the clock (`outputs.ts` writes). Everything below it is a function of what it is given. */
import { closeSync, openSync, readdirSync, readFileSync, readSync, realpathSync, type Stats, statSync } from "node:fs";
import { dirname, isAbsolute, relative, resolve, sep } from "node:path";

/** A stretch of a file, its end excluded, and its place in the buffer that it is read into. */
export type Stretch = readonly [start: number, end: number, place: number];

export interface Host {
  /** Absolute path of the folder that plans may name files in, symbolic links resolved. */
  readonly root: string;
  /** @throws when the file cannot be read */
  readFile(path: string): Uint8Array;
  /**
   * Read stretches of a file into a buffer; what lies behind the file's end is left as it is.
   *
   * @throws when the file cannot be read
   */
  readStretches(path: string, into: Uint8Array, stretches: readonly Stretch[]): void;
  /** Names of what stands in a folder; none when it cannot be read. */
  namesIn(folder: string): readonly string[];
  /** Bytes of a file; undefined when there is no such file. */
  size(path: string): number | undefined;
  /**
   * A text that changes when the file does: its size and the time it was written; undefined when there is no such file. Not
   * its number on the disk, which changes by itself on some network drives.
   */
  stamp(path: string): string | undefined;
  /** The path with every symbolic link followed; undefined when nothing is there. */
  realPath(path: string): string | undefined;
  /** A file that comes with paiban itself, by its path in the package. */
  readResource(name: string): Uint8Array;
  /**
   * The time of making for people, to the minute: `2026-11-25 13:40` by this machine's clock and zone; the one that
   * SOURCE_DATE_EPOCH names, in UTC, where it is set (reproducible-builds.org).
   */
  localTime(): string;
  /** The time of day for people who wait, to the second, by this machine's clock and zone: `23:05:09`. */
  timeOfDay(): string;
}

/** The folder of the package: above `src/` and above `dist/` alike. */
const PACKAGE = new URL("../", import.meta.url);

/** Every host's. */
export function readResource(name: string): Uint8Array {
  try {
    return readFileSync(new URL(name, PACKAGE));
  } catch (error) {
    // As Node says of a module: the installation lacks it.
    const isLacking = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw isLacking ? Object.assign(new Error(`Cannot find ${name}`), { code: "MODULE_NOT_FOUND" }) : error;
  }
}

export function createHost(root: string): Host {
  return {
    root: realpathSync.native(root),
    readFile: (path) => readFileSync(path),
    readStretches(path, into, stretches) {
      const file = openSync(path, "r");
      try {
        for (let i = 0; i < stretches.length; i++) {
          const [start, end, place] = stretches[i] as Stretch;
          for (let at = start; at < end; ) {
            const read = readSync(file, into, place + at - start, end - at, at);
            if (read === 0) break;
            at += read;
          }
        }
      } finally {
        closeSync(file);
      }
    },
    namesIn(folder) {
      try {
        return readdirSync(folder);
      } catch {
        return [];
      }
    },
    size(path) {
      const stats = statsOf(path);
      return stats?.isFile() ? stats.size : undefined;
    },
    stamp(path) {
      const stats = statsOf(path);
      return stats?.isFile() ? `${stats.size} ${stats.mtimeMs}` : undefined;
    },
    realPath(path) {
      try {
        // The system's own takes half the time: a page asks for every file at every build.
        return realpathSync.native(path);
      } catch {
        return undefined;
      }
    },
    readResource,
    localTime: () => timeOfMaking(process.env.SOURCE_DATE_EPOCH),
    timeOfDay() {
      const now = new Date();
      return [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join(":");
    },
  };
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

/** @param epoch seconds since 1970 as text; the clock's where it is no such number */
function timeOfMaking(epoch: string | undefined): string {
  const given = epoch !== undefined && /^\d{1,11}$/.test(epoch) ? new Date(Number(epoch) * 1000) : undefined;
  if (given) return `${given.toISOString().slice(0, 16).replace("T", " ")} UTC`;
  const now = new Date();
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return `${day} ${two(now.getHours())}:${two(now.getMinutes())}`;
}

/** Undefined where nothing stands, a file in a folder's place on the way included. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** Whether a path lies in a folder or is that folder. Both absolute, links resolved. */
export function isInside(folder: string, path: string): boolean {
  if (path.startsWith(folder + sep)) return true;
  const way = relative(folder, path);
  return way === "" || (!way.startsWith(`..${sep}`) && way !== ".." && !isAbsolute(way));
}

/** Whether a folder may be a project's: the home folder and the root of a disk hold more than one. */
export function mayBeProject(folder: string): boolean {
  return folder !== dirname(folder) && realOf(folder) !== home();
}

/** Undefined for a user that has none, as in some containers. */
function home(): string | undefined {
  try {
    // The module is loaded where the environment does not say.
    return realOf(process.env.HOME || process.getBuiltinModule("node:os").homedir());
  } catch {
    return undefined;
  }
}

function realOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

/** A path as messages show it: relative to the root where it lies inside, with forward slashes on any system. */
export function displayPath(root: string, path: string): string {
  const absolute = resolve(root, path);
  const shown = isInside(root, absolute) ? relative(root, absolute) : absolute;
  return shown === "" ? "." : shown.split(sep).join("/");
}
