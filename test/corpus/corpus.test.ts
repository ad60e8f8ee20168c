/**
 * One program: the source, the library, the shipped command, the packed package in an empty folder, a bulk worker and a
 * warm desk make the same bytes and say the same of one corpus of plans, on every Node that is supported.
 */
import { existsSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import * as source from "../../src/index.ts";
import { REPOSITORY } from "../support/desk.ts";
import { type Job, type Made, make } from "./make.mjs";
import { ownPlans } from "./plans.ts";
import { expectSame, newFolder, testIf } from "./same.ts";
import { byBulk, byCommand, byLibrary, bytesIn, EPOCH, installPacked, samplePage, type Told } from "./ways.ts";

const SHIPPED = inject("shipped");
const IN_CI = process.env.CI === "true";

const folder = newFolder();
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
  vi.stubEnv("SOURCE_DATE_EPOCH", EPOCH);
  for (const job of [PRESS, PROOF]) expected.set(job, await make(source, job));
  vi.unstubAllEnvs();
});

it("the corpus has pages that are made and such that are not, and the rules that speak Chinese", () => {
  const made = expected.get(PRESS) ?? [];
  expect(made.filter(({ pdf }) => pdf === undefined).length).toBeGreaterThan(3);
  expect(made.filter(({ pdf }) => pdf !== undefined).length).toBeGreaterThan(10);
  const said = JSON.stringify(made);
  for (const code of ["WRONG_WEEKDAY", "WIDE_COLON", "OVERSET", "GLYPH_MISSING", "YAML_SYNTAX"]) {
    expect(said).toContain(`"code":"${code}"`);
  }
});

testIf(isPacked, "npm's registry", "what a desk installs is under 100 MB", async () => {
  expect(bytesIn(dirname(packed ?? "")) / 1e6).toBeLessThan(100);
});

describe.each(NODES)("$name", ({ name, node }) => {
  // CI has them all (.ci/run).
  const isHere = IN_CI || existsSync(node);

  testIf(isHere, name, "the shipped command, a process a plan", async () => {
    const { made, said } = await byCommand(node, SHIPPED, PRESS);
    expectSame(PRESS, made, expected.get(PRESS));
    // What the Node has to say itself, of a flag or a feature, is no message to a desk.
    expect(said).not.toMatch(/unrecognized|Warning:|--help/);
  });

  let told: Promise<Told> | undefined;
  const byWorkers = () => (told ??= byBulk(node, SHIPPED, PROOF, 2));

  testIf(isHere, name, "bulk workers", async () => {
    expectSame(PROOF, (await byWorkers()).made, expected.get(PROOF));
  });

  testIf(isHere && isPacked, packed ? name : "npm's registry", "the packed package, which says the same", async () => {
    const { made, said } = await byBulk(node, packed ?? "", PROOF, 1);
    expectSame(PROOF, made, expected.get(PROOF));
    expect(said).toBe((await byWorkers()).said);
  });

  testIf(isHere && isPacked, packed ? name : "npm's registry", "the sample page of the packed package", async () => {
    const [sample = ""] = PRESS.plans;
    const made = [await samplePage(node, packed ?? "")];
    expectSame({ ...PRESS, plans: [sample] }, made, expected.get(PRESS)?.slice(0, 1));
  });

  testIf(
    isHere,
    name,
    `the library ${packed ? "of the packed package" : "that ships"}, and its warm desk`,
    async () => {
      const jobs = [PRESS, { ...PRESS, isWarm: true }, { ...PROOF, isWarm: true }];
      const [cold, ...warm] = await byLibrary(node, packed ?? SHIPPED, jobs);
      expectSame(PRESS, cold ?? [], expected.get(PRESS));
      for (const [i, job] of [PRESS, PROOF].entries()) expectSame(job, warm[i] ?? [], expected.get(job));
    },
  );
});
