/**
 * Outside judges: programs that read a finished PDF and are no part of paiban. A machine may lack one; then its
 * tests are skipped, and their names say why. With CI=true a missing judge fails its tests: .ci/run installs them all.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "vitest";

const run =
  (command: string, ...args: string[]) =>
  () =>
    spawnSync(command, args).error === undefined;

/** Debian's Noto CJK: a collection of CFF fonts. */
export const NOTO_CJK = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc";
/** A CFF font whose glyphs have names and no CIDs; Ghostscript brings it. */
export const C059 = "/usr/share/fonts/opentype/urw-base35/C059-Roman.otf";

/** The forms of Taiwan: the faces of the sample page have none. Of a package that is for development alone. */
export const NOTO_TC = fileURLToPath(
  new URL("../../node_modules/@expo-google-fonts/noto-serif-tc/500Medium/NotoSerifTC_500Medium.ttf", import.meta.url),
);

/** By package, Debian's or npm's: how to tell that it is there. */
const JUDGES = {
  qpdf: run("qpdf", "--version"),
  "poppler-utils": run("pdftotext", "-v"),
  "mupdf-tools": run("mutool", "-v"),
  ghostscript: run("gs", "--version"),
  veraPDF: () => veraPdf() !== undefined && run("java", "-version")(),
  "fonts-noto-cjk": () => existsSync(NOTO_CJK),
  "@expo-google-fonts/noto-serif-tc": () => existsSync(NOTO_TC),
  "fonts-urw-base35": () => existsSync(C059),
} satisfies Record<string, () => boolean>;

export type Judge = keyof typeof JUDGES;

const known = new Map<Judge, boolean>();

function isPresent(judge: Judge): boolean {
  let present = known.get(judge);
  if (present === undefined) known.set(judge, (present = JUDGES[judge]()));
  return present;
}

/** A test that needs judges: skipped where one is absent, failed where one is absent in CI. */
export function testWith(judges: Judge | readonly Judge[], name: string, check: () => Promise<void> | void): void {
  const missing = [judges].flat().filter((judge) => !isPresent(judge));
  if (missing.length === 0) test(name, check);
  else if (process.env.CI === "true") {
    test(name, () => {
      throw new Error(`not on this machine, and CI must have it (.ci/run): ${missing.join(", ")}`);
    });
  } else test.skip(`${name} [not here: ${missing.join(", ")}]`);
}

/** Class path of veraPDF: what PAIBAN_VERAPDF names, else the jars that .ci/run laid into the cache. */
export function veraPdf(): string | undefined {
  const { PAIBAN_VERAPDF, XDG_CACHE_HOME } = process.env;
  if (PAIBAN_VERAPDF) return PAIBAN_VERAPDF;
  const folder = join(XDG_CACHE_HOME || join(homedir(), ".cache"), "paiban-verapdf");
  if (!existsSync(folder)) return undefined;
  const jars = readdirSync(folder).filter((name) => name.endsWith(".jar"));
  return jars.length > 0 ? jars.map((name) => join(folder, name)).join(":") : undefined;
}

/** Standard output of a judge. @throws when it does not end well */
export function outputOf(command: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: "utf8", maxBuffer: 2 ** 28 });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr || stdout}`);
  return stdout;
}
