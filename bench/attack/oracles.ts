/** What must hold of every page and every report, asked without code of paiban's. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import type { LintReport } from "../../src/lint/index.ts";
import type { Fault } from "./finding.ts";
import { faultsOfXmp } from "./xmp.ts";

interface MadePage {
  readonly diagnostics: readonly Diagnostic[];
  readonly pdf: Uint8Array | undefined;
  /** The texts of the page's articles as they were typed. */
  readonly bodies: readonly string[];
  readonly isReadBack: boolean;
  /** Where it may be written for other programs. */
  readonly folder: string;
}

export function faultsOfPage({ diagnostics, pdf, bodies, isReadBack, folder }: MadePage): Fault[] {
  const faults = diagnostics.flatMap(faultsOfDiagnostic);
  const isRefused = diagnostics.some(({ severity }) => severity === "error");
  if (isRefused === (pdf !== undefined))
    faults.push({ kind: "unsaid", what: isRefused ? "made with errors" : "no PDF and no error" });
  if (!pdf) return faults;
  faults.push(...faultsOfXmp(pdf));
  if (isReadBack) faults.push(...faultsReadBack(pdf, bodies, folder));
  return faults;
}

function faultsOfDiagnostic({ code, message, hint, span }: Diagnostic): Fault[] {
  const faults: Fault[] = [];
  if (!/^[A-Z][A-Z0-9_]+$/.test(code) || [message, hint].some(({ zh, en }) => zh === "" || en === "")) {
    faults.push({ kind: "place", what: `${code}: a message without words` });
  }
  if (!span) faults.push({ kind: "place", what: `${code}: no place` });
  else if (!(0 <= span.start && span.start <= span.end && span.end <= span.source.text.length)) {
    faults.push({ kind: "place", what: `${code}: a place that is not in the file` });
  }
  return faults;
}

/** A program that is not paiban's; a machine may lack it, which is an error. */
const outside = (program: string, ...args: readonly string[]) => spawnSync(program, args, { maxBuffer: 2 ** 28 });

/** Characters that stand for themselves in any text: Han, letters, digits. Marks may be set as others, blanks be dropped. */
const LETTERS = /[\p{Script=Han}\p{L}\p{N}]/gu;
/** As both sides are compared: letters and accents together, radicals and full-width forms as what they are. */
const lettersOf = (text: string) => text.normalize("NFKC").match(LETTERS) ?? [];

function faultsReadBack(pdf: Uint8Array, bodies: readonly string[], folder: string): Fault[] {
  const file = join(folder, "made.pdf");
  writeFileSync(file, pdf);
  const { status, stdout, error } = outside("pdftotext", "-raw", "-nopgbrk", file, "-");
  if (error) return [];
  if (status !== 0) return [{ kind: "invalid", what: "pdftotext cannot read the PDF" }];
  const faults: Fault[] = [];
  const left = new Map<string, number>();
  for (const letter of lettersOf(stdout.toString())) left.set(letter, (left.get(letter) ?? 0) + 1);
  for (const letter of bodies.flatMap(lettersOf)) {
    const count = left.get(letter) ?? 0;
    if (count === 0) {
      faults.push({
        kind: "lost",
        what: `a character of U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().slice(0, -2)}xx`,
      });
      break;
    }
    left.set(letter, count - 1);
  }
  const checked = outside("qpdf", "--check", file);
  if (!checked.error && checked.status !== 0 && checked.status !== 3)
    faults.push({ kind: "invalid", what: "qpdf finds faults" });
  return faults;
}

export function faultsOfReport(report: LintReport | string): Fault[] {
  if (typeof report === "string") return report === "" ? [{ kind: "unsaid", what: "refused without a reason" }] : [];
  const hasPlaces = report.findings.every(({ page, x, y }) => [page, x, y].every(Number.isFinite));
  return hasPlaces ? [] : [{ kind: "place", what: "a finding whose place is no number" }];
}

/** An output profile that was taken: its header says that it is whole, and a printer's in CMYK (ICC.1:2022, 7.2). */
export function faultsOfProfile(bytes: Uint8Array): Fault[] {
  const header = Buffer.from(bytes);
  const text = (at: number) => header.toString("latin1", at, at + 4);
  const isSound =
    bytes.length >= 128 &&
    header.readUInt32BE(0) === bytes.length &&
    text(12) === "prtr" &&
    text(16) === "CMYK" &&
    text(36) === "acsp";
  return isSound ? [] : [{ kind: "invalid", what: "made with a profile that is none" }];
}
