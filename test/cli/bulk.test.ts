/** `paiban build` of several plans: which, under what names, in what order they are told, and what one that fails does. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findClash, pdfNames } from "../../src/cli/naming.ts";
import { findPlans } from "../../src/cli/plans.ts";
import { parseShard, takeShard } from "../../src/cli/shard.ts";
import { createTerminal, type Line, type Said } from "../../src/cli/terminal.ts";
import runJob, { fallen, type Job } from "../../src/cli/worker.ts";
import { ARTICLE, diskDesk, han, planOf, removeDesk } from "../support/desk.ts";
import { digestOf, paiban, paibanRunning } from "./run.ts";

/** Pages of different texts; `b` has an article with an error. */
const DESK = {
  // Marks the project's folder: plans below it may name files beside them.
  "package.json": "{}",
  "a.yaml": planOf("layout:\n  - article: a.md\n"),
  "b.yaml": planOf("layout:\n  - article: bad.md\n"),
  "c.yaml": planOf("layout:\n  - article: c.md\n"),
  "d.yaml": planOf("layout:\n  - article: d.md\n"),
  "bad.md": ARTICLE.replace("title", "titel"),
  "c.md": `${han(300)}。\n`,
  "d.md": ARTICLE.replace("灯火", "潮起"),
};
const ALL = ["a.yaml", "b.yaml", "c.yaml", "d.yaml"];

let folder: string;
let desk: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "paiban-bulk-"));
  desk = diskDesk(DESK);
  mkdirSync(join(desk, "day1"));
  mkdirSync(join(desk, "day2"));
  for (const name of ["day1/06.yaml", "day2/06.yaml", "day2/07.yaml"]) {
    writeFileSync(join(desk, name), planOf("layout:\n  - article: ../a.md\n").replace("style.yaml", "../style.yaml"));
  }
});
afterAll(() => {
  removeDesk(folder);
  removeDesk(desk);
});

const build = (...args: readonly string[]) => paiban(["build", ...args], { cwd: desk });
const pdfsIn = (out: string) =>
  readdirSync(out, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".pdf"))
    .sort();

describe("several plans", () => {
  it.each(["1", "2"])("with --jobs %s: what can be made is made, what cannot is named, the code is 1", async (jobs) => {
    const out = join(folder, `jobs-${jobs}`);
    const ran = await build(...ALL, "--out", out, "--jobs", jobs);
    expect(ran.code).toBe(1);
    expect(pdfsIn(out)).toEqual(["a.pdf", "c.pdf", "d.pdf"]);
    expect(ran.stdout.trimEnd().split("\n").at(-1)).toBe("3 made, 1 not made (b.yaml)");
    expect(ran.stdout).toContain("not made b.yaml: 1 error");
  });

  it("in this process, in workers, and alone: the same bytes", async () => {
    const names = ["a", "c", "d"];
    const plans = names.map((name) => `${name}.yaml`);
    await build(...plans, "--out", join(folder, "one"), "--jobs", "1");
    await build(...plans, "--out", join(folder, "two"), "--jobs", "2");
    for (const name of names) {
      const alone = join(folder, `alone-${name}.pdf`);
      await build(`${name}.yaml`, "--out", alone);
      const digests = ["one", "two"].map((out) => digestOf(join(folder, out, `${name}.pdf`)));
      expect(digests).toEqual([digestOf(alone), digestOf(alone)]);
    }
  });

  it("are told in the order of the plans, each under its name, whichever is ready first", async () => {
    // The first takes longest.
    writeFileSync(join(desk, "0.yaml"), planOf("layout:\n  - article: long.md\n"));
    writeFileSync(join(desk, "long.md"), `${han(4000)}。\n`);
    const given = ["d.yaml", "b.yaml", "a.yaml", "0.yaml", "c.yaml", "./a.yaml"];
    const args = ["--profile", "proof", "--out", join(folder, "order"), "--jobs"];
    const [one, two] = await Promise.all(["1", "2"].map((jobs) => build(...given, ...args, jobs)));
    const heads = one?.stderr.split("\n").filter((line) => line.startsWith("── "));
    expect(heads).toEqual(["0.yaml", ...ALL].map((plan) => `── ${plan}`));
    expect(one?.stderr).toContain("── b.yaml\nbad.md:2:1: warning UNKNOWN_KEY: ");
    expect([two?.stdout, two?.stderr]).toEqual([one?.stdout, one?.stderr]);
  });

  it("one report: every page with its plan and its PDF", async () => {
    const report = join(folder, "report.json");
    const out = join(folder, "reported");
    await build(...ALL, "--out", out, "--report", report, "--jobs", "2");
    const { pages } = JSON.parse(readFileSync(report, "utf8")) as { pages: Record<string, unknown>[] };
    expect(pages.map(({ plan, pdf }) => [plan, pdf])).toEqual([
      ["a.yaml", join(out, "a.pdf")],
      ["b.yaml", null],
      ["c.yaml", join(out, "c.pdf")],
      ["d.yaml", join(out, "d.pdf")],
    ]);
    for (const page of pages) expect(Object.keys(page)).toEqual(["plan", "pdf", "page", "articles", "diagnostics"]);
    expect(pages[1]?.diagnostics).toContainEqual(expect.objectContaining({ code: "UNKNOWN_KEY", file: "bad.md" }));
  });

  it("a page that cannot be made leaves its old PDF whole", async () => {
    const out = join(folder, "old");
    mkdirSync(out);
    writeFileSync(join(out, "b.pdf"), "the old page");
    await build("a.yaml", "b.yaml", "--out", out);
    expect(readFileSync(join(out, "b.pdf"), "utf8")).toBe("the old page");
    expect(pdfsIn(out)).toEqual(["a.pdf", "b.pdf"]);
  });

  it.each([
    ["--out that names a PDF", ["a.yaml", "c.yaml", "--out", "x.pdf"], /FOLDER_WANTED: .*x\.pdf/],
    ["a pattern without a match", ["a.yaml", "none/*.yaml"], /PATTERN_UNMATCHED: .*none\/\*\.yaml/],
    ["a report in a page's place", ["a.yaml", "c.yaml", "--report", "a.pdf"], /CANNOT_WRITE: .*a\.pdf/],
    ["no number of jobs", ["a.yaml", "--jobs", "0"], /--jobs/],
    ["a shard beyond the last", ["a.yaml", "--shard", "4/3"], /--shard/],
  ])("2, and nothing made: %s", async (_, args, says) => {
    const before = pdfsIn(desk);
    const ran = await build(...args);
    expect([ran.code, ran.stdout, pdfsIn(desk)]).toEqual([2, "", before]);
    expect(ran.stderr).toMatch(says);
  });
});

describe("patterns", () => {
  it.each([
    ["{a,c}.yaml", ["a.yaml", "c.yaml"]],
    ["**/0?.yaml", ["day1/06.yaml", "day2/06.yaml", "day2/07.yaml"]],
    ["./day2/*.yaml", ["day2/06.yaml", "day2/07.yaml"]],
  ])("%s", async (pattern, plans) => {
    const { stdout } = await build(pattern, "--out", join(folder, "patterns", pattern.replaceAll(/\W/g, "")));
    expect(stdout).toContain(`${plans.length} made`);
    expect(stdout.match(/^made /gm)).toHaveLength(plans.length);
  });

  it("one match or many: --out names a folder", async () => {
    await build("a*.yaml", "--out", join(folder, "match"));
    expect(pdfsIn(join(folder, "match"))).toEqual(["a.pdf"]);
  });

  it("a file that is there means itself, and is built as one plan is", async () => {
    writeFileSync(join(desk, "[a].yaml"), DESK["c.yaml"]);
    const out = join(folder, "itself.pdf");
    const { code, stdout } = await build("[a].yaml", "--out", out);
    await build("c.yaml", "--out", join(folder, "c.pdf"));
    expect([code, digestOf(out)]).toEqual([0, digestOf(join(folder, "c.pdf"))]);
    expect(stdout).toMatch(/^article +chars/);
  });

  it("plans come once, in one order, whatever order and form they are named in", async () => {
    const plans = ["b.yaml", "a.yaml", "b.yaml", "x/a.yaml", "./a.yaml"];
    expect(await findPlans(plans)).toEqual({ plans: ["a.yaml", "b.yaml", "x/a.yaml"], unmatched: [] });
    expect((await findPlans(plans.toReversed())).plans).toEqual(["./a.yaml", "b.yaml", "x/a.yaml"]);
  });
});

describe("names", () => {
  it.each([
    [
      ["days/1/06.yaml", "days/1/07.yaml"],
      ["06.pdf", "07.pdf"],
    ],
    [
      ["days/1/06.yaml", "days/2/06.yaml"],
      ["1/06.pdf", "2/06.pdf"],
    ],
    [
      ["06.yaml", "days/06.yaml", "days/x/07.yaml"],
      ["06.pdf", "days/06.pdf", "days/x/07.pdf"],
    ],
    [
      ["../06.yaml", "06.yml"],
      ["06.pdf", `${process.cwd().split("/").at(-1)}/06.pdf`],
    ],
  ])("%j", (plans, names) => {
    expect(pdfNames(plans)).toEqual(names);
  });

  it("two that are one file on some disk clash", () => {
    expect(findClash(["a", "b", "A"])).toEqual([0, 2]);
    expect(findClash(["\u00e9", "e\u0301"])).toEqual([0, 1]);
    expect(findClash(["a", "b"])).toBeUndefined();
  });

  it("two plans of one name in one folder: both are named, nothing is made", async () => {
    writeFileSync(join(desk, "day1/06.yml"), readFileSync(join(desk, "day1/06.yaml")));
    const out = join(folder, "clash");
    const ran = await build("day1/06.yaml", "day1/06.yml", "--out", out);
    expect([ran.code, ran.stdout]).toEqual([2, ""]);
    expect(ran.stderr).toMatch(/PLANS_SHARE_NAME: day1\/06\.yaml and day1\/06\.yml .*06\.pdf/);
  });

  it("two of one name in two folders keep their folders", async () => {
    const out = join(folder, "days");
    expect((await build("day1/06.yaml", "day2/06.yaml", "--out", out)).code).toBe(0);
    expect(pdfsIn(out)).toEqual(["day1/06.pdf", "day2/06.pdf"]);
  });
});

describe("shards", () => {
  it.each(["3/16", "1/1", "16/16"])("%s is one", (text) => {
    const [index, count] = text.split("/").map(Number);
    expect(parseShard(text)).toEqual({ index, count });
  });

  it.each(["0/4", "5/4", "1/0", "a/b", "1", "1/2/3", "-1/2", "1.5/2", ""])("%j is none", (text) => {
    expect(parseShard(text)).toBeUndefined();
  });

  it("property: every value is in one shard and one only, in its order, and shards differ by one at most", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer()), fc.integer({ min: 1, max: 20 }), (values, count) => {
        const shards = Array.from({ length: count }, (_, i) => takeShard(values, { index: i + 1, count }));
        const places = shards.map((shard) => shard.map((value) => values.indexOf(value)));
        expect(shards.flat().sort()).toEqual(values.toSorted());
        for (const place of places) expect(place).toEqual(place.toSorted((a, b) => a - b));
        const sizes = shards.map(({ length }) => length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThan(2);
      }),
    );
  });

  it("together they make every page, under the names it has without them", async () => {
    const out = join(folder, "shards");
    const args = ["day1/06.yaml", "day2/*.yaml", "--out", out];
    const first = await build(...args, "--shard", "1/2");
    expect([first.code, pdfsIn(out)]).toEqual([0, ["day1/06.pdf", "day2/07.pdf"]]);
    await build(...args, "--shard", "2/2");
    expect(pdfsIn(out)).toEqual(["day1/06.pdf", "day2/06.pdf", "day2/07.pdf"]);
  });

  it("an empty one is told and is no failure", async () => {
    const { code, stdout } = await build("a.yaml", "--shard", "2/2", "--out", join(folder, "empty"));
    expect([code, stdout]).toEqual([0, "no page in this shard\n"]);
  });
});

/** What was said, without its looks. */
function written(said: readonly Said[]): string {
  const plain = (line: Line) =>
    [line]
      .flat()
      .map((piece) => (typeof piece === "string" ? piece : piece.text))
      .join("");
  return said.flatMap(({ lines }) => lines.map(plain)).join("\n");
}

describe("what is no fault of the desk's", () => {
  const job: Job = {
    plan: "a.yaml",
    out: "a.pdf",
    profile: "press",
    lang: "en",
    isReporting: false,
    root: "/none",
  };

  it("a page that falls is a result, not a throw", async () => {
    const { exit, said, report } = await runJob(job);
    expect(exit).toBe(3);
    expect(written(said)).toMatch(/^── a\.yaml\nerror FAULT: .*\n {2}→ .*\n.*\n {4}at /s);
    expect(report.diagnostics).toMatchObject([{ code: "FAULT" }]);
  });

  it("so is one whose worker ended", () => {
    const { exit, report } = fallen(job, new Error("Worker terminated due to reaching memory limit"));
    expect(exit).toBe(3);
    expect(report.diagnostics[0]?.message).toContain("memory limit");
  });
});

describe("a run that is stopped", () => {
  it.each(["1", "2"])("Ctrl-C with --jobs %s: what was begun is whole, the rest is not begun", async (jobs) => {
    const many = join(desk, `many-${jobs}`);
    mkdirSync(many);
    for (let i = 0; i < 600; i++) {
      writeFileSync(join(many, `${i}.yaml`), DESK["c.yaml"].replace("style.", "../style.").replace("c.md", "../c.md"));
    }
    const out = join(folder, `stopped-${jobs}`);
    const running = paibanRunning(["build", `${many}/*.yaml`, "--out", out, "--jobs", jobs]);
    await running.saying("made ", 3);
    running.kill("SIGINT");
    expect(await running.ended).toBe(130);
    const [, made, left] = /(\d+) made, stopped, (\d+) not begun/.exec(running.output) ?? [];
    expect(Number(made) + Number(left)).toBe(600);
    expect(readdirSync(out)).toEqual(pdfsIn(out));
    expect(pdfsIn(out)).toHaveLength(Number(made));
    const whole = pdfsIn(out).map((name) => readFileSync(join(out, name), "latin1").trimEnd().endsWith("%%EOF"));
    expect(whole).not.toContain(false);
  });
});

describe("progress", () => {
  it("stands below what is printed on a terminal, and is gone at the end; in a pipe there is none", () => {
    const written = (isTTY: boolean) => {
      const before = Object.getOwnPropertyDescriptor(process.stderr, "isTTY");
      const write = process.stderr.write;
      let text = "";
      Object.defineProperty(process.stderr, "isTTY", { value: isTTY, configurable: true });
      process.stderr.write = (chunk: string | Uint8Array) => {
        text += chunk;
        return true;
      };
      try {
        const terminal = createTerminal("en");
        terminal.showProgress(1, 4);
        terminal.note("said");
        terminal.showProgress(4, 4);
      } finally {
        process.stderr.write = write;
        Object.defineProperty(process.stderr, "isTTY", before ?? { value: undefined, configurable: true });
      }
      return text.replaceAll("\r\u001b[K", "<");
    };
    const bar = `${"█".repeat(6)}${"░".repeat(18)} 1/4`;
    expect(written(true)).toBe(`<${bar}<said\n${bar}<`);
    expect(written(false)).toBe("said\n");
  });
});
