/** The launcher and the code that it keeps: whatever becomes of that code, the same page is made. */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { diskDesk, planOf, removeDesk } from "../support/desk.ts";
import { digestOf, OUTPUT, paiban, SAMPLE, SHIPPED } from "./run.ts";

/** A package of its own. */
let installed: string;
let expected: string;

beforeAll(async () => {
  installed = mkdtempSync(join(OUTPUT, "installed-"));
  for (const name of ["dist", "profiles", "package.json"])
    cpSync(join(SHIPPED, name), join(installed, name), { recursive: true });
  await paiban(["build", SAMPLE, "--out", page()]);
  expected = digestOf(page());
  // The code that another Node has kept is none to this one: it keeps its own.
  made();
});

// Some leave none.
beforeEach(() => {
  if (!existsSync(cache())) made();
});

afterAll(() => rmSync(installed, { recursive: true }));

const page = () => join(installed, "page.pdf");
const cache = () => join(installed, "dist/command.cache");

/** The digest of the sample page as the installed package makes it. */
function made(flags: readonly string[] = []): string {
  const args = [...flags, join(installed, "dist/cli.cjs"), "build", SAMPLE, "--out", page()];
  execFileSync(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
  return digestOf(page());
}

test("code that V8 takes stays as it is", () => {
  const { mtimeMs } = statSync(cache());
  expect(made()).toBe(expected);
  expect(statSync(cache()).mtimeMs).toBe(mtimeMs);
});

test.each([
  ["none", () => rmSync(cache())],
  ["rubbish", () => writeFileSync(cache(), "字".repeat(1000))],
  ["an empty file", () => writeFileSync(cache(), "")],
  ["cut off", () => writeFileSync(cache(), readFileSync(cache()).subarray(0, 10_000))],
])("where the code is %s, the page is made, and the code kept for the next start", (_, spoil) => {
  const { size } = statSync(cache());
  spoil();
  expect(made()).toBe(expected);
  expect(statSync(cache()).size).toBeGreaterThan(size / 2);
});

test("code for other flags of V8 is refused, and the page made", () => {
  expect(made(["--no-opt"])).toBe(expected);
});

test("a question for help keeps no code", () => {
  rmSync(cache());
  execFileSync(process.execPath, [join(installed, "dist/cli.cjs"), "--help"], { stdio: "ignore" });
  expect(existsSync(cache())).toBe(false);
});

test("a build of pages in workers, which run beside the script, keeps no code of it", () => {
  const desk = diskDesk({ "second.yaml": planOf() });
  const plans = ["plan.yaml", "second.yaml"].map((name) => join(desk, name));
  const several = join(installed, "several");
  rmSync(cache());
  const args = [
    join(installed, "dist/cli.cjs"),
    "build",
    ...plans,
    "--jobs",
    "2",
    "--profile",
    "proof",
    "--out",
    several,
  ];
  execFileSync(process.execPath, args, { stdio: "ignore" });
  removeDesk(desk);
  expect(readdirSync(several)).toEqual(["plan.pdf", "second.pdf"]);
  expect(existsSync(cache())).toBe(false);
});

test("commands that are modules of their own are found beside the kept code", async () => {
  expect(await paiban(["lint", page()])).toMatchObject({ code: 0, stderr: "" });
});
