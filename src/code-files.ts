/**
 * Where compiled code is kept, and whether what is found there may be run.
 *
 * V8 runs what it is given: its releases do not look at the checksum in it. So a file is taken only if all of it is as it
 * was written, for this very program and Node, by nobody but the user and whoever could change the program itself.
 */
import {
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  writeSync,
} from "node:fs";
import { isAbsolute, join } from "node:path";
import { crc32 } from "node:zlib";

/** Files in one folder, of other Nodes, flags and versions: a megabyte each. */
const MOST = 8;

/** After the code: what is cut off ends in other bytes. */
const CHECKSUM_BYTES = 4;

export class CodeFiles {
  readonly #home: string;
  readonly #owner: number;
  /** Of the stamp: code under another one has another checksum. */
  readonly #seed: number;
  readonly #name: string;

  /**
   * @param home the folder of the program
   * @param owner of the program
   * @param stamp of the program, and of all that its code depends on
   */
  constructor(home: string, owner: number, stamp: string) {
    this.#home = home;
    this.#owner = owner;
    this.#seed = crc32(stamp);
    this.#name = `command-${hexadecimal(this.#seed)}.cache`;
  }

  /** The code that was kept last, if it is whole. */
  read(): Buffer | undefined {
    for (const folder of this.#folders()) {
      const code = this.#readFrom(folder);
      if (code) return code;
    }
    return undefined;
  }

  /** Keep code in the first folder that takes it; where none does, the next start is as slow as this one. */
  write(code: Buffer): void {
    const checksum = Buffer.alloc(CHECKSUM_BYTES);
    checksum.writeUInt32LE(crc32(code, this.#seed));
    for (const folder of this.#folders()) {
      try {
        if (folder !== this.#home) mkdirSync(folder, { recursive: true, mode: 0o700 });
        if (!this.#mayUse(folder)) continue;
        writeWhole(folder, this.#name, [code, checksum]);
        removeOldest(folder);
        return;
      } catch {
        // Installed for all users, or on a full disk: there may be another.
      }
    }
  }

  *#folders(): Generator<string> {
    yield this.#home;
    const place = placeForCaches();
    if (place !== undefined) yield join(place, "paiban");
  }

  /** Whoever can write into the program's folder can change the program; any other must be the user's alone. */
  #mayUse(folder: string): boolean {
    if (folder === this.#home) return true;
    const stats = lstatSync(folder, { throwIfNoEntry: false });
    return stats?.isDirectory() === true && isOf(stats, [userId()]);
  }

  #readFrom(folder: string): Buffer | undefined {
    try {
      if (!this.#mayUse(folder)) return undefined;
      const path = join(folder, this.#name);
      const stats = lstatSync(path, { throwIfNoEntry: false });
      if (!stats?.isFile() || !isOf(stats, [userId(), this.#owner])) return undefined;
      const bytes = readFileSync(path);
      const end = bytes.length - CHECKSUM_BYTES;
      const code = bytes.subarray(0, end);
      return end > 0 && crc32(code, this.#seed) === bytes.readUInt32LE(end) ? code : undefined;
    } catch {
      return undefined;
    }
  }
}

/** A checksum in a name or a text. */
export function hexadecimal(checksum: number): string {
  return checksum.toString(16).padStart(8, "0");
}

/** Undefined on Windows, where folders are their user's by their place. */
function userId(): number | undefined {
  return process.getuid?.();
}

/** Whether one of these owns it, and no other can write it. */
function isOf({ uid, mode }: Stats, owners: readonly (number | undefined)[]): boolean {
  return userId() === undefined || (owners.includes(uid) && (mode & 0o022) === 0);
}

/** @throws where it cannot be; what stands there then is whole, as it is after a power cut */
function writeWhole(folder: string, name: string, pieces: readonly Buffer[]): void {
  const beside = join(folder, `${name}.${process.pid}.part`);
  // Left by a process that was killed and had the same number, or laid there to be followed: a link goes, not its target.
  rmSync(beside, { force: true });
  try {
    const file = openSync(beside, "wx", 0o644);
    try {
      for (const piece of pieces) for (let done = 0; done < piece.length; ) done += writeSync(file, piece, done);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, join(folder, name));
  } finally {
    rmSync(beside, { force: true });
  }
}

/** Leave the newest, of files and of parts that killed processes left. */
function removeOldest(folder: string): void {
  const files = readdirSync(folder)
    .filter((name) => /^command-[0-9a-f]{8}\.cache(?:\.\d+\.part)?$/.test(name))
    .map((name) => ({ path: join(folder, name), time: lstatSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const { path } of files.slice(MOST)) rmSync(path, { force: true });
}

/** The user's folder for what can be made anew, by the custom of the system. */
function placeForCaches(): string | undefined {
  const { LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
  if (process.platform === "win32") return LOCALAPPDATA;
  // Relative ones are to be ignored (XDG Base Directory Specification).
  if (XDG_CACHE_HOME && isAbsolute(XDG_CACHE_HOME)) return XDG_CACHE_HOME;
  const home = homeFolder();
  return home && isAbsolute(home) ? join(home, process.platform === "darwin" ? "Library/Caches" : ".cache") : undefined;
}

/** Undefined for a user that has none, as in some containers. */
function homeFolder(): string | undefined {
  try {
    return process.env.HOME || process.getBuiltinModule("node:os").homedir();
  } catch {
    return undefined;
  }
}
