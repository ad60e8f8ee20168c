/** What `paiban build` and `paiban check` write: the PDF, the report, and nothing when they fail. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, watch, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FitReport } from "../../src/export/report/index.ts";
import { build as buildSource } from "../pdf/sample.ts";
import { ARTICLE, diskDesk, han, removeDesk, STYLE } from "../support/desk.ts";
import { BARS, smallFonts } from "../support/small-fonts.ts";
import { digestOf, hasFallen, paiban, paibanRunning, SAMPLE } from "./run.ts";

let folder: string;
let desk: string;
let plan: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "paiban-out-"));
  desk = diskDesk();
  plan = join(desk, "plan.yaml");
});
afterAll(() => {
  removeDesk(folder);
  removeDesk(desk);
});

const inFolder = (...names: readonly string[]) => join(folder, ...names);
const isPdf = (path: string) => readFileSync(path).toString("latin1", 0, 5) === "%PDF-";

describe("output", () => {
  it("the PDF takes the plan's name, in the working folder", async () => {
    mkdirSync(inFolder("cwd"));
    const ran = await paiban(["build", plan], { cwd: inFolder("cwd") });
    expect([ran.code, readdirSync(inFolder("cwd"))]).toEqual([0, ["plan.pdf"]]);
    expect(ran.stdout).toMatch(
      /made plan\.pdf \(\d+ kB\), 1 warning\n→ add \d+ characters at the end of paragraph 1 of a, before its last mark: fills the page\n$/,
    );
    expect(isPdf(inFolder("cwd", "plan.pdf"))).toBe(true);
  });

  it("folders that are not there are made, for PDF and report", async () => {
    const out = inFolder("a", "b", "版面.pdf");
    const report = inFolder("c", "d", "r.json");
    expect((await paiban(["build", plan, "--out", out, "--report", report])).code).toBe(0);
    expect([isPdf(out), JSON.parse(readFileSync(report, "utf8"))]).toEqual([true, expect.anything()]);
    expect(readdirSync(inFolder("a", "b"))).toEqual(["版面.pdf"]);
  });

  it("the same bytes again, from another folder, in another language and time zone", async () => {
    await paiban(["build", plan, "--out", inFolder("one.pdf")]);
    const env = { LANG: "zh_CN.UTF-8", TZ: "Asia/Shanghai" };
    await paiban(["build", "plan.yaml", "--out", inFolder("two.pdf")], { cwd: desk, env });
    expect(digestOf(inFolder("two.pdf"))).toBe(digestOf(inFolder("one.pdf")));
  });

  it.each(["press", "archive"] as const)(
    "of the sample, %s: the bytes that the source makes, anywhere",
    async (profile) => {
      const { pdf } = await buildSource(SAMPLE, profile);
      for (const [cwd, env] of [
        [folder, { TZ: "Asia/Shanghai", LANG: "zh_CN.UTF-8" }],
        [desk, { TZ: "America/New_York", LC_ALL: "C" }],
      ] as const) {
        const out = inFolder("sample.pdf");
        expect((await paiban(["build", SAMPLE, "--profile", profile, "--out", out], { cwd, env })).code).toBe(0);
        expect(Buffer.compare(readFileSync(out), pdf)).toBe(0);
      }
    },
  );

  it("check writes nothing", async () => {
    mkdirSync(inFolder("empty"));
    const { code, stdout } = await paiban(["check", SAMPLE], { cwd: inFolder("empty") });
    expect([code, readdirSync(inFolder("empty"))]).toEqual([0, []]);
    expect(stdout.split("\n").filter((line) => / full\b/.test(line))).toHaveLength(9);
  });

  it("columns of the table stand straight under Han", async () => {
    const root = diskDesk({ "plan.yaml": readFileSync(plan, "utf8").replace("a.md", "潮起.md"), "潮起.md": ARTICLE });
    const { stdout } = await paiban(["check", join(root, "plan.yaml"), "--lang", "zh"]);
    removeDesk(root);
    const cells = stdout
      .split("\n")
      .slice(0, 2)
      .map((line) =>
        [...line.replace(/ +配行$/, "").replace(/齐$/, "溢／缺")].reduce(
          (sum, character) => sum + (character > "\u2e80" ? 2 : 1),
          0,
        ),
      );
    expect(cells[0]).toBe(cells[1]);
  });
});

describe("an output that cannot be written is told, and is no fall", () => {
  beforeAll(() => {
    writeFileSync(inFolder("file"), "");
    mkdirSync(inFolder("folder"));
  });

  it.each([
    ["--out below a file", () => ["build", plan, "--out", inFolder("file", "x.pdf")], "file"],
    ["--out on a folder", () => ["build", plan, "--out", inFolder("folder")], "folder"],
    [
      "--report below a file",
      () => ["build", plan, "--out", inFolder("ok.pdf"), "--report", inFolder("file", "r.json")],
      "file",
    ],
    ["the archive below a file", () => ["archive", plan, "--out", inFolder("file", "archive")], "file"],
  ])("%s", async (_, args, named) => {
    const ran = await paiban(args());
    expect(ran.stderr).toContain(inFolder(named));
    expect.soft(hasFallen(ran)).toBe(false);
    expect(ran.code).not.toBe(0);
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });
});

const OWN_FONT = STYLE.replace("fonts/kai.ttf", "fonts/own.otf");
const OWN_PROFILE = `${STYLE}printing: { condition: 望潮印厂, profile: own.icc }\n`;

/** Every outline begins with an operator that is none. */
function damagedFont(): Buffer {
  const { otf } = smallFonts(ARTICLE);
  for (let at = otf.indexOf(BARS); at >= 0; at = otf.indexOf(BARS, at + 1)) otf.writeUInt8(2, at);
  return otf;
}

describe("a run that fails leaves the old output whole", () => {
  it.each([
    ["an article with an error", { "a.md": ARTICLE.replace("title", "titel") }, []],
    ["overset text", { "a.md": han(2000) }, []],
    ["a warning in strict mode", {}, ["--strict"]],
    ["a plan that is no YAML", { "plan.yaml": "[" }, []],
    ["a font of damaged outlines", { "style.yaml": OWN_FONT, "fonts/own.otf": damagedFont() }, []],
    ["a printing profile that is none", { "style.yaml": OWN_PROFILE, "own.icc": ARTICLE }, []],
  ])("%s", async (_, files, options) => {
    const root = diskDesk(files);
    mkdirSync(join(root, "out"));
    writeFileSync(join(root, "out/old.pdf"), "the old page");
    const args = ["build", join(root, "plan.yaml"), "--out", join(root, "out/old.pdf"), ...options];
    const ran = await paiban([...args, "--report", join(root, "out/report.json")]);
    const left = readdirSync(join(root, "out"));
    const old = readFileSync(join(root, "out/old.pdf"), "utf8");
    removeDesk(root);
    expect([ran.code, old, left]).toEqual([1, "the old page", ["old.pdf", "report.json"]]);
    expect(ran.stdout).toContain("not made");
  });
});

describe("killed at any moment, the old PDF is whole or the new one is", () => {
  const run = (profile: string) => ["build", plan, "--profile", profile, "--out", inFolder("kill", "page.pdf")];
  // Of the press and of the archive: a proof bears the minute at which it was made.
  let old: string;
  let made: string;
  let takes: number;
  beforeAll(async () => {
    await paiban(run("archive"));
    made = digestOf(inFolder("kill", "page.pdf"));
    const started = performance.now();
    await paiban(run("press"));
    takes = performance.now() - started;
    old = digestOf(inFolder("kill", "page.pdf"));
    expect(old).not.toBe(made);
  });

  it("twelve times, evenly spread from the start to the time that a run takes", async () => {
    const found = new Set<string>();
    for (let i = 0; i < 12; i++) {
      const running = paibanRunning(run("archive"));
      const wait = (takes * i) / 11;
      await new Promise((resolve) => setTimeout(resolve, wait));
      running.kill("SIGKILL");
      await running.ended;
      const digest = digestOf(inFolder("kill", "page.pdf"));
      expect([old, made], `killed after ${wait} ms`).toContain(digest);
      found.add(digest);
      if (digest === made) await paiban(run("press"));
    }
    expect(found.has(old)).toBe(true);
  });

  it("four times, while the new file is being written beside the old one", async () => {
    for (let i = 0; i < 4; i++) {
      const running = paibanRunning(run("archive"));
      const watcher = watch(inFolder("kill"), () => running.kill("SIGKILL"));
      await running.ended;
      watcher.close();
      expect([old, made]).toContain(digestOf(inFolder("kill", "page.pdf")));
    }
  });

  it("and the next run is not troubled by what a killed one left", async () => {
    expect((await paiban(run("archive"))).code).toBe(0);
    expect(digestOf(inFolder("kill", "page.pdf"))).toBe(made);
  });
});

describe("report", () => {
  const keys = (value: object) => Object.keys(value);

  it("of the sample: exactly the documented fields, and numbers that agree with each other", async () => {
    await paiban(["build", SAMPLE, "--out", inFolder("s.pdf"), "--report", inFolder("s.json")]);
    const report = JSON.parse(readFileSync(inFolder("s.json"), "utf8")) as FitReport;
    expect(keys(report)).toEqual(["page", "articles", "diagnostics"]);
    expect(report.page && keys(report.page)).toEqual([
      "paper",
      "date",
      "number",
      "section",
      "title",
      "characters",
      "emptyLines",
      "oversetLines",
      "footLines",
      "gapLines",
      "remedies",
    ]);
    expect(report.page).toMatchObject({
      paper: "望潮日报",
      date: "2026-11-20",
      number: 6,
      section: "学访专版",
      emptyLines: 0,
      oversetLines: 0,
      footLines: 0,
      remedies: [],
    });
    expect(report.articles).toHaveLength(9);
    for (const article of report.articles) {
      expect(keys(article)).toEqual([
        "id",
        "file",
        "characters",
        "lines",
        "capacityLines",
        "headLines",
        "headGrown",
        "adjusted",
        "oversetLines",
        "oversetCharacters",
        "emptyLines",
        "holds",
        "title",
      ]);
      expect(article.file).toBe(`articles/${article.id}.md`);
      expect(article).toMatchObject({
        oversetLines: 0,
        oversetCharacters: 0,
        emptyLines: article.capacityLines - article.lines,
      });
      const text = readFileSync(join(SAMPLE, "../..", article.file), "utf8")
        .replace(/^---\n[\s\S]*?\n---\n/, "")
        .replaceAll("**", "");
      expect(article.characters).toBe([...text.replace(/\s/g, "")].length);
    }
    expect(report.page?.characters).toBe(report.articles.reduce((sum, { characters }) => sum + characters, 0));
    expect(report.diagnostics).toEqual([]);
  });

  it("of a desk with a fault: every field of the diagnostic, in the language of the run", async () => {
    const root = diskDesk({
      "a.md": `${han(20)}\u200b。`,
      "plan.yaml": readFileSync(plan, "utf8").replace("a.md", "a.md\n    as: artikel"),
    });
    for (const [lang, message, hint] of [
      ["en", "the style has no block style named artikel", "did you mean article?"],
      ["zh", "样式里没有叫 artikel 的版块样式", "是不是 article？"],
    ] as const) {
      const path = inFolder(`${lang}.json`);
      expect(
        (
          await paiban([
            "build",
            join(root, "plan.yaml"),
            "--lang",
            lang,
            "--report",
            path,
            "--out",
            inFolder("none.pdf"),
          ])
        ).code,
      ).toBe(1);
      const { page, articles, diagnostics } = JSON.parse(readFileSync(path, "utf8")) as FitReport;
      expect(articles).toMatchObject([{ id: "a", file: "a.md", characters: 21 }]);
      expect(page).toMatchObject({ characters: 21 });
      expect(diagnostics.find(({ code }) => code === "UNKNOWN_NAME")).toEqual({
        code: "UNKNOWN_NAME",
        severity: "error",
        message,
        file: "plan.yaml",
        line: 5,
        column: 9,
        hint,
      });
      for (const diagnostic of diagnostics)
        expect(keys(diagnostic)).toEqual(["code", "severity", "message", "file", "line", "column", "hint"]);
      expect(diagnostics.map(({ severity }) => severity).sort()).toEqual(["error", "note", "warning"]);
    }
    removeDesk(root);
    expect(existsSync(inFolder("none.pdf"))).toBe(false);
  });

  it("of a plan that cannot be read: no page, and where the fault is", async () => {
    const path = inFolder("none.json");
    await paiban(["build", inFolder("none.yaml"), "--report", path, "--out", inFolder("none.pdf")]);
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual({
      page: null,
      articles: [],
      diagnostics: [
        {
          code: "FILE_MISSING",
          severity: "error",
          message: expect.any(String),
          file: "none.yaml",
          line: 1,
          column: 1,
          hint: expect.any(String),
        },
      ],
    });
  });

  it("of overset text: lines and characters, and the capacity", async () => {
    const root = diskDesk({ "a.md": `${han(900)}。` });
    const path = inFolder("over.json");
    const ran = await paiban([
      "build",
      join(root, "plan.yaml"),
      "--profile",
      "proof",
      "--report",
      path,
      "--out",
      inFolder("over.pdf"),
    ]);
    removeDesk(root);
    const { articles, page } = JSON.parse(readFileSync(path, "utf8")) as FitReport;
    const [fit] = articles;
    expect(ran.code).toBe(0);
    expect(fit?.lines).toBe((fit?.capacityLines ?? 0) + (fit?.oversetLines ?? 0));
    expect([fit?.oversetLines, page?.oversetLines, fit?.emptyLines]).toEqual([fit?.oversetLines, fit?.oversetLines, 0]);
    expect(ran.stdout).toContain(`over ${fit?.oversetLines} lines ${fit?.oversetCharacters} chars`);
    expect(isPdf(inFolder("over.pdf"))).toBe(true);
  });
});
