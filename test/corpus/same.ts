/** What the tests of the corpus share: a folder, a comparison, and a name for what is not on this machine. */
import { mkdirSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { REPOSITORY } from "../support/desk.ts";
import type { Job, Made } from "./make.mjs";

/** A folder for plans, inside the repository: they name its fonts. */
export function newFolder(): string {
  const output = join(REPOSITORY, "test/output");
  mkdirSync(output, { recursive: true });
  return mkdtempSync(join(output, "corpus-"));
}

/** Find the plans of which something else was made, and the first difference. */
export function expectSame(job: Job, made: readonly Made[], wanted: readonly Made[] = []): void {
  const differing = job.plans.filter((_, i) => JSON.stringify(made[i]) !== JSON.stringify(wanted[i]));
  const first = job.plans.indexOf(differing[0] ?? "");
  if (first >= 0) expect.soft(made[first], `${differing[0]}`).toEqual(wanted[first]);
  expect(differing.map((plan) => plan.slice(REPOSITORY.length))).toEqual([]);
}

/** A test, or one that is named as skipped for what is not on this machine. */
export function testIf(isHere: boolean, missing: string, name: string, check: () => Promise<void>): void {
  if (isHere) test(name, check);
  else test.skip(`${name} [not here: ${missing}]`);
}
