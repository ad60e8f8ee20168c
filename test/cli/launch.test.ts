/** The launcher and the code that it keeps: whatever becomes of that code, the same page is made. */
import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { generator } from "../headlines/random.ts";
import { diskDesk, planOf, removeDesk } from "../support/desk.ts";
import { digestOf, OUTPUT, paiban, SAMPLE, SHIPPED } from "./run.ts";

/** A package of its own, in which no code is kept yet. */
function install(folder: string): void {
  for (const name of ["dist", "profiles", "package.json"])
    cpSync(join(SHIPPED, name), join(folder, name), { recursive: true });
  for (const name of cachesIn(join(folder, "dist"))) rmSync(join(folder, "dist", name));
}

const cachesIn = (folder: string) => readdirSync(folder).filter((name) => name.includes(".cache"));

let installed: string;
let expected: string;

beforeAll(async () => {
  installed = mkdtempSync(join(OUTPUT, "installed-"));
  install(installed);
  await paiban(["build", SAMPLE, "--out", page()]);
  expected = digestOf(page());
});

beforeEach(() => {
  if (caches().length === 0) made();
});

afterAll(() => rmSync(installed, { recursive: true }));

const page = () => join(installed, "page.pdf");
const caches = () => cachesIn(join(installed, "dist"));
const cache = () => join(installed, "dist", caches()[0] ?? "none");

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
  expect(caches()).toHaveLength(1);
});

test("the code says nothing of where it was made", () => {
  expect(readFileSync(cache(), "latin1")).not.toContain("test/output");
});

const bytes = () => readFileSync(cache());

test.each([
  ["none", () => rmSync(cache())],
  ["rubbish", () => writeFileSync(cache(), "字".repeat(1000))],
  ["an empty file", () => writeFileSync(cache(), "")],
  // As a power cut leaves it.
  ["zeros at its end", () => writeFileSync(cache(), bytes().fill(0, bytes().length / 2))],
])("where the code is %s, the page is made, and the code kept for the next start", (_, spoil) => {
  const { size } = statSync(cache());
  spoil();
  const spoiled = caches().length > 0 ? bytes() : undefined;
  expect(made()).toBe(expected);
  expect(statSync(cache()).size).toBeGreaterThan(size / 2);
  expect(spoiled?.equals(bytes())).not.toBe(true);
});

test("ten flips and five cuts: each time the page is made, and the code kept anew", () => {
  const random = generator(8);
  const below = (limit: number) => Math.floor(random() * limit);
  for (let i = 0; i < 15; i++) {
    const whole = bytes();
    const at = below(whole.length);
    const flipped = Buffer.from(whole);
    flipped.writeUInt8(flipped.readUInt8(at) ^ (1 + below(255)), at);
    const spoiled = i < 10 ? flipped : whole.subarray(0, at);
    writeFileSync(cache(), spoiled);
    expect(made(), `${i}: at ${at}`).toBe(expected);
    expect(bytes().length).toBeGreaterThan(whole.length / 2);
    expect(bytes().equals(spoiled)).toBe(false);
  }
});

test("code for other flags of V8 is kept beside it, and the page made", () => {
  expect(made(["--no-opt"])).toBe(expected);
  expect(caches()).toHaveLength(2);
  for (const name of caches()) rmSync(join(installed, "dist", name));
});

test.each([
  ["flipped in one bit", (script: Buffer) => script.fill(script.readUInt8(500_000) ^ 1, 500_000, 500_001)],
  ["flipped in its last line", (script: Buffer) => script.fill("0", script.length - 4)],
  ["cut off", (script: Buffer) => script.subarray(0, 500_000)],
  ["empty", () => Buffer.alloc(0)],
])("a program whose script is %s makes nothing, and says what to do", (_, spoiled) => {
  const script = join(installed, "dist/command.cjs");
  const whole = readFileSync(script);
  writeFileSync(script, spoiled(Buffer.from(whole)));
  rmSync(page(), { force: true });
  const args = [join(installed, "dist/cli.cjs"), "build", SAMPLE, "--out", page()];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  writeFileSync(script, whole);
  expect(status).toBe(3);
  expect(stderr).toMatch(/请重新安装 · .*: install paiban again\nError: .*command\.cjs: .*\n$/);
  expect(readdirSync(installed)).not.toContain("page.pdf");
});

test("a question for help keeps no code", () => {
  rmSync(cache());
  execFileSync(process.execPath, [join(installed, "dist/cli.cjs"), "--help"], { stdio: "ignore" });
  expect(caches()).toEqual([]);
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
  expect(caches()).toEqual([]);
});

test("commands that are modules of their own are found beside the kept code", async () => {
  made();
  expect(await paiban(["lint", page()])).toMatchObject({ code: 0, stderr: "" });
});

/** Installed by one user for another, who cannot write there: root plays both where it runs the tests. */
describe("an install that is read only", () => {
  const NOBODY = 65_534;
  const isRoot = process.getuid?.() === 0;
  let shared: string;
  let own: string;

  beforeAll(() => {
    // Where any user may read: a checkout may lie in a folder of the one who tests.
    shared = mkdtempSync(join(tmpdir(), "paiban-shared-"));
    chmodSync(shared, 0o755);
    install(join(shared, "paiban"));
    own = join(shared, "own");
    mkdirSync(own);
    cpSync(desk, join(own, "desk"), { recursive: true });
    if (isRoot) for (const path of [own, join(own, "desk")]) chownSync(path, NOBODY, NOBODY);
    else chmodSync(join(shared, "paiban/dist"), 0o555);
  });
  const desk = diskDesk({});
  afterAll(() => {
    if (!isRoot) chmodSync(join(shared, "paiban/dist"), 0o755);
    rmSync(shared, { recursive: true });
    removeDesk(desk);
  });

  function madeByOther(): void {
    const args = [
      join(shared, "paiban/dist/cli.cjs"),
      "build",
      join(own, "desk/plan.yaml"),
      "--out",
      join(own, "page.pdf"),
    ];
    const env = { PATH: process.env.PATH, XDG_CACHE_HOME: join(own, "caches") };
    execFileSync(process.execPath, args, { env, stdio: "ignore", ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}) });
  }

  test("its code is kept in the user's own folder, and taken from there", () => {
    madeByOther();
    const kept = join(own, "caches/paiban");
    expect(cachesIn(join(shared, "paiban/dist"))).toEqual([]);
    const [name = ""] = cachesIn(kept);
    const { mtimeMs, mode } = statSync(join(kept, name));
    expect(mode & 0o022).toBe(0);
    madeByOther();
    expect(statSync(join(kept, name)).mtimeMs).toBe(mtimeMs);
    expect(cachesIn(kept)).toEqual([name]);
  });
});
