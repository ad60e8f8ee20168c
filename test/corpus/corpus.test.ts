/**
 * One program: the source, the library, the shipped command, the packed package in an empty folder, a bulk worker and a
 * warm desk make the same bytes and say the same of one corpus of plans, on every Node that is supported.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it, test } from "vitest";
import * as source from "../../src/index.ts";
import { REPOSITORY } from "../support/desk.ts";
import { type Job, type Made, make } from "./make.mjs";
import { DESK, isSharedHere, ownPlans, sharedPlans } from "./plans.ts";
import { byBulk, byCommand, byLibrary, byWatch, EPOCH, installPacked, withoutAdvice } from "./ways.ts";

const SHIPPED = inject("shipped");
const IN_CI = process.env.CI === "true";

const OUTPUT = join(REPOSITORY, "test/output");
mkdirSync(OUTPUT, { recursive: true });
const folder = mkdtempSync(join(OUTPUT, "corpus-"));
const packed = installPacked(SHIPPED);
const isPacked = IN_CI || packed !== undefined;
afterAll(() => {
  rmSync(folder, { recursive: true });
  if (packed) rmSync(dirname(dirname(packed)), { recursive: true });
});

/** The Node that runs this, and those of .ci/nodes. */
const NODES = [
  { name: `Node ${process.versions.node}`, node: process.execPath },
  ...[22, 24].map((major) => ({
    name: `Node ${major}`,
    node: join(REPOSITORY, `.ci/nodes/node_modules/node-${major}/bin/node`),
  })),
];

const common = { root: REPOSITORY, isWarm: false };
const plans = ownPlans(folder);
/** Each profile in another language: both are tried. */
const PRESS: Job = { ...common, plans, profile: "press", language: "zh" };
const PROOF: Job = { ...common, plans, profile: "proof", language: "en" };

/** What the source makes, by job. */
const expected = new Map<Job, Made[]>();
beforeAll(async () => {
  process.env.SOURCE_DATE_EPOCH = EPOCH;
  for (const job of [PRESS, PROOF]) expected.set(job, await make(source, job));
});

/** Find the plans of which something else was made, and the first difference. */
function expectSame(job: Job, made: readonly Made[], wanted = expected.get(job) ?? []): void {
  const differing = job.plans.filter((_, i) => JSON.stringify(made[i]) !== JSON.stringify(wanted[i]));
  const first = job.plans.indexOf(differing[0] ?? "");
  if (first >= 0) expect.soft(made[first], `${differing[0]}`).toEqual(wanted[first]);
  expect(differing.map((plan) => plan.slice(REPOSITORY.length))).toEqual([]);
}

/** A test, or one that is named as skipped for what is not on this machine. */
function testIf(isHere: boolean, missing: string, name: string, check: () => Promise<void>): void {
  if (isHere) test(name, check);
  else test.skip(`${name} [not here: ${missing}]`);
}

it("the corpus has pages that are made and such that are not, and the rules that speak Chinese", () => {
  const made = expected.get(PRESS) ?? [];
  expect(made.filter(({ pdf }) => pdf === undefined).length).toBeGreaterThan(3);
  expect(made.filter(({ pdf }) => pdf !== undefined).length).toBeGreaterThan(10);
  const said = JSON.stringify(made);
  for (const code of ["WRONG_WEEKDAY", "WIDE_COLON", "OVERSET", "GLYPH_MISSING", "YAML_SYNTAX"]) {
    expect(said).toContain(`"code":"${code}"`);
  }
});

describe.each(NODES)("$name", ({ name, node }) => {
  // CI has them all (.ci/run).
  const isHere = IN_CI || existsSync(node);

  testIf(isHere, name, "the shipped command, a process a plan", async () => {
    const { made, said } = await byCommand(node, SHIPPED, PRESS);
    expectSame(PRESS, made);
    // What the Node has to say itself, of a flag or a feature, is no message to a desk.
    expect(said).not.toMatch(/unrecognized|Warning:|--help/);
  });

  testIf(isHere && isPacked, packed ? name : "npm's registry", "the packed package", async () => {
    const home = packed ?? "";
    const [here, there] = [await byBulk(node, SHIPPED, PROOF, 1), await byBulk(node, home, PROOF, 1)];
    expectSame(PROOF, there.made);
    expect(there.said).toBe(here.said);
    expectSame(PRESS, await byLibrary(node, home, PRESS));
  });

  testIf(isHere, name, "bulk workers", async () => {
    expectSame(PROOF, (await byBulk(node, SHIPPED, PROOF, 2)).made);
  });

  testIf(isHere, name, "a warm desk", async () => {
    for (const job of [PRESS, PROOF]) expectSame(job, await byLibrary(node, SHIPPED, { ...job, isWarm: true }));
  });
});

// A program of its own, apart from the command's script.
describe("watch", () => {
  test.each(["weekdays", "heads", "marks"])("%s: as the command makes it, before an edit and after", async (name) => {
    cpSync(DESK, folder, { recursive: true });
    const article = join(folder, name === "heads" ? "head-01.md" : `${name}.md`);
    const text = readFileSync(article, "utf8");
    const edit = (isEdited: boolean) => writeFileSync(article, isEdited ? `${text}\n又添一句。\n` : text);
    const job: Job = { ...PRESS, plans: [join(folder, `${name}.yaml`)] };
    const watched = await byWatch(process.execPath, SHIPPED, job, edit);
    expectSame(job, [watched], (await byCommand(process.execPath, SHIPPED, job)).made.map(withoutAdvice));
  });
});

describe("the shared cases", () => {
  testIf(isSharedHere, "../shared/cases", "the packed package and a warm desk", async () => {
    const job: Job = { ...PRESS, plans: sharedPlans(folder) };
    const wanted = await make(source, job);
    expectSame(job, (await byBulk(process.execPath, packed ?? SHIPPED, job, 1)).made, wanted);
    expectSame(job, await byLibrary(process.execPath, SHIPPED, { ...job, isWarm: true }), wanted);
  });
});
