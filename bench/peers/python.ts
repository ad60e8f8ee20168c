/**
 * Typst as PyPI packs it, in a virtual environment in the cache folder: the compiler of Typst's own program, which it
 * starts as fast as. Where it cannot be had, its rows and tests are skipped.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Its one line says which version. */
const REQUIREMENTS = fileURLToPath(new URL("requirements.txt", import.meta.url));
const PROCESS = fileURLToPath(new URL("typst_process.py", import.meta.url));

/** `.ci/run` makes the same one. */
const ENVIRONMENT = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "paiban-typst");
const PYTHON = join(ENVIRONMENT, "bin/python");

/** A Python that has Typst. */
export interface Typst {
  readonly python: string;
  readonly version: string;
}

/** The environment that is there, if it has the version that the requirements ask for. */
export function findTypst(): Typst | undefined {
  const { status, stdout } = spawnSync(PYTHON, ["-c", "import typst; print(typst.__version__)"], { encoding: "utf8" });
  const version = stdout?.trim();
  const isAsked = readFileSync(REQUIREMENTS, "utf8").trim() === `typst==${version}`;
  return status === 0 && isAsked ? { python: PYTHON, version } : undefined;
}

/** The environment that is there, or one made now; says on standard error why there is none. */
export function installTypst(): Typst | undefined {
  const found = findTypst();
  if (found) return found;
  const steps = [
    ["python3", "-m", "venv", ENVIRONMENT],
    [PYTHON, "-m", "pip", "install", "--quiet", "--retries", "1", "--requirement", REQUIREMENTS],
  ] as const;
  for (const [program, ...args] of steps) {
    const { status, stderr, error } = spawnSync(program, args, { encoding: "utf8" });
    if (status === 0) continue;
    const why = error?.message ?? stderr.trim().split("\n").at(-1);
    console.error(`Typst cannot be had and is skipped: ${program} ended with ${status}: ${why}`);
    return undefined;
  }
  return findTypst();
}

export const emptyArgs = [PROCESS, "empty"];

export const serveArgs = (fonts: string) => [PROCESS, "serve", fonts];

export const compileArgs = (fonts: string, out: string, sources: readonly string[], processes = 1) => [
  PROCESS,
  "compile",
  String(processes),
  fonts,
  out,
  ...sources,
];

/** One source, set in a process of its own. */
export function typstPdf({ python }: Typst, source: string, fonts: string): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), "paiban-typst-"));
  try {
    const path = join(folder, "page.typ");
    writeFileSync(path, source);
    const { status, stderr } = spawnSync(python, compileArgs(fonts, folder, [path]), { encoding: "utf8" });
    if (status !== 0) throw new Error(`Typst did not set the page: ${stderr}`);
    return readFileSync(join(folder, "page.pdf"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
