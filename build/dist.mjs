/**
 * dist/ and what is built like it: types by types.mjs, library and command line by bundle.mjs, the code that V8 makes of it.
 *
 * All of it is made in a folder beside, that takes its place when it is whole: what runs from there goes on running, and
 * a build that fails leaves the old one.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundle.mjs";
import { packDictionary } from "./dictionary.mjs";
import { declare } from "./types.mjs";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

/** What it is made of, below the root. */
const FOLDERS = ["src", "build"];
const FILES = ["package.json", "package-lock.json", "tsconfig.json"];

/** In the folder: the digest of its sources. */
const STAMP = ".sources";

/** Of names and contents: times say nothing of a file that is gone, nor of another branch. */
export function digestOfSources() {
  const names = FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name)),
  );
  const digest = createHash("sha256");
  for (const path of [...names.sort(), ...FILES.map((name) => join(ROOT, name))]) {
    const bytes = readFileSync(path);
    digest.update(`${path.slice(ROOT.length)} ${bytes.length} `).update(bytes);
  }
  return digest.digest("hex");
}

/**
 * Whether a folder was built from the sources that are here.
 *
 * @param {string} folder
 */
export function isBuilt(folder) {
  const stamp = join(folder, STAMP);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === digestOfSources();
}

/**
 * @param {string} target such as dist/; what stands there goes
 * @throws when it cannot be built: why has been said on standard error
 */
export async function buildInto(target) {
  const digest = digestOfSources();
  packDictionary();
  // Beside src/: the program finds profiles and packages from there.
  const folder = join(ROOT, `dist.${process.pid}.part`);
  try {
    declare(folder, ["index"]);
    await bundle(folder);
    keepCode(folder);
    writeFileSync(join(folder, STAMP), digest);
    replace(target, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Build the sample page once: what it calls is compiled, and kept. A desk may be at work on it: a page that is not made is
 * told of, and is no fault of this bundle.
 *
 * @param {string} folder
 */
function keepCode(folder) {
  const out = mkdtempSync(join(tmpdir(), "paiban-build-"));
  const status = run("ignore", join(folder, "cli.cjs"), "build", "layouts/study-visit.yaml", "--out", join(out, "page.pdf"));
  rmSync(out, { recursive: true });
  if (status !== 0 && status !== 1) throw new Error("the sample page fell");
}

/**
 * Two renames: for less than a millisecond nothing stands there.
 *
 * @param {string} target
 * @param {string} folder
 */
function replace(target, folder) {
  const old = `${folder}.old`;
  mkdirSync(dirname(target), { recursive: true });
  for (let tries = 1; existsSync(folder); tries++) {
    try {
      if (existsSync(target)) renameSync(target, old);
      renameSync(folder, target);
    } catch (error) {
      // Another build has put its own there in between: the last one stays.
      if (tries === 10) throw error;
    } finally {
      rmSync(old, { recursive: true, force: true });
    }
  }
}

/**
 * @param {2 | "ignore"} output where standard output goes: that of npm may be read as JSON
 * @param {string} script
 * @param {string[]} args
 */
function run(output, script, ...args) {
  return spawnSync(process.execPath, [script, ...args], { cwd: ROOT, stdio: ["ignore", output, 2] }).status;
}
