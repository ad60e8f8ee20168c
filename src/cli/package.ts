/**
 * The folder of an archive package. At every moment it verifies as the old package or as the new one: new versions of
 * files are first put beside the old ones, under their hashes; the manifest names them there until they have their own
 * names. Only files that are known by name and hash are written over or removed.
 */
import { lstatSync, readFileSync, realpathSync, rmdirSync, type Stats, unlinkSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import { isPackagePath, isPageRecord, MANIFEST, type PackageFile } from "../export/archive/index.ts";
import { hashOf, type ManifestEntry, manifestText, readManifest } from "../export/archive/manifest.ts";
import { type Output, type Refusal, removeLeftovers, writeOutputs } from "../outputs.ts";

/** Holds what is under way. */
const WORK = ".paiban-package";
/** All that this package's files may be, told before they are written: what a killed run leaves is known by it. */
const JOURNAL = `${WORK}/files.txt`;
const WORK_FILE = new RegExp(`^${WORK.replace(".", "\\.")}/[0-9a-f]{64}$`);

/** Bytes of the largest file, and of the largest manifest, that can be a package's. */
const MOST_BYTES = 2 ** 28;
const MOST_MANIFEST = 2 ** 22;

/** Hashes by path; more than one where a run was killed. */
type Known = Map<string, Set<string>>;

/**
 * @param files of the package, its manifest last
 * @param inputs absolute paths of the files that the page is made of
 * @returns what hindered
 */
export function writePackage(name: string, files: readonly PackageFile[], inputs: readonly string[]): Refusal[] {
  const folder = resolve(name);
  const entries = files
    .filter(({ path }) => path !== MANIFEST)
    .map(({ path, bytes }) => [path, hashOf(bytes)] as const);
  const hashes = new Map(entries);
  const known = knownFiles(folder);
  if (!known) return [{ name: join(name, MANIFEST), reason: "FOREIGN" }];
  const other = [...known.keys()].find((path) => isRecordPath(path) && !hashes.has(path));
  if (other !== undefined) return [{ name: join(name, other), reason: "OTHER_PAGE" }];
  const there = new Map(entries.map(([path]) => [path, lookAt(folder, path)]));
  const foreign = [...there].find(
    ([path, hash]) => hash !== undefined && hash !== hashes.get(path) && !known.get(path)?.has(hash),
  );
  if (foreign) return [{ name: join(name, foreign[0]), reason: "FOREIGN" }];
  const removed = [...known.keys()].filter((path) => !hashes.has(path));
  const sources = new Set(inputs.map(realOf));
  const read = removed.find((path) => sources.has(realOf(join(folder, path))));
  if (read !== undefined) return [{ name: join(name, read), reason: "INPUT" }];

  const outputOf = (path: string, bytes: Uint8Array | string): Output => ({
    path: join(folder, path),
    name: path.startsWith(WORK) ? name : join(name, path),
    bytes,
  });
  // The page's record first: it marks what a killed run leaves as a package's.
  const fresh = files
    .filter(({ path }) => there.has(path) && there.get(path) === undefined)
    .sort((one, other) => Number(isRecordPath(other.path)) - Number(isRecordPath(one.path)));
  const changed = files.filter(({ path }) => there.get(path) !== undefined && there.get(path) !== hashes.get(path));
  const placeOf = (path: string) => `${WORK}/${hashes.get(path)}`;
  const staged = new Map(changed.map(({ path, bytes }) => [placeOf(path), bytes]));
  const isChanged = new Set(changed.map(({ path }) => path));
  const between = entries.map(([path, hash]): ManifestEntry => [isChanged.has(path) ? placeOf(path) : path, hash]);
  // What says the same already is left as it is: it may be someone else's until the manifest names it.
  for (const [path, hash] of [...entries, ...between]) if (there.get(path) !== hash) add(known, path, hash);

  const journal = manifestText(
    [...known].flatMap(([path, all]) => [...all].map((hash): ManifestEntry => [path, hash])),
  );
  const first = writeOutputs([[outputOf(JOURNAL, journal)]], inputs);
  if (first.length > 0) return first;
  const refusals = writeOutputs(
    [
      [...fresh.map(({ path, bytes }) => outputOf(path, bytes)), ...[...staged].map((one) => outputOf(...one))],
      changed.length > 0 ? [outputOf(MANIFEST, manifestText(between))] : [],
      changed.map(({ path, bytes }) => outputOf(path, bytes)),
      [outputOf(MANIFEST, manifestText(entries))],
    ],
    inputs,
  );
  sweep(folder, known);
  return refusals;
}

/** Remove what is known and not named by the manifest that stands: files of the old package, and what was under way. */
function sweep(folder: string, known: Known): void {
  const entries = readEntries(folder, MANIFEST);
  // A manifest that cannot be read names nobody knows what.
  if (!entries) return;
  const named = new Map(entries);
  for (const [path, hashes] of known) {
    removeLeftovers(join(folder, path));
    if (!named.has(path) && hashes.has(lookAt(folder, path) ?? "")) remove(join(folder, path));
  }
  removeLeftovers(join(folder, MANIFEST));
  removeLeftovers(join(folder, JOURNAL));
  if ([...named.keys()].some((path) => path.startsWith(WORK))) return;
  remove(join(folder, JOURNAL));
  try {
    rmdirSync(join(folder, WORK));
  } catch {
    // It holds something else.
  }
}

function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // The package is whole all the same: its manifest does not name it.
  }
}

/** The files of the package that stands here, and of runs that were killed; undefined where the folder is another's. */
function knownFiles(folder: string): Known | undefined {
  const known: Known = new Map();
  for (const list of [MANIFEST, JOURNAL]) {
    const entries = readEntries(folder, list);
    if (!entries?.every(([path]) => isOurs(path))) return undefined;
    // Whoever lists files without a page's record among them may have written the list for something else.
    const isAnyThere = list === MANIFEST ? entries.length > 0 : entries.some((entry) => isThere(folder, entry));
    if (isAnyThere && !entries.some((entry) => isMark(folder, entry))) return undefined;
    for (const [path, hash] of entries) add(known, path, hash);
  }
  return known;
}

function isOurs(path: string): boolean {
  return WORK_FILE.test(path) || (isPackagePath(path) && (sep === "/" || !path.includes(sep)));
}

/** Whether it is the place of a page's record, which bears the page's name. */
function isRecordPath(path: string): boolean {
  return path.endsWith(".json") && !path.includes("/");
}

function isMark(folder: string, entry: ManifestEntry): boolean {
  const [path] = entry;
  return (
    (WORK_FILE.test(path) || isRecordPath(path)) &&
    isThere(folder, entry) &&
    isPageRecord(readFileSync(join(folder, path)))
  );
}

function isThere(folder: string, [path, hash]: ManifestEntry): boolean {
  return lookAt(folder, path) === hash;
}

/** What a list of files holds; none where it is not there, undefined where it is no such list. */
function readEntries(folder: string, list: string): ManifestEntry[] | undefined {
  const found = lookAt(folder, list, MOST_MANIFEST);
  if (found === undefined) return [];
  const entries = found === OTHER ? undefined : readManifest(readFileSync(join(folder, list), "utf8"));
  return list === MANIFEST && entries?.length === 0 ? undefined : entries;
}

/** What stands at a path and is no file of a package: a folder, a link, or something behind a link. */
const OTHER = "other";

/** The hash of the file at a path; undefined where nothing stands. No link below the folder is followed. */
function lookAt(folder: string, path: string, most = MOST_BYTES): string | undefined {
  if (path.includes("/")) {
    const around = statsOf(join(folder, dirname(path)));
    if (!around) return undefined;
    if (!around.isDirectory()) return OTHER;
  }
  const stats = statsOf(join(folder, path));
  if (!stats) return undefined;
  return stats.isFile() && stats.size <= most ? hashOf(readFileSync(join(folder, path))) : OTHER;
}

function statsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
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

function add(known: Known, path: string, hash: string): void {
  const hashes = known.get(path);
  if (hashes) hashes.add(hash);
  else known.set(path, new Set([hash]));
}
