/** The writing of a package is stopped at every one of its steps: what stands then verifies as the old or the new one. */
import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { writePackage } from "../src/cli/package.ts";
import { MANIFEST, type PackageFile } from "../src/export/archive/index.ts";
import { manifestText, readManifest } from "../src/export/archive/manifest.ts";

/** Steps that are still taken; after them nothing on the disk changes, as if the process were killed. */
const state = vi.hoisted(() => ({ left: Number.POSITIVE_INFINITY, taken: 0 }));

vi.mock("node:fs", async (importOriginal) => {
  const fs = await importOriginal<typeof import("node:fs")>();
  const step =
    <Arguments extends unknown[], Result>(call: (...given: Arguments) => Result) =>
    (...given: Arguments): Result => {
      if (state.left-- <= 0) throw new Error("killed");
      state.taken++;
      return call(...given);
    };
  return {
    ...fs,
    // Power is not cut here.
    fsyncSync: () => undefined,
    linkSync: step(fs.linkSync),
    mkdirSync: step(fs.mkdirSync),
    openSync: step(fs.openSync),
    renameSync: step(fs.renameSync),
    rmdirSync: step(fs.rmdirSync),
    unlinkSync: step(fs.unlinkSync),
    writeSync: step(fs.writeSync),
  };
});

const { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } =
  await vi.importActual<typeof import("node:fs")>("node:fs");
const { tmpdir } = await vi.importActual<typeof import("node:os")>("node:os");
const { join } = await vi.importActual<typeof import("node:path")>("node:path");

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** A package of articles, each `id` or `id:text`. */
function packageOf(day: number, ...articles: readonly string[]): PackageFile[] {
  const name = `2026-11-${day}-06`;
  const texts: [string, string][] = [
    [`${name}.pdf`, `the page of ${articles.join(" ")}`],
    ...articles.map((article): [string, string] => [`articles/${article.split(":")[0]}.txt`, article]),
    [`${name}.json`, JSON.stringify({ unit: "mm", sheet: {}, typeArea: {}, blocks: articles })],
  ];
  const files = texts.map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) }));
  const manifest = manifestText(files.map(({ path, bytes }) => [path, sha256(bytes)]));
  return [...files, { path: MANIFEST, bytes: new TextEncoder().encode(manifest) }];
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "paiban-package-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What files hold, by path. */
function filesIn(root: string): Map<string, string> {
  const names = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    names.map(({ parentPath, name }) => [
      join(parentPath, name).slice(root.length + 1),
      readFileSync(join(parentPath, name), "utf8"),
    ]),
  );
}

/** The hashes of the package that stands, each file found as its manifest says. */
function verified(root: string): string {
  const entries = readManifest(readFileSync(join(root, MANIFEST), "utf8")) ?? [];
  for (const [path, hash] of entries) expect(sha256(readFileSync(join(root, path))), path).toBe(hash);
  return entries
    .map(([, hash]) => hash)
    .sort()
    .join();
}

function hashesOf(files: readonly PackageFile[]): string {
  return files
    .filter(({ path }) => path !== MANIFEST)
    .map(({ bytes }) => sha256(bytes))
    .sort()
    .join();
}

/** Of processes that are no more: none has such a number. */
let pid = 10_000_000;

/** @returns the steps that were taken */
function write(root: string, files: readonly PackageFile[], most = Number.POSITIVE_INFINITY): number {
  Object.assign(state, { left: most, taken: 0 });
  vi.spyOn(process, "pid", "get").mockReturnValue(pid++);
  try {
    writePackage(root, files, []);
  } catch (error) {
    if (String(error) !== "Error: killed") throw error;
  } finally {
    state.left = Number.POSITIVE_INFINITY;
  }
  return state.taken;
}

function moved(root: string): string {
  renameSync(root, `${root}+`);
  return `${root}+`;
}

const FIRST = packageOf(20, "a", "b", "c");

it.each([
  ["a text is another", packageOf(20, "a", "b:new", "c")],
  ["all texts are others", packageOf(20, "a:new", "b:new", "c:new")],
  ["two texts change places", packageOf(20, "a:b", "b:a", "c")],
  ["an article more", packageOf(20, "a", "b", "c", "d")],
  ["an article fewer", packageOf(20, "a", "c")],
  ["other articles", packageOf(20, "d", "e")],
  ["nothing is another", FIRST],
])("%s", (name, second) => {
  const third = packageOf(20, "a:third", "c", "d:third");
  const old = join(folder, `old ${name}`);
  write(old, FIRST);
  const whole = join(folder, `whole ${name}`);
  cpSync(old, whole, { recursive: true });
  const steps = write(whole, second);
  expect(steps).toBeGreaterThan(10);
  for (let most = 0; most <= steps; most++) {
    let root = join(folder, `${name} ${most}`);
    cpSync(old, root, { recursive: true });
    write(root, second, most);
    if (most % 3 > 0) {
      rmSync(root, { recursive: true });
      continue;
    }
    // Another process has seen nothing of this folder. It is killed, too, on the way to a third; the last is not.
    root = moved(root);
    const again = (most * 7) % 40;
    write(root, third, again);
    expect([FIRST, second, third].map(hashesOf), `after ${most} steps, and ${again}`).toContain(verified(root));
    root = moved(root);
    write(root, third);
    const fresh = join(folder, "third");
    if (most === 0) write(fresh, third);
    expect(filesIn(root)).toEqual(filesIn(fresh));
    rmSync(root, { recursive: true });
  }
});

it("a first run that was killed leaves nothing that hinders the next, or stays after it", () => {
  const second = packageOf(20, "a:new", "d");
  const [whole, fresh] = [join(folder, "first"), join(folder, "second")];
  write(fresh, second);
  const steps = write(whole, FIRST);
  for (let most = 0; most <= steps; most++) {
    const root = join(folder, `first ${most}`);
    mkdirSync(root);
    write(root, FIRST, most);
    write(moved(root), second);
    expect(filesIn(`${root}+`), `after ${most} steps`).toEqual(filesIn(fresh));
  }
});
