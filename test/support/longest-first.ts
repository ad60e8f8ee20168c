/**
 * The files that take long begin first, so that all workers end together: a new clone knows no durations, and the size of
 * a file says little of them.
 */
import { relative } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { REPOSITORY } from "./desk.ts";

/** The longest first: more than five seconds each. */
const LONGEST = [
  "test/corpus/corpus.test.ts",
  "test/corpus/others.test.ts",
  "test/pages.test.ts",
  "test/pdf/ghostscript.test.ts",
  "test/properties/optimum.test.ts",
  "test/properties/pages.test.ts",
  "test/lint/faults.test.ts",
  "test/desk.test.ts",
  "test/pdf/archive-validity.test.ts",
  "test/properties/proofs.test.ts",
  "test/makeup/copyfit.test.ts",
];

function rank({ moduleId }: TestSpecification): number {
  const found = LONGEST.indexOf(relative(REPOSITORY, moduleId));
  return found < 0 ? LONGEST.length : found;
}

export class LongestFirst extends BaseSequencer {
  /** Within a project: workers are kept for one. */
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const projects = [...new Set(sorted.map(({ project }) => project))];
    return projects.flatMap((own) =>
      sorted.filter(({ project }) => project === own).sort((one, other) => rank(one) - rank(other)),
    );
  }
}
