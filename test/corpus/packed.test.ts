/** What `npm pack` gives away: nothing but what is listed here, whole in itself, and silent on where it was built. */
import { execFileSync } from "node:child_process";
import { readFileSync, realpathSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, normalize } from "node:path";
import { expect, inject, test } from "vitest";
import { REPOSITORY } from "../support/desk.ts";

const SHIPPED = inject("shipped");

interface Packed {
  readonly files: readonly { readonly path: string; readonly mode: number }[];
}

const [pack] = JSON.parse(
  execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { cwd: SHIPPED, encoding: "utf8" }),
) as [Packed];
const files = pack.files.map(({ path }) => path);
const built = files.filter((path) => path.startsWith("dist/"));
const manifest = JSON.parse(readFileSync(join(SHIPPED, "package.json"), "utf8")) as {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly bin: Readonly<Record<string, string>>;
};

const read = (path: string) => readFileSync(join(SHIPPED, path), "latin1");

/** Where a file or a package is named: in a module, a script, a declaration. */
const NAMED =
  /(?:(?<!\.)\bfrom|\bimport(?:Module)?|\brequire\w*|\bcreateRequire\([^()]*\))\s*\(?\s*"([@.\w][\w./-]*)"/g;

function namedIn(path: string): string[] {
  return [...read(path).matchAll(NAMED)].map(([, name = ""]) => name);
}

function fileOf(from: string, name: string): string {
  const path = normalize(join(dirname(from), name));
  return from.endsWith(".d.ts") ? path.replace(/\.[jt]s$/, ".d.ts") : path;
}

test("beside dist/: the sample page with its style and fonts, docs, dictionary, profile and schemas, and no other that lies there", () => {
  expect(files.filter((path) => !path.startsWith("dist/")).sort()).toEqual([
    "LICENSE",
    "README.md",
    "articles/00-note.md",
    "articles/01-laocheng.md",
    "articles/02-hedao.md",
    "articles/03-shitang.md",
    "articles/04-fenguan.md",
    "articles/05-yeshi.md",
    "articles/06-nongye.md",
    "articles/07-dianti.md",
    "articles/08-gangkou.md",
    "dictionary/README.md",
    "dictionary/jieba-LICENSE.txt",
    "dictionary/jieba.trie",
    "docs/article.md",
    "docs/bulk.md",
    "docs/plan.md",
    "docs/style.md",
    "fonts/LXGWWenKai-LICENSE.txt",
    "fonts/LXGWWenKai-Regular.ttf",
    "fonts/NotoSC-LICENSE.txt",
    "fonts/NotoSansSC-Bold.ttf",
    "fonts/NotoSerifSC-Black.ttf",
    "fonts/NotoSerifSC-Medium.ttf",
    "fonts/README.md",
    "layouts/study-visit.yaml",
    "package.json",
    "profiles/README.md",
    "profiles/newsprint-tr002.icc",
    "profiles/newsprint-tr002.icc.zlib",
    "schemas/article.schema.json",
    "schemas/plan.schema.json",
    "schemas/report.schema.json",
    "schemas/style.schema.json",
    "styles/wangchao.yaml",
  ]);
});

test("in dist/: what the command and the library load, and the types of the library", () => {
  // The launchers read the command's script themselves; the pool starts the worker.
  const reached = new Set(["dist/index.js", ...Object.values(manifest.bin), "dist/command.cjs", "dist/worker.cjs"]);
  for (const path of reached) {
    for (const name of namedIn(path)) if (name.startsWith(".")) reached.add(fileOf(path, name));
    // A module and its types.
    for (const pair of [path.replace(/\.js$/, ".d.ts"), path.replace(/\.d\.ts$/, ".js")]) {
      if (built.includes(pair)) reached.add(pair);
    }
  }
  expect([...reached].sort()).toEqual(built.sort());
});

test("what is named in it comes with it, or is installed with it", () => {
  const packages = new Set([...Object.keys(manifest.dependencies), ...builtinModules]);
  const isThere = (path: string, name: string) => {
    if (name.startsWith(".")) return files.includes(fileOf(path, name));
    const packageName = /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? "";
    if (!path.endsWith(".d.ts")) return name.startsWith("node:") || packages.has(packageName);
    return packages.has(`@types/${packageName}`) || hasTypes(packageName);
  };
  const missing = built.flatMap((path) => namedIn(path).map((name) => (isThere(path, name) ? [] : `${path}: ${name}`)));
  expect(missing.flat()).toEqual([]);
});

function hasTypes(packageName: string): boolean {
  const manifestOf = join(REPOSITORY, "node_modules", packageName, "package.json");
  return Object.hasOwn(manifest.dependencies, packageName) && /"types"\s*:/.test(readFileSync(manifestOf, "utf8"));
}

test("no map is named: sources are not shipped", () => {
  expect(built.filter((path) => read(path).includes("sourceMappingURL="))).toEqual([]);
});

test("nothing in it says where it was built", () => {
  const places = [REPOSITORY, SHIPPED, realpathSync(REPOSITORY)].map((path) => path.replace(/\/$/, ""));
  expect(files.filter((path) => places.some((place) => read(path).includes(place)))).toEqual([]);
});

test("only what is run may be", () => {
  const runnable = pack.files.filter(({ mode }) => (mode & 0o111) !== 0).map(({ path }) => path);
  expect(runnable).toEqual(Object.values(manifest.bin));
});
