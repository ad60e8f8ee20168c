/** Readers that go away, full disks, too many open files: pages are made all the same, or the machine's fault is told. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ARTICLE, diskDesk, planOf, removeDesk } from "../support/desk.ts";
import { CLI } from "./run.ts";

const PLANS = ["1", "2", "3", "4", "5", "6", "7", "8"];

let desk: string;
beforeAll(() => {
  desk = diskDesk({
    "package.json": "{}",
    "bad.md": ARTICLE.replace("title", "titel"),
    "bad.yaml": planOf("layout:\n  - article: bad.md\n"),
    ...Object.fromEntries(PLANS.map((n) => [`p${n}.yaml`, planOf().replace("number: 6", `number: ${n}`)])),
  });
});
afterAll(() => removeDesk(desk));

let out: string;
let runs = 0;
beforeEach(() => {
  out = `out${runs++}`;
  mkdirSync(join(desk, out));
});

/** @returns the exit code of the command that ships, whatever it is piped into, and what it left in the folder `$out` */
function shell(script: string) {
  const options = { cwd: desk, encoding: "utf8", env: { PATH: process.env.PATH, out } } as const;
  const head = `paiban() { node ${CLI} "$@"; echo $? >&9; }; exec 9> $out.code; `;
  const { stdout, stderr } = spawnSync("bash", ["-c", head + script], options);
  return {
    code: Number(readFileSync(join(desk, `${out}.code`), "utf8")),
    made: readdirSync(join(desk, out)).sort(),
    stdout,
    stderr,
  };
}

const PAGES = PLANS.map((n) => `p${n}.pdf`);

describe("a reader that goes away stops no work", () => {
  it.each([
    ["a page, standard output", "paiban build plan.yaml --out $out/x.pdf | true", 0, ["x.pdf"]],
    ["a proof", "paiban build plan.yaml --profile proof --out $out/x.pdf | true", 0, ["x.pdf"]],
    ["a page, both", "paiban build plan.yaml --out $out/x.pdf 2>&1 | true", 0, ["x.pdf"]],
    ["a page, standard error", "paiban build plan.yaml --out $out/x.pdf 2>&1 > /dev/null | true", 0, ["x.pdf"]],
    ["a page that reads one line", "paiban build plan.yaml --out $out/x.pdf | head -1", 0, ["x.pdf"]],
    ["a page with its report", "paiban build plan.yaml --out $out/x.pdf --report $out/r | true", 0, ["r", "x.pdf"]],
    ["a page that has an error", "paiban build bad.yaml --out $out/x.pdf 2>&1 | true", 1, []],
    ["many pages, in this process", "paiban build p?.yaml --out $out --jobs 1 | head -1", 0, PAGES],
    ["many pages, in workers", "paiban build p?.yaml --out $out --jobs 2 | head -1", 0, PAGES],
    ["many pages, standard error", "paiban build p?.yaml --out $out --jobs 1 2>&1 > /dev/null | head -1", 0, PAGES],
    ["many pages, of which one fails", "paiban build bad.yaml p?.yaml --out $out 2>&1 | true", 1, PAGES],
    ["a check's report", "paiban check plan.yaml --report $out/r | true", 0, ["r"]],
    ["a fit's report", "paiban fit plan.yaml --cut a:2 --report $out/r | true", 0, ["r"]],
    ["a galley", "paiban galley a.md --style style.yaml --out $out/x.pdf | true", 0, ["x.pdf"]],
    ["help", "paiban build --help | true", 0, []],
    ["the version", "paiban --version | true", 0, []],
  ] as const)("%s", (_, script, code, made) => {
    const ran = shell(script);
    expect([ran.code, ran.made]).toEqual([code, made]);
    expect(ran.stderr).not.toMatch(/EPIPE|^ {4}at /m);
  });

  it("lint and archive", () => {
    expect(shell("paiban archive plan.yaml --out $out/day | true").made).toEqual(["day"]);
    expect(existsSync(join(desk, out, "day/manifest-sha256.txt"))).toBe(true);
    const { made } = shell("paiban lint $out/day/*.pdf --json $out/r.json --draw $out/d.pdf 2>&1 | true");
    expect(made).toEqual(["d.pdf", "day", "r.json"]);
  });
});

describe.skipIf(!existsSync("/dev/full"))("a full disk", () => {
  it.each([
    ["page", "paiban build plan.yaml --out $out/x.pdf > /dev/full", ["x.pdf"]],
    ["many pages", "paiban build p?.yaml --out $out > /dev/full", PAGES],
    ["check", "paiban check plan.yaml --report $out/r > /dev/full", ["r"]],
    ["galley", "paiban galley a.md --style style.yaml --out $out/x.pdf > /dev/full", ["x.pdf"]],
    ["help", "paiban --help > /dev/full", []],
    ["explain", "paiban explain plan.yaml a:1 > /dev/full", []],
  ] as const)("behind standard output is told in both languages, and the work is done: %s", (_, script, made) => {
    const ran = shell(script);
    expect([ran.code, ran.made]).toEqual([4, made]);
    expect(ran.stderr).toMatch(/^CANNOT_WRITE: 写不了 stdout：磁盘满了/m);
    expect(ran.stderr).toMatch(/^CANNOT_WRITE: cannot write stdout: the disk is full/m);
    expect(ran.stderr).not.toMatch(/^ {4}at /m);
  });

  it.each([
    ["standard error", "paiban build plan.yaml --out $out/x.pdf 2> /dev/full", 4],
    ["both", "paiban build plan.yaml --out $out/x.pdf > /dev/full 2>&1", 4],
    ["standard output of a page with an error", "paiban build bad.yaml --out $out/x.pdf > /dev/full", 1],
  ] as const)("behind %s", (_, script, code) => {
    const ran = shell(script);
    expect([ran.code, ran.made]).toEqual([code, code === 1 ? [] : ["x.pdf"]]);
  });

  it.each([
    ["build", "paiban build plan.yaml --out $out/x.pdf"],
    ["build with a report", "paiban build plan.yaml --out $out/y.pdf --report $out/x.pdf"],
    ["galley", "paiban galley a.md --style style.yaml --out $out/x.pdf"],
    ["check", "paiban check plan.yaml --report $out/x.pdf"],
    ["fit", "paiban fit plan.yaml --cut a:2 --report $out/x.pdf"],
    ["many pages, one of them", "mv p1.yaml x.yaml; paiban build x.yaml p2.yaml --out $out; mv x.yaml p1.yaml"],
  ])("behind an output: %s", (_, script) => {
    symlinkSync("/dev/full", join(desk, out, "x.pdf"));
    const ran = shell(script);
    expect([ran.code, ran.made.filter((name) => name !== "p2.pdf")]).toEqual([4, ["x.pdf"]]);
    expect(ran.stderr).toMatch(/CANNOT_WRITE: cannot write out\d+\/x\.pdf: the disk is full\n {2}→ make room/);
  });
});

it.each([
  ["a closed standard output", "paiban build plan.yaml --out $out/x.pdf >&-"],
  ["a closed standard error", "paiban build plan.yaml --out $out/x.pdf 2>&-"],
  ["all closed", "paiban build plan.yaml --out $out/x.pdf <&- >&- 2>&-"],
])("%s", (_, script) => {
  expect(shell(script)).toMatchObject({ code: 0, made: ["x.pdf"] });
});

describe("too many open files", () => {
  it.each([64, 40, 32, 28, 26, 24, 22, 21, 20, 19])("ulimit -n %i: pages are made, or the machine is named", (most) => {
    const ran = shell(`ulimit -n ${most}; paiban build p?.yaml --out $out --jobs 2`);
    expect(ran.code === 0 ? ran.made : ran.code).toEqual(ran.code === 0 ? PAGES : 4);
    if (ran.code !== 0)
      expect(ran.stderr).toMatch(/(CANNOT_READ|SYSTEM_REFUSED): .*(too many files are open|part of the program)/);
    expect(ran.stderr).not.toMatch(/FAULT|FILE_MISSING|Unhandled|^ {4}at /m);
  });

  it.each([24, 20])("ulimit -n %i: one page, lint", (most) => {
    shell("paiban build plan.yaml --out $out/x.pdf");
    for (const command of ["build plan.yaml --out $out/y.pdf", "lint $out/x.pdf", "archive plan.yaml --out $out/day"]) {
      const ran = shell(`ulimit -n ${most}; paiban ${command}`);
      expect([0, 4], command).toContain(ran.code);
      expect(ran.stderr, command).not.toMatch(/FAULT|FILE_MISSING|^ {4}at /m);
    }
  });
});

describe("lint of what is no PDF to judge", () => {
  it.each([
    ["a folder", "paiban lint .", 1, /NOT_A_FILE: \. is a folder/],
    ["another folder", "paiban lint fonts", 1, /NOT_A_FILE: fonts is a folder/],
    ["a device", "paiban lint /dev/null", 1, /NOT_A_FILE: \/dev\/null/],
    ["a pipe", "paiban lint <(cat plan.yaml)", 1, /NOT_A_FILE: /],
    ["nothing", "paiban lint none.pdf", 1, /FILE_MISSING: there is no file none\.pdf/],
    ["a file of 20 GB", "truncate -s 20G huge.pdf; paiban lint huge.pdf", 1, /PDF_TOO_LARGE: huge\.pdf has 20480 MB/],
  ])("%s", (_, script, code, said) => {
    const ran = shell(script);
    expect(ran.code).toBe(code);
    expect(ran.stderr).toMatch(said);
  });
});

it("an article that the machine does not let be read is no page's fault", () => {
  // Read by nobody, root included: a file of the kernel's that says no.
  const refused = "/proc/self/mem";
  if (!existsSync(refused)) return;
  symlinkSync(refused, join(desk, "mem.md"));
  writeFileSync(join(desk, "mem.yaml"), planOf("layout:\n  - article: mem.md\n"));
  const ran = shell("paiban build mem.yaml --root / --out $out/x.pdf");
  expect([ran.code, ran.made]).toEqual([4, []]);
  expect(ran.stderr).toMatch(/CANNOT_READ/);
});
