/** `paiban archive` and `paiban fonts` on the sample page. */
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diskDesk, planOf, REPOSITORY, removeDesk } from "../support/desk.ts";
import { digestOf, paiban, SAMPLE } from "./run.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "paiban-archive-"));
});
afterAll(() => removeDesk(folder));

const articles = readdirSync(join(REPOSITORY, "articles"))
  .filter((name) => name.endsWith(".md"))
  .map((name) => ({ id: basename(name, ".md"), text: readFileSync(join(REPOSITORY, "articles", name), "utf8") }));

/** What an article says, read here with no more than its lines. */
function wordsOf(text: string) {
  const [, front = "", body = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? ["", "", text];
  const value = (key: string) => new RegExp(`^ *${key}: (.*)$`, "m").exec(front)?.[1]?.replaceAll("|", "") ?? null;
  const [kicker, title, deck, office, name] = ["kicker", "title", "deck", "office", "name"].map(value);
  const paragraphs = body.split(/\n\s*\n/).map((paragraph) => paragraph.trim().replaceAll("**", ""));
  return { kicker, title, deck, office, name, paragraphs: paragraphs.filter((paragraph) => paragraph !== "") };
}

function filesIn(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

/** The manifest as hash by path. */
function manifestOf(root: string): Map<string, string> {
  const lines = readFileSync(join(root, "manifest-sha256.txt"), "utf8").trimEnd().split("\n");
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
}

describe("archive", () => {
  let out: string;
  beforeAll(async () => {
    out = join(folder, "day/06");
    expect((await paiban(["archive", SAMPLE, "--out", out])).code).toBe(0);
  });

  it("holds the page, every article as text and JSON, and the manifest", () => {
    const expected = [
      "2026-11-20-06.json",
      "2026-11-20-06.pdf",
      "manifest-sha256.txt",
      ...articles.flatMap(({ id }) => [`articles/${id}.json`, `articles/${id}.txt`]),
    ];
    expect(filesIn(out)).toEqual(expected.sort());
  });

  it("the manifest names every other file with its hash, in the form of sha256sum", () => {
    const manifest = manifestOf(out);
    expect([...manifest.keys()].sort()).toEqual(filesIn(out).filter((name) => name !== "manifest-sha256.txt"));
    for (const [path, hash] of manifest) {
      expect(hash).toMatch(/^[0-9a-f]{64}$/);
      expect(
        createHash("sha256")
          .update(readFileSync(join(out, path)))
          .digest("hex"),
      ).toBe(hash);
    }
    expect(readFileSync(join(out, "manifest-sha256.txt"), "utf8")).toMatch(/^([0-9a-f]{64} {2}[^\s]+\n)+$/);
  });

  it.each(articles)("$id as text is what its file says", ({ id, text }) => {
    const { kicker, title, deck, office, name, paragraphs } = wordsOf(text);
    const byline = name ? [office ? `${office} ${name}` : name] : [];
    const head = [...[kicker, title, deck].filter((part) => part !== null), ...byline];
    const expected = [...head, ...(head.length > 0 ? [""] : []), ...paragraphs];
    expect(readFileSync(join(out, "articles", `${id}.txt`), "utf8")).toBe(`${expected.join("\n")}\n`);
  });

  it.each(articles)("$id as JSON is what its file says", ({ id, text }) => {
    const { kicker, title, deck, office, name, paragraphs } = wordsOf(text);
    const runIns = [...text.matchAll(/\*\*(.+?)\*\*/g)].map(([, runIn]) => runIn);
    const record = JSON.parse(readFileSync(join(out, "articles", `${id}.json`), "utf8")) as {
      paragraphs: { text: string; runInHeads: string[] }[];
    };
    expect(record).toMatchObject({
      id,
      paper: "望潮日报",
      date: "2026-11-20",
      page: 6,
      section: "学访专版",
      kicker,
      title,
      deck,
      byline: name ? { office, name } : null,
      characters: [...paragraphs.join("").replace(/\s/g, "")].length,
    });
    expect(record.paragraphs.map((paragraph) => paragraph.text)).toEqual(paragraphs);
    expect(record.paragraphs.flatMap(({ runInHeads }) => runInHeads)).toEqual(runIns);
  });

  it("the page as JSON: every article with frames inside the sheet", () => {
    const page = JSON.parse(readFileSync(join(out, "2026-11-20-06.json"), "utf8")) as {
      unit: string;
      sheet: { width: number; height: number };
      blocks: {
        article: string | null;
        title: string | null;
        frames: { x: number; y: number; width: number; height: number }[];
      }[];
    };
    expect([page.unit, page.sheet]).toEqual(["mm", { width: 390, height: 545 }]);
    expect(page.blocks.flatMap(({ article }) => article ?? []).sort()).toEqual(articles.map(({ id }) => id));
    for (const { x, y, width, height } of page.blocks.flatMap(({ frames }) => frames)) {
      expect(Math.min(x, y, width, height)).toBeGreaterThan(0);
      expect(x + width).toBeLessThan(390);
      expect(y + height).toBeLessThan(545);
    }
  });

  it("again: the same bytes", async () => {
    const before = manifestOf(out);
    const again = join(folder, "again");
    await paiban(["archive", SAMPLE, "--out", again]);
    expect(manifestOf(again)).toEqual(before);
    expect(digestOf(join(again, "2026-11-20-06.pdf"))).toBe(digestOf(join(out, "2026-11-20-06.pdf")));
  });

  it("again, with one article fewer: nothing stands in the folder that the manifest does not name", async () => {
    const desk = diskDesk({
      "plan.yaml": planOf("layout:\n  - article: a.md\n  - article: b.md\n"),
      "b.md": "潮起。\n",
    });
    const root = join(desk, "archive");
    await paiban(["archive", join(desk, "plan.yaml"), "--out", root]);
    writeFileSync(join(desk, "plan.yaml"), planOf());
    expect((await paiban(["archive", join(desk, "plan.yaml"), "--out", root])).code).toBe(0);
    const [left, named] = [filesIn(root), manifestOf(root)];
    removeDesk(desk);
    expect(left.filter((path) => !named.has(path))).toEqual(["manifest-sha256.txt"]);
  });
});

describe("fonts", () => {
  it("every font: its file, its licence, the roles that it is first in, what it stands in for", async () => {
    const { code, stdout, stderr } = await paiban(["fonts", SAMPLE]);
    expect([code, stderr]).toEqual([0, ""]);
    const fonts = new Map(
      stdout
        .trimEnd()
        .split(/\n(?! )/)
        .map((text) => [text.split(" ")[0], text]),
    );
    expect([...fonts.keys()]).toEqual(["报宋", "粗宋", "黑体", "楷体"]);
    for (const text of fonts.values()) expect(text).toMatch(/\.ttf\n {2}licence OFL-1\.1 · \d+ different characters/);
    expect(fonts.get("报宋")).toMatch(/^ {2}body$/m);
    expect(fonts.get("粗宋")).toMatch(/^ {2}title$/m);
    // The house font of the text lacks 𠮷, which stands in a byline.
    expect(fonts.get("楷体")).toMatch(/as fallback .*𠮷/);
  });

  it("of a page that is over: its fonts are the same", async () => {
    const desk = diskDesk({ "a.md": `---\ntitle: 灯火\n---\n${"潮起望海。".repeat(400)}\n` });
    const { code, stdout, stderr } = await paiban(["fonts", join(desk, "plan.yaml")]);
    removeDesk(desk);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("different characters");
  });

  it("exits with 1 where the page cannot be made", async () => {
    const desk = diskDesk({ "plan.yaml": planOf("layout:\n  - article: gone.md\n") });
    const { code, stderr } = await paiban(["fonts", join(desk, "plan.yaml")]);
    removeDesk(desk);
    expect([code, stderr]).toEqual([1, expect.stringContaining("FILE_MISSING")]);
  });

  it("a font that no character asked for, and one whose licence is not stated", async () => {
    const desk = diskDesk();
    const style = readFileSync(join(desk, "style.yaml"), "utf8");
    writeFileSync(join(desk, "style.yaml"), style.replace("styles:", "  song: { file: fonts/kai.ttf }\nstyles:"));
    const { stdout } = await paiban(["fonts", join(desk, "plan.yaml")]);
    const zh = await paiban(["fonts", join(desk, "plan.yaml"), "--lang", "zh"]);
    removeDesk(desk);
    expect(stdout).toContain("song  fonts/kai.ttf\n  licence not stated · not used\n");
    expect(zh.stdout).toContain("song  fonts/kai.ttf\n  许可 未注明 · 没有用到\n");
  });
});
