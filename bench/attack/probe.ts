/**
 * A process that tries cases with the library that ships, one after the other, until it is killed. Started by `lab.ts`
 * with the folder of the package and a folder of its own.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type * as Library from "../../src/index.ts";
import type * as Lint from "../../src/lint/index.ts";
import { ARTICLE, type Case, damaged, FONT, filesOf, PDF, PLAN, PROFILE } from "./case.ts";
import { digestOf } from "./digest.ts";
import { type Fault, likeness } from "./finding.ts";
import { faultsOfPage, faultsOfProfile, faultsOfReport } from "./oracles.ts";
import { forgetPeak, peakMegabytes } from "./usage.ts";

/** What a case came to. */
export interface Answer {
  readonly isMade: boolean;
  readonly faults: readonly Fault[];
  /** Of what was made, for others to be held against. */
  readonly digest: string;
  readonly seconds: number;
  readonly megabytes: number;
}

const [, , packageFolder = "", folder = ""] = process.argv;
const load = (path: string) => import(pathToFileURL(join(packageFolder, "dist", path)).href);
const library: typeof Library = await load("index.js");
// The linter is no part of the library: what ships has it in its command. Versions that had it apart are tried as they were.
const lint: typeof Lint = existsSync(join(packageFolder, "dist/lint/index.js"))
  ? await load("lint/index.js")
  : await import("../../src/lint/index.ts");
// Read as the home of the package: its profiles and its version.
const host = library.createHost(folder);
const faces = new library.FaceCache();

process.on("message", (input: Case) => void answer(input).then((said) => process.send?.(said)));
process.send?.("ready");

async function answer(input: Case): Promise<Answer> {
  write(filesOf(input));
  forgetPeak();
  const before = process.cpuUsage();
  const { pdf, isMade = pdf !== undefined, faults } = await tryCase(input).catch(fallen);
  const { user, system } = process.cpuUsage(before);
  const megabytes = peakMegabytes("self") ?? process.memoryUsage.rss() / 2 ** 20;
  return { isMade, faults, digest: digestOf(pdf), seconds: (user + system) / 1e6, megabytes };
}

/** The folder holds the files of this case and no other's. */
function write(files: Case["files"]): void {
  for (const name of readdirSync(folder)) if (name !== dirname(FONT)) rmSync(join(folder, name), { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

interface Tried {
  readonly faults: Fault[];
  readonly pdf?: Uint8Array | undefined;
  /** Where it is not a PDF that was made. */
  readonly isMade?: boolean;
}

async function tryCase({ job, profile, damage, isReadBack, isAdvised }: Case): Promise<Tried> {
  if (job === "lint") {
    const report = await lint.lintPdf(host, host.readFile(join(folder, PDF)));
    return { isMade: typeof report !== "string", faults: faultsOfReport(report) };
  }
  if (job === "galley") {
    const [article, style] = [join(folder, ARTICLE), join(folder, "style.yaml")];
    const laidOut = library.layOutGalley(host, { article, style, as: "article", measure: undefined, language: "zh" });
    const pdf = await library.renderGalley(host, laidOut);
    return {
      pdf,
      faults: faultsOfPage({ diagnostics: laidOut.diagnostics, pdf, bodies: [], isReadBack: false, folder }),
    };
  }
  // A damaged font is no use to the next case.
  const laidOut = library.layOut(host, join(folder, PLAN), profile, damage ? undefined : faces);
  const pdf = await rendered(laidOut, profile);
  if (isAdvised && "advise" in library) library.advise(laidOut);
  const articles = (laidOut.plan ? library.blocksOf(laidOut.plan) : []).flatMap(({ article }) => article ?? []);
  const bodies = articles.map(({ source }) => bodyOf(source.text));
  const faults = faultsOfPage({ diagnostics: laidOut.diagnostics, pdf, bodies, isReadBack, folder });
  if (pdf && profile !== "proof" && damage?.file === PROFILE) faults.push(...faultsOfProfile(damaged(damage)));
  return { pdf, faults };
}

/** Until 0.1 of 2026-11-28 the profile was an argument of its own. */
function rendered(laidOut: Library.LaidOut, profile: Case["profile"]): Promise<Uint8Array | undefined> {
  const render = library.renderPdf as unknown as (...args: unknown[]) => Promise<Uint8Array | undefined>;
  return "profile" in laidOut ? render(host, laidOut) : render(host, laidOut, profile);
}

/** What of an article's file is printed below its head. */
function bodyOf(file: string): string {
  return /^\uFEFF?---\r?\n[\s\S]*?\n---\r?\n([\s\S]*)$/.exec(file)?.[1] ?? "";
}

function fallen(error: unknown): Tried {
  const { message, stack = "" } = error instanceof Error ? error : new Error(String(error));
  const frame = /^ {4}at (?:async )?(\S+) \(/m.exec(stack)?.[1] ?? "";
  return { faults: [{ kind: "thrown", what: `${likeness(message)} (${frame})` }] };
}
