/** Exit codes, help, languages, colours: the contract of the command line with scripts and people. */
import { execFile, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { createTerminal, styled } from "../../src/cli/terminal.ts";
import { ARTICLE, diskDesk, han, planOf, REPOSITORY, removeDesk } from "../support/desk.ts";
import { CLI, hasFallen, paiban, SAMPLE } from "./run.ts";

const ESCAPE = "\u001b";

let good: string;
let bad: string;
beforeAll(() => {
  good = diskDesk();
  bad = diskDesk({ "a.md": ARTICLE.replace("title", "titel") });
});
afterAll(() => {
  removeDesk(good);
  removeDesk(bad);
});

describe("exit codes", () => {
  it("0: made, with warnings", async () => {
    const ran = await paiban(["check", join(good, "plan.yaml")]);
    expect(ran.stderr).toContain("warning PAGE_UNDERSET");
    expect(ran.code).toBe(0);
  });

  it.each(["build", "check", "archive", "fonts"])("1: %s of a desk with an error", async (command) => {
    const out = command === "build" || command === "archive" ? ["--out", join(bad, "out")] : [];
    const ran = await paiban([command, join(bad, "plan.yaml"), ...out]);
    expect(ran.stderr).toContain("a.md:2:1: error UNKNOWN_KEY: ");
    expect(ran.code).toBe(1);
    expect(readdirSync(bad)).not.toContain("out");
  });

  it.each(["check", "build"])("1: %s of a plan that is not there", async (command) => {
    const ran = await paiban([
      command,
      "none/plan.yaml",
      ...(command === "build" ? ["--out", join(good, "x.pdf")] : []),
    ]);
    expect(ran.stderr).toMatch(/error FILE_MISSING: .*none\/plan\.yaml/);
    expect(ran.code).toBe(1);
  });

  it.each([
    ["no command", []],
    ["an unknown command", ["bulid", "plan.yaml"]],
    ["an unknown option", ["build", "plan.yaml", "--fast"]],
    ["no plan", ["build"]],
    ["an empty plan", ["build", ""]],
    ["two plans", ["check", "a.yaml", "b.yaml"]],
    ["an unknown profile", ["build", "plan.yaml", "--profile", "web"]],
    ["an unknown language", ["check", "plan.yaml", "--lang", "fr"]],
    ["an option without its value", ["build", "plan.yaml", "--out"]],
    ["no folder for an archive", ["archive", "plan.yaml"]],
  ])("2: %s", async (_, args) => {
    const ran = await paiban(args, { cwd: good });
    expect([ran.code, ran.stdout]).toEqual([2, ""]);
    expect(ran.stderr.length).toBeGreaterThan(10);
    expect(ran.stderr).not.toMatch(/^ {4}at /m);
  });

  it("a command or an option that is nearly right: the right one is named", async () => {
    expect((await paiban(["bulid", "plan.yaml"])).stderr).toContain("build");
    expect((await paiban(["build", "plan.yaml", "--repot", "x"])).stderr).toContain("--report");
  });

  it.each(["check", "build", "archive"])("--strict: %s makes nothing of a page with a warning", async (command) => {
    const out = command === "check" ? [] : ["--out", join(good, `strict-${command}`)];
    expect((await paiban([command, join(good, "plan.yaml"), ...out, "--strict"])).code).toBe(1);
    expect(readdirSync(good)).not.toContain(`strict-${command}`);
    expect((await paiban([command, join(good, "plan.yaml"), ...out])).code).toBe(0);
  });

  it("a root that is not there is told, and is no fall", async () => {
    const ran = await paiban(["check", join(good, "plan.yaml"), "--root", join(good, "none")]);
    expect(hasFallen(ran)).toBe(false);
    expect([1, 2]).toContain(ran.code);
    expect(ran.stderr).toContain("none");
  });

  it.each([
    ["a root whose name is too long", `check plan.yaml --root ${"x".repeat(300)}`, 2],
    ["a root that leads to itself", "check plan.yaml --root loop", 2],
    ["a plan whose name is too long", `check ${"x".repeat(300)}.yaml`, 1],
    ["a plan that leads to itself", "check loop", 1],
    ["a folder of styles that is a file", "galley a.md", 2],
    ["a pattern of stars", `build ${"*".repeat(70_000)}.yaml`, 2],
    ["a pattern that would be searched for ever", "build *a*a*a*a*a*a*a*a*a*a*a*a*a*b.yaml", 2],
  ])("%s is told, and is no fall", (_, args, code) => {
    const folder = diskDesk();
    symlinkSync("loop", join(folder, "loop"));
    writeFileSync(join(folder, "styles"), "");
    writeFileSync(join(folder, `${"a".repeat(120)}`), "");
    const { status, stderr } = spawnSync(process.execPath, [CLI, ...args.split(" ")], {
      cwd: folder,
      encoding: "utf8",
    });
    removeDesk(folder);
    expect([status, stderr.length > 10]).toEqual([code, true]);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });

  it("a working folder that was removed: what needs none is done, the rest is told", () => {
    const script = `mkdir gone && cd gone && rmdir ../gone && node ${CLI} --version && node ${CLI} check x.yaml`;
    const { status, stdout, stderr } = spawnSync("bash", ["-c", script], { cwd: good, encoding: "utf8" });
    expect([status, stdout]).toEqual([4, expect.stringMatching(/^paiban \d/)]);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });

  it("--root: a narrower one stops the plan, a wider one lets it through", async () => {
    writeFileSync(join(bad, "up.yaml"), planOf(`layout:\n  - article: ${good}/a.md\n`));
    const narrow = await paiban(["check", join(bad, "up.yaml")]);
    expect([narrow.code, narrow.stderr]).toEqual([1, expect.stringContaining("error FILE_OUTSIDE_ROOT")]);
    const wide = await paiban(["check", join(bad, "up.yaml"), "--root", join(good, "..")]);
    expect([wide.code, wide.stderr]).toEqual([0, expect.not.stringContaining("error")]);
  });

  it("a reader that goes away, as in `paiban check … | head`, is no fall", async () => {
    const script = `"${process.execPath}" "${CLI}" check "${SAMPLE}" | true`;
    const stderr = await new Promise<string>((resolve) => {
      execFile("sh", ["-c", script], { cwd: REPOSITORY }, (_, __, text) => resolve(text));
    });
    expect(stderr).not.toMatch(/^ {4}at |Unhandled/m);
  });
});

describe("help", () => {
  it.each([
    [
      "build",
      [
        "<plans...>",
        "--out <file>",
        "--report <file>",
        "--profile <profile>",
        "--strict",
        "--root <folder>",
        "--lang <lang>",
        "--jobs <n>",
        "--shard <k/n>",
      ],
    ],
    ["check", ["<plan>", "--strict", "--root <folder>", "--lang <lang>"]],
    [
      "watch",
      [
        "<plan>",
        "--out <file>",
        "--report <file>",
        "--profile <profile>",
        "--strict",
        "--root <folder>",
        "--lang <lang>",
      ],
    ],
    ["archive", ["<plan>", "--out <folder>", "--strict", "--root <folder>", "--lang <lang>"]],
    ["fonts", ["<plan>", "--root <folder>", "--lang <lang>"]],
  ])("%s names its options, in both languages", async (command, options) => {
    const { code, stdout, stderr } = await paiban([command, "--help"]);
    expect([code, stderr]).toEqual([0, ""]);
    for (const option of [...options, "-h, --help"]) expect(stdout).toContain(option);
    const described = stdout.split("\n").filter((line) => /^ {2}--/.test(line));
    for (const line of described) expect(line).toMatch(/\p{Script=Han}.*/u);
    expect(stdout).toContain(`Usage: paiban ${command} [options] ${options[0]}`);
  });

  it("paiban --help names all commands; --version is package.json's", async () => {
    const { code, stdout } = await paiban(["--help"]);
    expect(code).toBe(0);
    for (const command of ["build", "check", "watch", "archive", "fonts"])
      expect(stdout).toMatch(new RegExp(`^  ${command} `, "m"));
    const { version } = JSON.parse(readFileSync(join(REPOSITORY, "package.json"), "utf8")) as { version: string };
    expect((await paiban(["--version"])).stdout).toBe(`paiban ${version}\n`);
  });
});

describe("language", () => {
  it.each([
    [["--lang", "zh"], {}, "错误"],
    [["--lang", "en"], { LANG: "zh_CN.UTF-8" }, "error"],
    [[], { LANG: "zh_CN.UTF-8" }, "错误"],
    [[], { LC_ALL: "zh_TW" }, "错误"],
    [[], { LC_ALL: "C", LANG: "zh_CN.UTF-8" }, "error"],
    [[], { LANG: "de_DE.UTF-8" }, "error"],
    [[], {}, "error"],
  ])("%j with %j", async (args, env, word) => {
    const { stderr, stdout } = await paiban(["check", join(bad, "plan.yaml"), ...args], { env });
    expect(stderr).toContain(`${word} UNKNOWN_KEY: `);
    const hint = stderr.split("\n").find((line) => line.startsWith("  → "));
    expect(hint).toBe(word === "错误" ? "  → 是不是 title？" : "  → did you mean title?");
    expect(stdout).toContain(word === "错误" ? "1 个错误" : "1 error");
  });
});

describe("what stands on standard error", () => {
  it("file:line:column: error CODE: message, the line with marks, the hint", async () => {
    const { stderr } = await paiban(["check", join(bad, "plan.yaml")]);
    expect(stderr.split("\n").slice(0, 4)).toEqual([
      "a.md:2:1: error UNKNOWN_KEY: unknown key titel",
      "  2 | titel: 灯火",
      "    | ^^^^^",
      "  → did you mean title?",
    ]);
  });

  it("marks stand under Han, which take two cells", async () => {
    const root = diskDesk({ "a.md": `${han(5)}𠀀${han(5)}。` });
    const { stderr } = await paiban(["check", join(root, "plan.yaml")]);
    removeDesk(root);
    expect(stderr.split("\n").slice(0, 3)).toEqual([
      'a.md:1:6: error GLYPH_MISSING: a: no font of body has "𠀀" (U+20000)',
      "  1 | 潮起望海人𠀀潮起望海人。",
      "    |           ^^",
    ]);
  });

  it("a long line is shown around the place", async () => {
    const root = diskDesk({ "a.md": `${han(900)}𠀀${han(900)}。` });
    const { stderr } = await paiban(["check", join(root, "plan.yaml"), "--lang", "zh"]);
    removeDesk(root);
    const frame = stderr.split("\n").filter((line) => line.includes(" | "));
    expect(frame[0]).toContain("𠀀");
    expect(Math.max(...stderr.split("\n").map((line) => [...line].length))).toBeLessThan(120);
  });

  it("no results: those are on standard output", async () => {
    const { stdout, stderr } = await paiban(["check", SAMPLE]);
    expect(stdout).toMatch(/^article +chars/);
    expect(stderr).not.toContain("00-note ");
  });
});

describe("colours", () => {
  const streams = [process.stdout, process.stderr];
  const before = streams.map((stream) => Object.getOwnPropertyDescriptor(stream, "isTTY"));
  afterEach(() => {
    vi.unstubAllEnvs();
    for (const [i, stream] of streams.entries()) {
      Object.defineProperty(stream, "isTTY", before[i] ?? { value: undefined, configurable: true });
    }
  });

  it.each([
    [true, undefined, true],
    [true, "1", false],
    [false, undefined, false],
  ])("a terminal %s, NO_COLOR %j: coloured %s", (interactive, noColour, coloured) => {
    for (const stream of streams) Object.defineProperty(stream, "isTTY", { value: interactive, configurable: true });
    vi.stubEnv("NO_COLOR", noColour);
    const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    createTerminal("en").print([styled("red", "x"), "y"]);
    const text = write.mock.calls[0]?.[0];
    write.mockRestore();
    expect(text).toBe(coloured ? `${ESCAPE}[31mx${ESCAPE}[39my\n` : "xy\n");
  });

  it("none where no one watches, with and without NO_COLOR", async () => {
    for (const env of [{}, { NO_COLOR: "1" }, { FORCE_COLOR: "1", NO_COLOR: "1" }]) {
      const { stdout, stderr } = await paiban(["check", join(bad, "plan.yaml")], { env });
      expect(stdout + stderr).not.toContain(ESCAPE);
    }
  });

  it("none that an article smuggles in", async () => {
    const root = diskDesk({ "a.md": `潮${ESCAPE}[2J${ESCAPE}]0;x\u0007起。` });
    const { code, stdout, stderr } = await paiban(["check", join(root, "plan.yaml")]);
    removeDesk(root);
    expect([code, (stdout + stderr).includes(ESCAPE)]).toEqual([0, false]);
  });
});
