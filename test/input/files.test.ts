/** Files that are missing, out of bounds, too large or not UTF-8; and that all problems are told in one run. */
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import {
  ARTICLE,
  briefs,
  diskDesk,
  type Files,
  han,
  layOutDesk,
  layOutDisk,
  only,
  placeOf,
  planOf,
  removeDesk,
  STYLE,
  textOf,
} from "../support/desk.ts";

describe("missing", () => {
  it.each([
    ["an article", planOf("layout:\n  - article: b.md\n"), "b.md"],
    ["an article in another case", planOf("layout:\n  - article: A.md\n"), "A.md"],
    ["a folder as an article", planOf("layout:\n  - article: fonts\n"), "fonts"],
    ["the style", planOf().replace("style.yaml", "none.yaml"), "none.yaml"],
    ["a style with a zero byte in its name", planOf().replace("style.yaml", '"a\\0b"'), '"a'],
  ])("%s", (_, plan, name) => {
    const laidOut = layOutDesk({ "plan.yaml": plan });
    expect(briefs(laidOut, "error")).toEqual([`error FILE_MISSING ${placeOf("plan.yaml", plan, name)}`]);
  });

  it("a font", () => {
    const style = STYLE.replace("fonts/kai.ttf", "fonts/gone.ttf");
    const [first] = briefs(layOutDesk({ "style.yaml": style }), "error");
    expect(first).toBe(`error FILE_MISSING ${placeOf("style.yaml", style, "fonts/gone.ttf")}`);
  });

  it("the plan itself", () => {
    const root = diskDesk();
    const laidOut = layOutDisk(join(root, "fonts"), root);
    removeDesk(root);
    expect(briefs(laidOut)).toEqual(["error FILE_MISSING fonts/plan.yaml:1:1"]);
    expect(only(laidOut, "FILE_MISSING").message.en).toContain("plan.yaml");
  });
});

describe("outside the root", () => {
  const desks: string[] = [];
  afterEach(() => desks.splice(0).forEach(removeDesk));
  const desk = (files: Files): string => {
    const root = diskDesk(files);
    desks.push(root);
    return root;
  };

  it.each([
    ["an article by a way up", planOf("layout:\n  - article: ../../etc/passwd\n"), "../../etc/passwd"],
    ["an article by an absolute path", planOf("layout:\n  - article: /etc/passwd\n"), "/etc/passwd"],
    ["an article that is not there", planOf("layout:\n  - article: ../none.md\n"), "../none.md"],
    ["the style", planOf().replace("style.yaml", "/etc/hostname"), "/etc/hostname"],
  ])("%s", (_, plan, name) => {
    const laidOut = layOutDisk(desk({ "plan.yaml": plan }));
    expect(briefs(laidOut, "error")).toEqual([`error FILE_OUTSIDE_ROOT ${placeOf("plan.yaml", plan, name)}`]);
    expect(only(laidOut, "FILE_OUTSIDE_ROOT").hint.en).toContain("--root");
  });

  it("a font", () => {
    const style = STYLE.replace("fonts/kai.ttf", "../kai.ttf");
    const [first] = briefs(layOutDisk(desk({ "style.yaml": style })), "error");
    expect(first).toBe(`error FILE_OUTSIDE_ROOT ${placeOf("style.yaml", style, "../kai.ttf")}`);
  });

  it("a link that leads out: to a file, through a folder", () => {
    const root = desk({ "plan.yaml": planOf("layout:\n  - article: link.md\n  - article: way/hosts\n") });
    symlinkSync("/etc/passwd", join(root, "link.md"));
    symlinkSync("/etc", join(root, "way"));
    const laidOut = layOutDisk(root);
    expect(briefs(laidOut, "error")).toEqual(["error FILE_OUTSIDE_ROOT plan.yaml:4:14"]);
    const { message } = only(laidOut, "FILE_OUTSIDE_ROOT");
    for (const text of Object.values(message)) expect(text).toMatch(/^2 .*link\.md, way\/hosts$/);
    expect(JSON.stringify(laidOut.page)).not.toContain("root:");
  });

  it("many files: told once, with their number, their names and the folder that holds them", () => {
    const names = ["b", "c", "d", "e"].map((id) => `../${id}.md`);
    const root = desk({ "plan.yaml": planOf(`layout:\n${names.map((name) => `  - article: ${name}\n`).join("")}`) });
    writeFileSync(join(root, "style.yaml"), STYLE.replace("fonts/kai", "../fonts/kai"));
    const laidOut = layOutDisk(root);
    const { message, hint } = only(laidOut, "FILE_OUTSIDE_ROOT");
    expect(message.zh).toContain("5 个文件");
    for (const name of [...names, "../fonts/kai.ttf"]) expect(message.en).toContain(name);
    expect(hint.en).toContain(`--root ${dirname(root)}`);
    expect(hint.en).toContain("paiban.yaml");
  });

  it("a folder whose name only begins like the root's", () => {
    const root = desk({ "plan.yaml": planOf("layout:\n  - article: ../beside.md\n") });
    const beside = `${root}-beside`;
    mkdirSync(beside);
    desks.push(beside);
    writeFileSync(join(beside, "a.md"), ARTICLE);
    writeFileSync(join(root, "plan.yaml"), planOf(`layout:\n  - article: ${beside}/a.md\n`));
    expect(briefs(layOutDisk(root), "error")).toEqual(["error FILE_OUTSIDE_ROOT plan.yaml:4:14"]);
  });

  it("inside: a link that stays in the root, a file named with leading dots", () => {
    const root = desk({
      "plan.yaml": planOf("layout:\n  - article: link.md\n  - article: ..b.md\n"),
      "..b.md": han(20),
    });
    symlinkSync("a.md", join(root, "link.md"));
    const laidOut = layOutDisk(root);
    expect(briefs(laidOut, "error")).toEqual([]);
    expect(textOf(laidOut.page, "a").parts).toEqual(["灯火", `${han(60)}。`]);
  });

  it("a wider root lets the same plan through, and a narrower one stops it", () => {
    const root = desk({ "day/plan.yaml": "", "plan.yaml": "" });
    const plan = planOf("layout:\n  - article: ../a.md\n").replace("style.yaml", "../style.yaml");
    writeFileSync(join(root, "day/plan.yaml"), plan);
    const day = join(root, "day");
    expect(briefs(layOutDisk(day, root), "error")).toEqual([]);
    expect(briefs(layOutDisk(day, day), "error")).toContain(
      `error FILE_OUTSIDE_ROOT ${placeOf("plan.yaml", plan, "../style.yaml")}`,
    );
    expect(dirname(resolve(day))).toBe(root);
  });
});

/** 望潮日报，今日天气晴朗。 in GBK, as `iconv -t GBK` writes it. */
const GBK = Buffer.from("cdfbb3b1c8d5b1a8a3acbdf1c8d5ccecc6f8c7e7c0caa1a3", "hex");

describe("encodings", () => {
  it("GBK: shows what the file says when it is read as GB18030", () => {
    const laidOut = layOutDesk({
      "a.md": Buffer.concat([Buffer.from("---\ntitle: 日报\n---\n今天："), GBK.subarray(0, 10), GBK]),
    });
    expect(briefs(laidOut, "error")).toEqual(["error NOT_UTF8 a.md:4:4"]);
    const { message, hint } = only(layOutDesk({ "a.md": GBK }), "NOT_UTF8");
    for (const text of Object.values(message)) expect(text).toMatch(/GB18030.*望潮日报，今日天气晴朗。/);
    for (const text of Object.values(hint)) expect(text).toContain("iconv -f GB18030 -t UTF-8");
  });

  it("GBK in plan and style", () => {
    const gbk = Buffer.concat([Buffer.from("paper: "), GBK, Buffer.from("\n")]);
    expect(briefs(layOutDesk({ "plan.yaml": gbk }))[0]).toMatch(/^error NOT_UTF8 plan\.yaml:1:/);
    expect(briefs(layOutDesk({ "style.yaml": gbk }))[0]).toMatch(/^error NOT_UTF8 style\.yaml:1:/);
  });

  const copy = `---\ntitle: 一日\n---\n${"今日天气晴朗，一江春水，GDP增5%。\n".repeat(9)}`;
  const written = (text: string) => Buffer.from(text, "utf16le");
  it.each([
    ["UTF-16LE", "with its mark", written(`\ufeff${copy}`)],
    ["UTF-16BE", "with its mark", written(`\ufeff${copy}`).swap16()],
    ["UTF-16LE", "without", written(copy)],
    ["UTF-16BE", "without", written(copy).swap16()],
    ["UTF-16LE", "Han alone, without", written("一二三四五六七一上中下")],
    ["UTF-16BE", "of ASCII, without, which is UTF-8 with zeros as well", written("title: Harbour\n").swap16()],
    ["UTF-16LE", "cut inside its last character", written(`\ufeff${copy}`).subarray(0, -1)],
  ])("%s %s is named, and the cure", (encoding, _, bytes) => {
    const laidOut = layOutDesk({ "a.md": bytes });
    expect(briefs(laidOut, "error")).toEqual(["error NOT_UTF8 a.md:1:1"]);
    const { message, hint } = only(laidOut, "NOT_UTF8");
    for (const text of Object.values(message)) expect(text).toContain(encoding);
    for (const text of Object.values(hint)) expect(text).toContain(`iconv -f ${encoding} -t UTF-8`);
  });

  it("a plan and a style in UTF-16", () => {
    for (const name of ["plan.yaml", "style.yaml"]) {
      const found = briefs(layOutDesk({ [name]: written("paper: 望潮日报\n") }), "error");
      expect(found[0]).toBe(`error NOT_UTF8 ${name}:1:1`);
    }
  });

  it("a stray zero in UTF-8 is a control character like others", () => {
    for (const text of ["潮起\0望海。", "Long English words of one paper\0 and more."]) {
      expect(briefs(layOutDesk({ "a.md": text }), "error")).toEqual([]);
    }
  });

  it("one bad byte behind a thousand good lines", () => {
    const bytes = Buffer.concat([
      Buffer.from("潮起。\n".repeat(1000)),
      Buffer.from("望海"),
      Buffer.from([0xff]),
      Buffer.from("。"),
    ]);
    expect(briefs(layOutDesk({ "a.md": bytes }), "error")).toEqual(["error NOT_UTF8 a.md:1001:3"]);
  });

  it("a character cut off at the end of the file", () => {
    const bytes = Buffer.from("潮起望海");
    expect(briefs(layOutDesk({ "a.md": bytes.subarray(0, -1) }), "error")).toEqual(["error NOT_UTF8 a.md:1:4"]);
  });
});

describe("size", () => {
  it("an article of 10 MB is not read", () => {
    const laidOut = layOutDesk({ "a.md": Buffer.alloc(10 * 2 ** 20, "a") });
    expect(briefs(laidOut, "error")).toEqual(["error FILE_TOO_LARGE plan.yaml:4:14"]);
    expect(only(laidOut, "FILE_TOO_LARGE").message.en).toContain("10.0 MB");
  });

  it("a plan and a style of 10 MB", () => {
    const big = Buffer.alloc(10 * 2 ** 20, "#");
    expect(briefs(layOutDesk({ "plan.yaml": big }))).toEqual(["error FILE_TOO_LARGE plan.yaml:1:1"]);
    expect(briefs(layOutDesk({ "style.yaml": big }))).toEqual(["error FILE_TOO_LARGE plan.yaml:1:8"]);
  });
});

describe("all problems of all files in one run", () => {
  const articles: Files = { "a.md": ARTICLE.replace("title", "titel"), "b.md": Buffer.from([0xff, 0xff]) };
  const blocks = "layout:\n  - article: a.md\n  - article: b.md\n";
  const both = [`error UNKNOWN_KEY ${placeOf("a.md", articles["a.md"] as string, "titel")}`, "error NOT_UTF8 b.md:1:1"];

  it("an unknown name in the plan, another in the style, two bad articles", () => {
    const plan = planOf(blocks.replace("b.md", "b.md\n    as: artikel"));
    const style = STYLE.replace("title: title,", "title: titel,");
    const found = briefs(layOutDesk({ ...articles, "plan.yaml": plan, "style.yaml": style }), "error");
    expect(new Set(found)).toEqual(
      new Set([
        ...both,
        `error UNKNOWN_NAME ${placeOf("plan.yaml", plan, "artikel")}`,
        `error UNKNOWN_NAME ${placeOf("style.yaml", style, "titel")}`,
      ]),
    );
  });

  it("a wrong length in the style does not hide what is wrong with the articles", () => {
    const style = STYLE.replace("size: 20pt", "size: 20px");
    const found = briefs(layOutDesk({ ...articles, "plan.yaml": planOf(blocks), "style.yaml": style }), "error");
    expect(new Set(found)).toEqual(new Set([...both, `error WRONG_UNIT ${placeOf("style.yaml", style, "20px")}`]));
  });

  it("an unknown key in the plan hides neither the style's faults nor the articles'", () => {
    const plan = planOf(`${blocks}layuot: []\n`);
    const style = STYLE.replace("size: 20pt", "size: 20px");
    const found = briefs(layOutDesk({ ...articles, "plan.yaml": plan, "style.yaml": style }), "error");
    expect(new Set(found)).toEqual(
      new Set([
        ...both,
        `error UNKNOWN_KEY ${placeOf("plan.yaml", plan, "layuot")}`,
        `error WRONG_UNIT ${placeOf("style.yaml", style, "20px")}`,
      ]),
    );
  });

  it("a missing style does not hide what is wrong with the articles", () => {
    const plan = planOf(blocks).replace("style.yaml", "none.yaml");
    const found = briefs(layOutDesk({ ...articles, "plan.yaml": plan }), "error");
    expect(new Set(found)).toEqual(new Set([...both, `error FILE_MISSING ${placeOf("plan.yaml", plan, "none.yaml")}`]));
  });

  it("two faults in one article: the front matter's and the text's", () => {
    const article = `${ARTICLE.replace("title", "titel")}\n**一、${han(20)}\n`;
    const found = briefs(layOutDesk({ "a.md": article }), "error");
    expect(found).toEqual([
      `error UNKNOWN_KEY ${placeOf("a.md", article, "titel")}`,
      `error RUN_IN_OPEN ${placeOf("a.md", article, "**")}`,
    ]);
  });
});
