/** What the outputs of a run may be: links, devices, pipes, read-only places; all are written or none; no input is lost. */
import { execFileSync, spawnSync } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ARTICLE, diskDesk, planOf, REPOSITORY, removeDesk, STYLE } from "../support/desk.ts";
import { CLI, digestOf, paiban } from "./run.ts";

let desk: string;
beforeEach(() => {
  desk = diskDesk({ "package.json": "{}", "b.md": ARTICLE });
});
afterEach(() => removeDesk(desk));

const at = (...names: readonly string[]) => join(desk, ...names);
const write = (name: string, text: string) => {
  mkdirSync(join(at(name), ".."), { recursive: true });
  writeFileSync(at(name), text);
};
const read = (name: string) => readFileSync(at(name), "utf8");
const isPdf = (name: string) =>
  readFileSync(at(name), "latin1").startsWith("%PDF-") && read(name).trimEnd().endsWith("%%EOF");
const run = (...args: readonly string[]) => paiban(args, { cwd: desk });
const build = (...args: readonly string[]) => run("build", "plan.yaml", ...args);
const leftovers = () =>
  readdirSync(desk, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".part"));

/** A command line of the shell, in which `paiban` is the command that ships. */
function shell(script: string) {
  const options = { cwd: desk, encoding: "latin1", env: { PATH: process.env.PATH } } as const;
  const { status, stdout, stderr } = spawnSync("bash", ["-c", `paiban() { node ${CLI} "$@"; }; ${script}`], options);
  return { code: status, stdout, stderr };
}

describe("a link as output is written through", () => {
  it.each([
    ["to a file that is there", "echo %PDF-old > real.pdf; ln -s real.pdf link.pdf"],
    ["to one that is not there yet", "ln -s real.pdf link.pdf"],
    ["to a link", "ln -s real.pdf second; ln -s second link.pdf"],
    ["by an absolute path", `ln -s "$PWD/real.pdf" link.pdf`],
    ["through a folder that is a link", "ln -s . folder; ln -s folder/real.pdf link.pdf"],
  ])("%s", async (_, make) => {
    shell(make);
    const to = readlinkSync(at("link.pdf"));
    expect((await build("--out", "link.pdf")).code).toBe(0);
    expect([readlinkSync(at("link.pdf")), isPdf("real.pdf"), leftovers()]).toEqual([to, true, []]);
  });

  it("of every output, of every command", async () => {
    for (const name of ["r.json", "g.pdf", "f.json", "l.json", "d.pdf"]) symlinkSync(`real-${name}`, at(name));
    await build("--out", "page.pdf", "--report", "r.json");
    await run("galley", "a.md", "--style", "style.yaml", "--out", "g.pdf");
    await run("fit", "plan.yaml", "--cut", "a:2", "--report", "f.json");
    await run("lint", "page.pdf", "--json", "l.json", "--draw", "d.pdf");
    for (const name of ["r.json", "g.pdf", "f.json", "l.json", "d.pdf"]) {
      expect([lstatSync(at(name)).isSymbolicLink(), statSync(at(`real-${name}`)).size > 100]).toEqual([true, true]);
    }
  });

  it("one that leads back to itself is told", async () => {
    symlinkSync("loop.pdf", at("loop.pdf"));
    const { code, stderr } = await build("--out", "loop.pdf");
    expect([code, lstatSync(at("loop.pdf")).isSymbolicLink()]).toEqual([2, true]);
    expect(stderr).toContain("CANNOT_WRITE");
  });

  it("the mode of the old file stays", async () => {
    write("page.pdf", "old");
    execFileSync("chmod", ["640", at("page.pdf")]);
    await build("--out", "page.pdf");
    expect(statSync(at("page.pdf")).mode & 0o777).toBe(0o640);
  });
});

describe("what is no plain file", () => {
  it.each([
    ["standard output into a file", "paiban build plan.yaml --out /dev/stdout > got.pdf"],
    ["standard output into a pipe", "paiban build plan.yaml --out /dev/stdout | cat > got.pdf"],
    ["standard output by its number", "paiban build plan.yaml --out /dev/fd/1 | cat > got.pdf"],
    ["another descriptor", "paiban build plan.yaml --out /dev/fd/3 3> got.pdf"],
    ["a pipe of the shell", "paiban build plan.yaml --out >(cat > got.pdf); sleep 0.3"],
    [
      "a pipe with a name",
      "mkfifo pipe; cat pipe > got.pdf & paiban build plan.yaml --out pipe; code=$?; wait; exit $code",
    ],
    ["its own name as standard output", "paiban build plan.yaml --out got.pdf > got.pdf"],
    [
      "its default name as standard output",
      "paiban build plan.yaml > plan.pdf; code=$?; cp plan.pdf got.pdf; exit $code",
    ],
  ])("%s is written to", async (_, script) => {
    const { code, stderr } = shell(script);
    await build("--out", "page.pdf");
    expect([code, digestOf(at("got.pdf"))]).toEqual([0, digestOf(at("page.pdf"))]);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });

  it("standard output that is added to keeps what it held", () => {
    write("log", "before\n");
    expect(shell("paiban check plan.yaml --report /dev/stdout >> log").code).toBe(0);
    expect(read("log")).toMatch(/^before\n\{\n {2}"page"/);
  });

  it.each(["build", "check"])("%s: a stream is given one report, the last", (command) => {
    const { code, stdout } = shell(`paiban ${command} plan.yaml --report /dev/stdout | cat`);
    expect([code, Object.keys(JSON.parse(stdout))]).toEqual([0, expect.arrayContaining(["page", "articles"])]);
    const piped = shell(`mkfifo pipe; (cat pipe > got &); paiban ${command} plan.yaml --report pipe; sleep 0.2`);
    expect([piped.code, Object.keys(JSON.parse(read("got")))]).toEqual([0, Object.keys(JSON.parse(stdout))]);
  });

  it("a PDF on standard error has no messages in it", () => {
    expect(shell("paiban build plan.yaml --out /dev/stderr 2> page.pdf > said").code).toBe(0);
    expect([isPdf("page.pdf"), read("said").includes("PAGE_UNDERSET")]).toEqual([true, true]);
  });

  it.each(["/dev/null", "/dev/full", "/dev/stdout", "/dev/stderr"])("%s is never replaced", (device) => {
    const before = existsSync("/dev/stdout") && [lstatSync(device).ino, lstatSync(device).mode];
    shell(`paiban build plan.yaml --out ${device} --report report.json > out.txt`);
    expect([lstatSync(device).ino, lstatSync(device).mode]).toEqual(before);
  });

  it.each([
    ["a pipe that nobody reads", "mkfifo pipe; paiban build plan.yaml --out pipe", 4, /nothing reads from the pipe/],
    ["a pipe whose reader goes", "set -o pipefail; paiban build plan.yaml --out /dev/stdout | true", 4, /CANNOT_WRITE/],
    ["a full device", "paiban build plan.yaml --out /dev/full", 4, /the disk is full/],
    ["a folder", "mkdir x; paiban build plan.yaml --out x", 2, /it is a folder/],
    ["a report in a folder's name", "paiban build plan.yaml --out page.pdf --report new/", 2, /it is a folder/],
    ["below a file", "paiban build plan.yaml --out a.md/x.pdf", 2, /a file stands/],
    ["a name that is too long", `paiban build plan.yaml --out ${"x".repeat(256)}`, 2, /too long/],
  ])("%s is refused", (_, script, code, said) => {
    const ran = shell(`cd ${desk}; ${script}`);
    expect(ran.code).toBe(code);
    expect(ran.stderr).toMatch(said);
    expect([existsSync(at("page.pdf")), leftovers()]).toEqual([false, []]);
  });
});

describe("a file of another kind is left alone", () => {
  it.each([
    ["a PDF over a plan that the galley does not read", "galley a.md --style style.yaml --out", "plan.yaml"],
    ["a PDF over another page's article", "build plan.yaml --out", "other.md"],
    ["a PDF over notes", "build plan.yaml --profile proof --out", "notes"],
    ["a PDF over a report", "build plan.yaml --out", "report.json"],
    ["a report over a PDF", "build plan.yaml --out page.pdf --report", "old.pdf"],
    ["a report over another page's article", "check plan.yaml --report", "other.md"],
    ["findings over an article", "lint old.pdf --json", "a.md"],
    ["a report without a name", "build plan.yaml --out page.pdf --report", ""],
  ])("%s", async (_, args, name) => {
    await build("--out", "old.pdf");
    write("other.md", "---\ntitle: 灯火\n---\n潮起望海。\n");
    write("notes", "6 版已签");
    write("report.json", "{}");
    const before = name === "" ? undefined : readFileSync(at(name));
    const { code, stderr } = shell(`paiban ${args} '${name}'`);
    expect([code, stderr.includes("CANNOT_WRITE")]).toEqual([2, true]);
    if (before) expect(readFileSync(at(name)).equals(before)).toBe(true);
    expect([existsSync(at("page.pdf")), leftovers()]).toEqual([false, []]);
  });

  it("an empty one is written over", async () => {
    write("page.pdf", "");
    expect((await build("--out", "page.pdf")).code).toBe(0);
    expect(isPdf("page.pdf")).toBe(true);
  });
});

describe("all outputs are written, or none", () => {
  const REFUSED = [
    ["a folder", "mkdir two.out"],
    ["a link to a folder", "mkdir folder; ln -s folder two.out"],
    ["a device that is full", "ln -s /dev/full two.out"],
    ["a pipe that nobody reads", "mkfifo two.out"],
    ["a link below a file", "ln -s a.md/x two.out"],
    ["a link that leads to itself", "ln -s two.out two.out"],
    ["the other output", "ln -s one.out two.out"],
    [
      "a socket",
      "node -e 'require(`net`).createServer().listen(`two.out`, () => process.kill(process.pid, `SIGKILL`))'",
    ],
  ] as const;
  const INPUTS = ["a.md", "plan.yaml", "style.yaml", "fonts/kai.ttf"].map(
    (file) => [file, `ln -s ${file} two.out`] as const,
  );

  it.each([...REFUSED, ...INPUTS])("build: the report is %s", async (_, make) => {
    write("one.out", "%PDF- the old page");
    shell(make);
    const ran = await build("--out", "one.out", "--report", "two.out");
    expect([ran.code === 2 || ran.code === 4, read("one.out"), leftovers()]).toEqual([true, "%PDF- the old page", []]);
    expect(ran.stderr).toMatch(/CANNOT_WRITE: cannot write two\.out: /);
  });

  it.each(["mkdir two.out", "ln -s two.out two.out", "ln -s a.md/x two.out", "echo mine > two.out"])(
    "several pages: none is made where %s",
    async (make) => {
      write("b.yaml", planOf("layout:\n  - article: b.md\n"));
      shell(make);
      const ran = await run("build", "plan.yaml", "b.yaml", "--out", "pages/", "--report", "two.out");
      expect([ran.code, existsSync(at("pages"))]).toEqual([2, false]);
      expect(ran.stderr).toMatch(/CANNOT_WRITE: cannot write two\.out: /);
    },
  );

  it("nothing is written behind the PDF, where the disk may be full: the report is put in place with it", () => {
    const hook = `const fs = require("node:fs");
      const { renameSync, writeSync } = fs;
      let isPlaced = false;
      fs.renameSync = (...names) => { isPlaced = true; renameSync(...names); };
      fs.writeSync = (file, ...of) => {
        if (isPlaced && file > 2) throw Object.assign(new Error(), { code: "ENOSPC" });
        return writeSync(file, ...of);
      };`;
    write("hook.cjs", hook);
    const ran = shell(`node -r ./hook.cjs ${CLI} build plan.yaml --report r.json`);
    expect([ran.code, isPdf("plan.pdf")]).toEqual([0, true]);
    expect(JSON.parse(read("r.json"))).toHaveProperty("articles.0.holds");
  });

  it.each(REFUSED)("lint: the copy is %s", async (_, make) => {
    await build("--out", "page.pdf");
    write("one.out", "the old findings");
    shell(make);
    const ran = await run("lint", "page.pdf", "--json", "one.out", "--draw", "two.out");
    expect([ran.code === 2 || ran.code === 4, read("one.out")]).toEqual([true, "the old findings"]);
    expect([ran.stderr.includes(" at "), leftovers()]).toEqual([false, []]);
  });

  it("a name that two outputs share is refused, by whatever path", async () => {
    symlinkSync(".", at("here"));
    const { code, stderr } = await build("--out", "x.pdf", "--report", "here/x.pdf");
    expect([code, existsSync(at("x.pdf"))]).toEqual([2, false]);
    expect(stderr).toContain("two outputs go to one file");
  });
});

describe("no output goes over an input", () => {
  it.each(["plan.yaml", "style.yaml", "a.md", "fonts/kai.ttf", "ink.icc"])("of the page: %s", async (input) => {
    write("ink.icc", readFileSync(join(REPOSITORY, "profiles/newsprint-tr002.icc.zlib"), "latin1"));
    write("style.yaml", `${STYLE}printing: { condition: CGATS TR 002, profile: ink.icc }\n`);
    const before = digestOf(at(input));
    for (const option of [
      ["--out", input],
      ["--out", "x.pdf", "--report", input],
    ]) {
      const ran = await build("--profile", "proof", ...option);
      expect([ran.code, digestOf(at(input)), existsSync(at("x.pdf"))]).toEqual([2, before, false]);
    }
  });

  it.each([
    ["an article", "b.pdf", "b.pdf"],
    ["an article by a link", "copy.md", "b.pdf"],
    ["an article in a row", "b.pdf", "b.pdf"],
  ])("of another page of the run: %s", async (kind, article, file) => {
    write(file, ARTICLE);
    if (article !== file) symlinkSync(file, at(article));
    const block = `  - article: ${article}\n`;
    write("a.yaml", planOf(kind.endsWith("row") ? `layout:\n  - row:\n    ${block}` : `layout:\n${block}`));
    write("b.yaml", planOf());
    for (const jobs of ["1", "2"]) {
      const ran = await run("build", "a.yaml", "b.yaml", "--jobs", jobs);
      expect([ran.code, read(file), existsSync(at("a.pdf"))]).toEqual([2, ARTICLE, false]);
      expect(ran.stderr).toContain("cannot write b.pdf");
    }
  });

  it.each([
    ["a font of its style", STYLE.replace("fonts/kai.ttf", "b.pdf"), ""],
    ["the profile of its style", `${STYLE}printing: { condition: X, profile: b.pdf }\n`, ""],
    ["a profile that it lays over its style", STYLE, "override: { printing: { condition: X, profile: b.pdf } }\n"],
  ])("of another page of the run: %s", async (_, style, more) => {
    write("b.pdf", "input");
    write("other.yaml", style);
    write("a.yaml", planOf().replace("style.yaml", "other.yaml") + more);
    write("b.yaml", planOf());
    const ran = await run("build", "a.yaml", "b.yaml");
    expect([ran.code, read("b.pdf"), existsSync(at("a.pdf"))]).toEqual([2, "input", false]);
  });

  it("of another page: the report of all", async () => {
    write("b.yaml", planOf("layout:\n  - article: b.md\n"));
    const ran = await run("build", "plan.yaml", "b.yaml", "--report", "b.md");
    expect([ran.code, read("b.md"), existsSync(at("b.pdf"))]).toEqual([2, ARTICLE, false]);
  });

  it.each([
    ["the font of a style with an error", "fonts/kai.ttf", "style.yaml", `${STYLE}x: [\n`],
    ["an article of a plan with an error", "a.md", "plan.yaml", planOf().replace("page: {", "page: [")],
    ["a style of a plan with an error", "style.yaml", "plan.yaml", planOf().replace("page: {", "page: [")],
    ["an article of a plan without its style", "b.md", "plan.yaml", planOf().replace("style.yaml", "none.yaml")],
  ])("that nobody can know of: %s", async (_, input, broken, text) => {
    write(broken, text);
    const before = digestOf(at(input));
    for (const command of [["check"], ["build"], ["fit", "--cut", "a:2"]]) {
      const [name = "", ...more] = command;
      const { code, stderr } = await run(name, "plan.yaml", ...more, "--report", input);
      expect([code, digestOf(at(input))]).toEqual([2, before]);
      expect(stderr).toContain(`CANNOT_WRITE: cannot write ${input}`);
    }
    const long = await run("check", "plan.yaml", "--report", "x".repeat(300));
    expect([long.code, long.stderr.includes("too long")]).toEqual([2, true]);
    // A report of an earlier run, or a new one, is written.
    for (let i = 0; i < 2; i++) {
      expect((await run("check", "plan.yaml", "--report", "r.json")).code).toBe(1);
      expect(JSON.parse(read("r.json"))).toHaveProperty("diagnostics");
    }
  });

  it("behind a standard stream", () => {
    const ran = shell("paiban build plan.yaml --out a.md >> a.md; paiban build plan.yaml --out /dev/stdout >> a.md");
    expect([ran.code, read("a.md")]).toEqual([2, ARTICLE]);
  });

  it("a page that the same run has made: the report of all, by another way", async () => {
    write("b.yaml", planOf("layout:\n  - article: b.md\n"));
    mkdirSync(at("o"));
    symlinkSync("o", at("l"));
    const { code } = await run("build", "plan.yaml", "b.yaml", "--out", "l", "--report", "o/b.pdf");
    expect([code, isPdf("o/b.pdf"), isPdf("o/plan.pdf")]).toEqual([2, true, true]);
  });

  it("two pages through links to one file are refused", async () => {
    write("b.yaml", planOf("layout:\n  - article: b.md\n"));
    write("real.pdf", "old");
    for (const name of ["plan.pdf", "b.pdf"]) symlinkSync("real.pdf", at(name));
    expect([(await run("build", "plan.yaml", "b.yaml")).code, read("real.pdf")]).toEqual([2, "old"]);
  });

  it("the PDF that lint judges, by a link, by another way, or hard by its name", async () => {
    await build("--out", "page.pdf");
    symlinkSync("page.pdf", at("link.pdf"));
    symlinkSync(".", at("here"));
    const before = digestOf(at("page.pdf"));
    for (const name of ["page.pdf", "link.pdf", "here/page.pdf", at("page.pdf")]) {
      for (const [judged, output] of [
        ["page.pdf", name],
        [name, "page.pdf"],
      ] as const) {
        for (const option of ["--json", "--draw"]) {
          const { code, stderr } = await run("lint", judged, option, output);
          expect([code, digestOf(at("page.pdf"))]).toEqual([2, before]);
          expect(stderr).toContain("OUTPUT_IS_INPUT");
        }
      }
    }
    expect((await run("lint", "page.pdf", "--json", "x", "--draw", "x")).code).toBe(2);
    expect(existsSync(at("x"))).toBe(false);
  });
});

describe("names", () => {
  it.each([
    ["82 Han and an ending", `${"潮".repeat(82)}.p`],
    ["85 Han", "潮".repeat(85)],
    ["255 letters", "x".repeat(255)],
    ["63 characters of four bytes", "𠮷".repeat(63)],
    ["a dot first", ".page.pdf"],
    ["a line feed", "a\nb.pdf"],
    ["an ending of ours", "x.part"],
  ])("of any length that the system takes: %s", async (_, name) => {
    expect([(await build("--out", name)).code, isPdf(name)]).toEqual([0, true]);
    expect((await build("--out", name)).code).toBe(0);
    expect(leftovers().filter((left) => left !== name)).toEqual([]);
  });

  it("one that ends like a folder's is a folder: the PDF in it has its own name", async () => {
    expect((await build("--out", "new/")).stdout).toContain("made new/plan.pdf");
    expect((await run("galley", "a.md", "--style", "style.yaml", "--out", "new/")).code).toBe(0);
    expect(readdirSync(at("new")).sort()).toEqual(["a.galley.pdf", "plan.pdf"]);
    for (const name of ["new/.", "new/x/..", "."]) expect((await build("--out", name)).code).toBe(0);
    expect([existsSync(at("plan.pdf")), readdirSync(at("new")).includes(".")]).toEqual([true, false]);
  });
});

describe("parts", () => {
  it("of dead processes, of this output, are removed; nothing else is", async () => {
    const alive = `page.pdf.${process.pid}-0.part`;
    const others = ["page.pdf.part", "other.pdf.999999999-0.part", "page.pdf.x.part", "page.pdf.31999.part", alive];
    for (const name of [...others, "page.pdf.999999999-4.part"]) write(name, "left");
    mkdirSync(at("page.pdf.999999998-0.part"));
    expect((await build("--out", "page.pdf")).code).toBe(0);
    expect(leftovers().sort()).toEqual([...others, "page.pdf.999999998-0.part"].sort());
  });

  it("are opened exclusively: a link that is planted in their place is not followed", () => {
    // A process whose number is known before it is this one: exec keeps it.
    const script = `for n in 0 1; do ln -s ${at("a.md")} page.pdf.$$.part; ln -s ${at("a.md")} page.pdf.$$-$n.part; done 2> /dev/null
      exec node ${CLI} build plan.yaml --out page.pdf`;
    expect(shell(script).code).toBe(0);
    expect([read("a.md"), isPdf("page.pdf")]).toEqual([ARTICLE, true]);
  });
});

it("a changed ICC profile is one of the files that watch looks at", async () => {
  const { createHost, layOut } = await import("../../src/index.ts");
  write("ink.icc", "");
  appendFileSync(at("style.yaml"), "printing: { condition: CGATS TR 002, profile: ink.icc }\n");
  expect(layOut(createHost(desk), at("plan.yaml"), "press").files).toContain(at("ink.icc"));
});
