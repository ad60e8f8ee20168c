/** What is installed with paiban, by its lock: checked when it comes, from no fixed address, under licences that are known. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { REPOSITORY } from "./support/desk.ts";

interface Entry {
  readonly integrity?: string;
  readonly resolved?: string;
  readonly license?: string;
  readonly dev?: boolean;
}

function entriesOf(lock: string): [name: string, entry: Entry][] {
  const { packages } = JSON.parse(readFileSync(join(REPOSITORY, lock), "utf8")) as { packages: Record<string, Entry> };
  return Object.entries(packages).filter(([name]) => name !== "");
}

/** Names in a lock whose entry is as it must not be. */
const namesWhere = (lock: string, isWrong: (entry: Entry, name: string) => boolean) =>
  entriesOf(lock)
    .filter(([name, entry]) => isWrong(entry, name))
    .map(([name]) => name);

describe.each(["package-lock.json", ".ci/nodes/package-lock.json"])("%s", (lock) => {
  // npm leaves it out for systems other than this one where it finds packages installed (npm/cli#4828).
  test("every package has its checksum, those for other systems as well", () => {
    expect(namesWhere(lock, ({ integrity = "" }) => !/^sha512-[\w+/]{86}==$/.test(integrity))).toEqual([]);
  });

  test("no package has a fixed address: each registry serves it", () => {
    expect(namesWhere(lock, ({ resolved }) => resolved !== undefined)).toEqual([]);
  });
});

describe("licences", () => {
  /** That ask for nothing but their own text to be handed on. */
  const FREE = new Set(
    "MIT Apache-2.0 ISC BSD-2-Clause BSD-3-Clause 0BSD BlueOak-1.0.0 OFL-1.1 Zlib Unlicense".split(" "),
  );
  /** Of tools, which are not handed on: files of theirs that are changed must be given away. */
  const TOOLS = new Set([...FREE, "MPL-2.0"]);
  /** Whose package names no licence: as in its file LICENSE. */
  const UNNAMED: Readonly<Record<string, string>> = { "node_modules/png-js": "MIT" };

  /** An SPDX expression: of OR one suffices, AND binds closer. */
  const isAmong = (known: ReadonlySet<string>, licence: string) =>
    licence
      .replace(/^\((.*)\)$/, "$1")
      .split(" OR ")
      .some((all) => all.split(" AND ").every((each) => known.has(each)));

  test("of what is installed with paiban, and of its tools", () => {
    const isUnknown = ({ license, dev }: Entry, name: string) =>
      !isAmong(dev ? TOOLS : FREE, license ?? UNNAMED[name] ?? "none");
    expect(namesWhere("package-lock.json", isUnknown)).toEqual([]);
  });

  test.each([
    ["MIT OR GPL-3.0-only", true],
    ["MIT AND OFL-1.1", true],
    ["MIT AND GPL-3.0-only", false],
    ["(BSD-2-Clause OR GPL-2.0-only)", true],
    ["MPL-2.0", false],
    ["SEE LICENSE IN LICENSE.txt", false],
    ["none", false],
  ])("%s: %s", (licence, isFree) => {
    expect(isAmong(FREE, licence)).toBe(isFree);
  });
});
