/** The folder of `paiban archive`: only files of its own are touched, and at every moment it verifies. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { manifestText, readManifest } from "../../src/export/archive/manifest.ts";
import { ARTICLE, diskDesk, han, planOf, removeDesk } from "../support/desk.ts";
import { CLI, paiban, paibanRunning } from "./run.ts";

const TWO = planOf("layout:\n  - article: a.md\n  - article: b.md\n");

let desk: string;
beforeEach(() => {
  desk = diskDesk({ "package.json": "{}", "plan.yaml": TWO, "b.md": ARTICLE });
});
afterEach(() => removeDesk(desk));

const at = (...names: readonly string[]) => join(desk, ...names);
const archive = (out = "out") => paiban(["archive", "plan.yaml", "--out", out], { cwd: desk });
const sha256 = (text: string | Uint8Array) => createHash("sha256").update(text).digest("hex");
function write(name: string, text: string): string {
  mkdirSync(dirname(at(name)), { recursive: true });
  writeFileSync(at(name), text);
  return text;
}

/** Every file, link and folder below a folder, with what it holds. */
function contentsOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const said = entry.isFile() ? sha256(readFileSync(path)) : entry.isDirectory() ? "folder" : "link";
      return [path.slice(folder.length + 1), said];
    }),
  );
}

/** Whether `sha256sum` finds every file of a package as its manifest says. */
function verifies(folder: string): boolean {
  const { status } = spawnSync("sha256sum", ["--check", "--strict", "--quiet", "manifest-sha256.txt"], { cwd: folder });
  return status === 0;
}

/** A manifest of files that stand in the folder `out`, by another program. */
function writeManifest(...paths: readonly string[]): void {
  write("out/manifest-sha256.txt", manifestText(paths.map((path) => [path, sha256(readFileSync(at("out", path)))])));
}

describe("what is not paiban's is refused, and left as it is", () => {
  const FOREIGN: Readonly<Record<string, () => void>> = {
    "a BagIt bag": () => {
      write("out/bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
      write("out/data/photo.raw", "a picture");
      writeManifest("data/photo.raw");
    },
    "a manifest of another program with names as ours": () => {
      for (const name of ["2026-11-20-06.pdf", "2026-11-20-06.json", "articles/a.txt"]) write(`out/${name}`, "{}");
      writeManifest("2026-11-20-06.pdf", "2026-11-20-06.json", "articles/a.txt");
    },
    "a manifest that leads out of the folder": () => {
      write("photo.raw", "a picture");
      write("out/manifest-sha256.txt", manifestText([["../photo.raw", sha256("a picture")]]));
    },
    "a manifest with a path through a link": () => {
      write("elsewhere/k.txt", "a text");
      mkdirSync(at("out"));
      symlinkSync("../elsewhere", at("out/link"));
      writeManifest("link/k.txt");
    },
    "a manifest that names a folder": () => {
      mkdirSync(at("out/articles/x.txt"), { recursive: true });
      write("out/manifest-sha256.txt", `${"0".repeat(64)}  articles/x.txt\n`);
    },
    "a manifest that is none": () => write("out/manifest-sha256.txt", "a list\n"),
    "an empty manifest": () => write("out/manifest-sha256.txt", ""),
    "a manifest that is a folder": () => mkdirSync(at("out/manifest-sha256.txt"), { recursive: true }),
    "a manifest that is a link": () => {
      write("list.txt", `${sha256("x")}  x\n`);
      mkdirSync(at("out"));
      symlinkSync("../list.txt", at("out/manifest-sha256.txt"));
    },
    "a manifest of gigabytes": () => {
      write("out/x", "");
      write("out/manifest-sha256.txt", "");
      truncateSync(at("out/manifest-sha256.txt"), 3 * 2 ** 30);
    },
    "an article's text of someone else": () => write("out/articles/a.txt", "a text"),
    "a PDF of someone else": () => write("out/2026-11-20-06.pdf", "%PDF-1.4"),
    "a page record of someone else": () => write("out/2026-11-20-06.json", "{}"),
    "a folder of articles that is a link": () => {
      mkdirSync(at("elsewhere"));
      mkdirSync(at("out"));
      symlinkSync("../elsewhere", at("out/articles"));
    },
    "an article that is a link": () => {
      write("elsewhere.txt", "a text");
      mkdirSync(at("out/articles"), { recursive: true });
      symlinkSync("../../elsewhere.txt", at("out/articles/a.txt"));
    },
    "articles that are a file": () => write("out/articles", "a text"),
    "our work folder as a link": () => {
      mkdirSync(at("elsewhere"));
      mkdirSync(at("out"));
      symlinkSync("../elsewhere", at("out/.paiban-package"));
    },
    "our list with somebody's files": () => {
      write("out/articles/notes.txt", "somebody's notes");
      write("out/.paiban-package/files.txt", manifestText([["articles/notes.txt", sha256("somebody's notes")]]));
    },
    "our list with paths that lead out": () => {
      write("photo.raw", "a picture");
      write("out/.paiban-package/files.txt", manifestText([["articles/../../photo.raw", sha256("a picture")]]));
    },
  };

  it.each(Object.keys(FOREIGN))("%s", async (kind) => {
    FOREIGN[kind]?.();
    // Read, 3 GB of it would be more than a test needs.
    const before = kind.includes("gigabytes") ? {} : contentsOf(desk);
    const { code, stderr, stdout } = await archive();
    expect(kind.includes("gigabytes") ? {} : contentsOf(desk)).toEqual(before);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/CANNOT_WRITE: cannot write out\/\S+: the file there was not archived by paiban/);
    expect(stderr).toContain("name an empty folder");
  });

  it("a file of a package that was changed since is not written over", async () => {
    await archive();
    write("out/articles/a.txt", "put right by hand");
    write("a.md", ARTICLE.replace("灯火", "潮起"));
    const before = contentsOf(at("out"));
    const { code, stderr } = await archive();
    expect([code, contentsOf(at("out"))]).toEqual([2, before]);
    expect(stderr).toContain("out/articles/a.txt");
  });

  it("nor removed, where the page has that article no more", async () => {
    await archive();
    write("out/articles/b.txt", "put right by hand");
    write("plan.yaml", planOf());
    expect((await archive()).code).toBe(0);
    expect(Object.keys(contentsOf(at("out"))).filter((name) => name.includes("b."))).toEqual(["articles/b.txt"]);
    expect([readFileSync(at("out/articles/b.txt"), "utf8"), verifies(at("out"))]).toEqual(["put right by hand", true]);
  });

  it("a file that stands in the folder and in nobody's way is left there", async () => {
    write("out/note.txt", "of the desk");
    write("out/articles/photo.jpg", "a picture");
    for (const text of [ARTICLE, ARTICLE.replace("灯火", "潮起")]) {
      write("a.md", text);
      expect((await archive()).code).toBe(0);
    }
    expect(readFileSync(at("out/note.txt"), "utf8")).toBe("of the desk");
    expect(readFileSync(at("out/articles/photo.jpg"), "utf8")).toBe("a picture");
  });

  it.each(["out/articles/a.txt", "out/articles/b.txt"])("an article of the page that lies in it: %s", async (input) => {
    await archive();
    const before = contentsOf(at("out"));
    write("plan.yaml", planOf(`layout:\n  - article: ${input}\n  - article: a.md\n`).replace("a.md", "c.md"));
    write("c.md", ARTICLE);
    const { code, stderr } = await archive();
    expect([code, contentsOf(at("out"))]).toEqual([2, before]);
    expect(stderr).toContain(`cannot write ${input}: this page or another is made of it`);
  });
});

describe("a folder of its own", () => {
  it("is brought up to date: what changed is written, what is gone is removed, nothing else is left", async () => {
    await archive();
    const first = contentsOf(at("out"));
    write("plan.yaml", planOf("layout:\n  - article: a.md\n  - article: c.md\n"));
    write("a.md", ARTICLE.replace("灯火", "潮起"));
    write("c.md", "望海。\n");
    expect((await archive()).code).toBe(0);
    const second = contentsOf(at("out"));
    await archive("fresh");
    expect(second).toEqual(contentsOf(at("fresh")));
    expect([verifies(at("out")), second["articles/b.txt"]]).toEqual([true, undefined]);
    expect(second["articles/a.txt"]).not.toBe(first["articles/a.txt"]);
  });

  it("keeps the page that it is of: another is refused, and its files stay", async () => {
    await archive();
    const before = contentsOf(at("out"));
    write("plan.yaml", TWO.replace("number: 6", "number: 7"));
    const { code, stderr } = await archive();
    expect([code, contentsOf(at("out"))]).toEqual([2, before]);
    expect(stderr).toContain("another page is archived there");
  });

  it.each(["a\u2028b", "a\u2029b", "a\u0085b", "a\\b", "a b ", "ａ．ｂ"])("of an article named %j", async (name) => {
    write(`${name}.md`, ARTICLE);
    write("plan.yaml", planOf(`layout:\n  - article: ${JSON.stringify(`${name}.md`)}\n`));
    for (let i = 0; i < 2; i++) {
      expect([(await archive()).code, verifies(at("out"))]).toEqual([0, true]);
      expect(Object.keys(contentsOf(at("out")))).toHaveLength(6);
    }
  });

  it("is written through a link to it", async () => {
    mkdirSync(at("real"));
    symlinkSync("real", at("out"));
    expect((await archive()).code).toBe(0);
    expect([lstatSync(at("out")).isSymbolicLink(), verifies(at("real"))]).toEqual([true, true]);
  });

  it("that cannot be written to: the old package stays", async () => {
    await archive();
    const before = contentsOf(at("out"));
    write("a.md", ARTICLE.replace("灯火", "潮起"));
    // A file of 2 kB is the largest: the PDF is larger.
    const script = `ulimit -f 2; exec node ${CLI} archive plan.yaml --out out`;
    const { status, stderr } = spawnSync("bash", ["-c", script], { cwd: desk, encoding: "utf8" });
    expect([status, contentsOf(at("out"))]).toEqual([4, before]);
    expect(stderr).toMatch(/CANNOT_WRITE: cannot write out.*: it is larger than the system allows/);
  });

  it.each([
    ["a line feed", "潮\n起"],
    ["a backslash", "a\\b"],
    ["both", "a\\n\nb\\"],
    ["a return", "a\rb"],
    ["blanks at its ends", " a "],
    ["a star first", "*a"],
    ["quotes and signs", `"$'`],
    ["dots", "..a.."],
    ["Han and an emoji", "潮🌊"],
    ["a tab and a bell", "a\t\u0007b"],
  ])("sha256sum reads its manifest where an article's name holds %s", async (_, name) => {
    write(`${name}.md`, ARTICLE);
    write("plan.yaml", planOf(`layout:\n  - article: ${JSON.stringify(`${name}.md`)}\n`));
    for (const out of ["out", "out"]) expect((await archive(out)).code).toBe(0);
    expect(verifies(at("out"))).toBe(true);
    write("plan.yaml", planOf());
    expect((await archive()).code).toBe(0);
    expect([verifies(at("out")), readdirSync(at("out/articles"))]).toEqual([true, ["a.json", "a.txt"]]);
  });
});

it("a manifest's text is read as it was written", () => {
  const entries = ["a", "a\nb", "\\", "\\n", "a\\\nb", "\r", "潮", "  x"].map(
    (path, i) => [path, sha256(`${i}`)] as const,
  );
  expect(readManifest(manifestText(entries))).toEqual(entries);
  for (const text of ["x", `${"0".repeat(63)}  a`, `${"0".repeat(64)} a`, "\n# x\n"])
    expect(readManifest(text)).toBeUndefined();
});

describe("killed", () => {
  it("at some moments, the package verifies as the old or the new; the next run leaves nothing of it", async () => {
    await archive();
    const texts = [ARTICLE, ARTICLE.replace("灯火", `潮起${han(4)}`)];
    const packages: string[] = [];
    for (const [i, text] of texts.entries()) {
      write("a.md", text);
      write("plan.yaml", i === 0 ? TWO : planOf());
      await archive(`made-${i}`);
      packages.push(JSON.stringify(contentsOf(at(`made-${i}`))));
    }
    const started = performance.now();
    await archive("time");
    const takes = performance.now() - started;
    for (let i = 0; i < 12; i++) {
      write("a.md", texts[i % 2] ?? "");
      write("plan.yaml", i % 2 === 0 ? TWO : planOf());
      const running = paibanRunning(["archive", at("plan.yaml"), "--out", at("out"), "--root", desk]);
      // Most of a run is the page; what is written comes at its end.
      await new Promise((resolve) => setTimeout(resolve, takes * (0.6 + i / 24)));
      running.kill("SIGKILL");
      await running.ended;
      expect(verifies(at("out")), `killed for the ${i}. time`).toBe(true);
    }
    write("a.md", texts[1] ?? "");
    write("plan.yaml", planOf());
    expect((await archive()).code).toBe(0);
    expect(JSON.stringify(contentsOf(at("out")))).toBe(packages[1]);
  });
});
