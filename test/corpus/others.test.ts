/** One program, on the ways that no other Node takes: `watch`, and the plans of the shared cases. */
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, inject, test } from "vitest";
import * as source from "../../src/index.ts";
import { REPOSITORY } from "../support/desk.ts";
import { type Job, type Made, make } from "./make.mjs";
import { DESK, isSharedHere, sharedPlans } from "./plans.ts";
import { expectSame, newFolder, testIf } from "./same.ts";
import { byBulk, byCommand, byLibrary, byWatch, withoutAdvice } from "./ways.ts";

const SHIPPED = inject("shipped");
const folder = newFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const PRESS: Omit<Job, "plans"> = { root: REPOSITORY, isWarm: false, profile: "press", language: "zh" };

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
  const job: Job = { ...PRESS, plans: isSharedHere ? sharedPlans(folder) : [] };
  let wanted: Made[] = [];
  beforeAll(async () => {
    wanted = await make(source, job);
  });

  testIf(isSharedHere, "../shared/cases", "the shipped command", async () => {
    expectSame(job, (await byBulk(process.execPath, SHIPPED, job, 1)).made, wanted);
  });

  testIf(isSharedHere, "../shared/cases", "a warm desk", async () => {
    const [warm] = await byLibrary(process.execPath, SHIPPED, [{ ...job, isWarm: true }]);
    expectSame(job, warm ?? [], wanted);
  });
});
