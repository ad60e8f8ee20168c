/** The archive PDF before its judge: veraPDF, as PDF/A-2u (ISO 19005-2:2011). */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { outputOf, testWith, veraPdf } from "../support/tools.ts";
import { build, inProject, SAMPLE, TITLED_PROJECT } from "./sample.ts";

testWith("veraPDF", "the sample page is valid PDF/A-2u", async () => {
  expect((await verdicts()).sample).toEqual({ compliant: "true", failedRules: [] });
});

testWith("veraPDF", "a page whose title holds & and < is valid PDF/A-2u", async () => {
  expect((await verdicts()).titled).toEqual({ compliant: "true", failedRules: [] });
});

testWith("veraPDF", "the judge is awake: the press PDF is no PDF/A", async () => {
  expect((await verdicts()).press).toMatchObject({ compliant: "false" });
});

interface Verdict {
  readonly compliant: string | undefined;
  /** Clause, number and wording. */
  readonly failedRules: readonly string[];
}

type Judged = "sample" | "titled" | "press";

let known: Promise<Readonly<Record<Judged, Verdict>>> | undefined;

/** One run over all pages: most of its time is the start of Java. */
function verdicts() {
  known ??= (async () => {
    const [sample, titled, press] = [
      await build(SAMPLE, "archive"),
      await inProject(TITLED_PROJECT, (folder) => build(join(folder, "plan.yaml"), "archive")),
      await build(SAMPLE, "press"),
    ];
    const [a, b, c] = judge([sample.pdf, titled.pdf, press.pdf]);
    if (!a || !b || !c) throw new Error("veraPDF left a page out");
    return { sample: a, titled: b, press: c };
  })();
  return known;
}

function judge(pdfs: readonly Uint8Array[]): Verdict[] {
  const folder = mkdtempSync(join(tmpdir(), "paiban-vera-"));
  try {
    const paths = pdfs.map((pdf, i) => {
      const path = join(folder, `${i}.pdf`);
      writeFileSync(path, pdf);
      return path;
    });
    const cli = ["-cp", veraPdf() ?? "", "org.verapdf.apps.GreenfieldCliWrapper", "-f", "2u"];
    // It ends with 1 when a page fails, and that is an answer.
    const report = outputOf("sh", "-c", 'java "$@" || [ $? = 1 ]', "sh", ...cli, ...paths);
    return [...report.matchAll(/<job>.*?<\/job>/gs)].map(([job]) => verdictOf(job));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function verdictOf(job: string): Verdict {
  const rules = job.matchAll(/<rule [^>]*clause="([^"]*)" testNumber="(\d+)".*?<description>(.*?)<\/description>/gs);
  return {
    compliant: /isCompliant="(\w+)"/.exec(job)?.[1],
    failedRules: [...rules].map(([, clause, number, description]) => `${clause}-${number} ${description}`),
  };
}
