/** The file of compiled code: taken when it is whole and nobody else's, written whole, and never through a link. */
import {
  chmodSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { CodeFiles } from "../src/code-files.ts";
import { generator } from "./headlines/random.ts";

const USER = process.getuid?.() ?? 0;
/** As long as V8's own. */
const CODE = Buffer.alloc(900_000, "字里行间的代码");

let home: string;
let caches: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "paiban-code-"));
  caches = join(home, "user/caches");
  vi.stubEnv("XDG_CACHE_HOME", caches);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true });
});

const files = (stamp = "1", folder = home) => new CodeFiles(folder, USER, stamp);
/** A folder that nobody can write into, root included. */
const readOnly = () => join(home, "file/dist");

function only(folder = home): string {
  const [name, ...others] = readdirSync(folder).filter((each) => each.includes(".cache"));
  expect(others).toEqual([]);
  return join(folder, name ?? "none");
}

test("what was kept is read again, and is V8's own bytes", () => {
  expect(files().read()).toBeUndefined();
  files().write(CODE);
  expect(files().read()?.equals(CODE)).toBe(true);
});

test("code of another program or Node is another file", () => {
  files("1").write(CODE);
  expect(files("2").read()).toBeUndefined();
  files("2").write(CODE.subarray(1));
  expect(files("1").read()?.length).toBe(CODE.length);
  expect(files("2").read()?.length).toBe(CODE.length - 1);
});

describe("a damaged file is none", () => {
  const random = generator(20261128);
  const below = (limit: number) => Math.floor(random() * limit);

  test("200 flips of one to eight bytes, checksum included", () => {
    files().write(CODE);
    const file = openSync(only(), "r+");
    const { size } = statSync(only());
    for (let i = 0; i < 200; i++) {
      const bytes = Buffer.alloc(1 + below(8));
      // The last bytes are tried, too.
      const at = i < 8 ? size - bytes.length : below(size - bytes.length);
      readSync(file, bytes, 0, bytes.length, at);
      const flipped = bytes.map((byte) => byte ^ (1 + below(255)));
      writeSync(file, flipped, 0, flipped.length, at);
      expect(files().read(), `${flipped.length} bytes at ${at}`).toBeUndefined();
      writeSync(file, bytes, 0, bytes.length, at);
    }
    closeSync(file);
    expect(files().read()?.equals(CODE)).toBe(true);
  });

  test("50 truncations", () => {
    for (let i = 0; i < 50; i++) {
      files().write(CODE);
      const length = i < 10 ? i : below(CODE.length);
      truncateSync(only(), length);
      expect(files().read(), `${length} bytes`).toBeUndefined();
    }
  });

  test.each([
    [
      "its end is zeros, as a power cut leaves it",
      () => Buffer.concat([CODE.subarray(0, 4096 * 100), Buffer.alloc(CODE.length)]),
    ],
    ["all of it is zeros", () => Buffer.alloc(CODE.length)],
    ["something was added", () => Buffer.concat([readFileSync(only()), Buffer.alloc(1)])],
    [
      "it is another's, put under its name",
      () => {
        const other = mkdtempSync(join(home, "other-"));
        files("2", other).write(CODE);
        return readFileSync(only(other));
      },
    ],
  ])("%s", (_, spoiled) => {
    files().write(CODE);
    writeFileSync(only(), spoiled());
    expect(files().read()).toBeUndefined();
    files().write(CODE);
    expect(files().read()?.equals(CODE)).toBe(true);
  });
});

describe("nobody else's file is trusted", () => {
  test.each([
    ["all", 0o666],
    ["a group", 0o664],
  ])("one that %s can write", (_, mode) => {
    files().write(CODE);
    chmodSync(only(), mode);
    expect(files().read()).toBeUndefined();
  });

  test.runIf(USER === 0)("one of another user, unless the program is theirs", () => {
    files().write(CODE);
    const theirs = files();
    vi.spyOn(process, "getuid").mockReturnValue(1234);
    expect(theirs.read()).toBeDefined();
    expect(new CodeFiles(home, 1234, "1").read()).toBeUndefined();
    vi.restoreAllMocks();
  });

  test("a link", () => {
    files().write(CODE);
    const path = only();
    writeFileSync(join(home, "elsewhere"), readFileSync(path));
    rmSync(path);
    symlinkSync(join(home, "elsewhere"), path);
    expect(files().read()).toBeUndefined();
    files().write(CODE);
    expect(lstatSync(path).isFile()).toBe(true);
  });

  test("a link laid in the way of the part is not followed", () => {
    files().write(CODE);
    const path = only();
    writeFileSync(join(home, "letter"), "dear");
    symlinkSync(join(home, "letter"), `${path}.${process.pid}.part`);
    rmSync(path);
    files().write(CODE);
    expect(readFileSync(join(home, "letter"), "utf8")).toBe("dear");
    expect(readFileSync(path).length).toBeGreaterThan(CODE.length);
    expect(only()).toBe(path);
  });
});

describe("where the program's folder cannot be written to", () => {
  beforeEach(() => writeFileSync(join(home, "file"), ""));

  test("it is kept in the user's own, which is made for it alone", () => {
    expect(files("1", readOnly()).read()).toBeUndefined();
    expect(existsSync(caches)).toBe(false);
    files("1", readOnly()).write(CODE);
    expect(files("1", readOnly()).read()?.equals(CODE)).toBe(true);
    expect(statSync(join(caches, "paiban")).mode & 0o777).toBe(0o700);
  });

  test("not in a folder where others write", () => {
    mkdirSync(join(caches, "paiban"), { recursive: true });
    chmodSync(join(caches, "paiban"), 0o777);
    files("1", readOnly()).write(CODE);
    expect(readdirSync(join(caches, "paiban"))).toEqual([]);
  });

  test("nor read from there", () => {
    files("1", readOnly()).write(CODE);
    chmodSync(join(caches, "paiban"), 0o777);
    expect(files("1", readOnly()).read()).toBeUndefined();
  });

  test("a damaged one in the program's folder does not hide the user's own", () => {
    files("1", readOnly()).write(CODE);
    rmSync(join(home, "file"));
    mkdirSync(readOnly(), { recursive: true });
    writeFileSync(join(readOnly(), basename(only(join(caches, "paiban")))), "");
    expect(files("1", readOnly()).read()?.equals(CODE)).toBe(true);
  });

  test.each([
    ["relative", "caches"],
    ["empty", ""],
  ])("an XDG_CACHE_HOME that is %s is ignored", (_, value) => {
    vi.stubEnv("XDG_CACHE_HOME", value);
    vi.stubEnv("HOME", join(home, "user"));
    files("1", readOnly()).write(CODE);
    const place = process.platform === "darwin" ? "Library/Caches/paiban" : ".cache/paiban";
    expect(readdirSync(join(home, "user", place))).toHaveLength(1);
  });

  test("with no place at all nothing is kept, and nothing said", () => {
    vi.stubEnv("XDG_CACHE_HOME", join(home, "file"));
    files("1", readOnly()).write(CODE);
    expect(files("1", readOnly()).read()).toBeUndefined();
  });
});

test("the newest eight stay, and what a killed process left is among what goes", () => {
  const left = join(home, "command-00000000.cache.77.part");
  const foreign = join(home, "command.cjs");
  for (const path of [left, foreign]) {
    writeFileSync(path, "");
    utimesSync(path, 0, 0);
  }
  for (let i = 0; i < 10; i++) {
    files(`${i}`).write(CODE);
    utimesSync(join(home, newest()), i + 1, i + 1);
  }
  expect(readdirSync(home).filter((name) => name.endsWith(".cache"))).toHaveLength(8);
  expect([existsSync(left), existsSync(foreign)]).toEqual([false, true]);
  expect(files("0").read()).toBeUndefined();
  expect(files("9").read()).toBeDefined();
});

function newest(): string {
  const times = readdirSync(home).map((name) => ({ name, time: statSync(join(home, name)).mtimeMs }));
  return times.sort((a, b) => b.time - a.time)[0]?.name ?? "";
}
