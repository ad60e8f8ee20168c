/** What a build has asked of the disk, asked again. */
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Inputs } from "../../src/cli/inputs.ts";
import { createHost, type Host } from "../../src/host.ts";

let root: string;
let inputs: Inputs;
let host: Host;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "paiban-inputs-")));
  writeFileSync(at("a"), "潮起");
  inputs = new Inputs(createHost(root));
  host = inputs.hostAt(root);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const at = (name: string) => join(root, name);
/** The same time, whatever is written. */
const setTime = () => utimesSync(at("a"), 1_700_000_000, 1_700_000_000);

it("nothing, when all is as it was, or nothing was asked", () => {
  host.readFile(at("a"));
  expect([inputs.changed(false), inputs.changed(true)]).toEqual([[], []]);
  inputs.begin();
  writeFileSync(at("a"), "潮落");
  expect(inputs.changed(true)).toEqual([]);
});

it("a file that says something else, at another size or the same", () => {
  host.readFile(at("a"));
  writeFileSync(at("a"), "潮");
  expect(inputs.changed(false)).toEqual([at("a")]);
  writeFileSync(at("a"), "潮落");
  expect(inputs.changed(false)).toEqual([at("a")]);
  writeFileSync(at("a"), "潮起");
  expect(inputs.changed(false)).toEqual([]);
});

it("two edits of one size at one time, when all is read", () => {
  setTime();
  host.readFile(at("a"));
  writeFileSync(at("a"), "潮落");
  setTime();
  expect(inputs.changed(true)).toEqual([at("a")]);
});

it("a file that was written and says the same is no other; one of which only the stamp was asked is", () => {
  host.readFile(at("a"));
  setTime();
  expect(inputs.changed(false)).toEqual([]);
  host.stamp(at("a"));
  writeFileSync(at("a"), "潮起");
  expect(inputs.changed(false)).toEqual([at("a")]);
});

it("what was missing and came, what was there and went", () => {
  expect(() => host.readFile(at("b"))).toThrow("ENOENT");
  expect(host.realPath(at("c"))).toBe(undefined);
  expect(host.size(at("a"))).toBe(6);
  writeFileSync(at("b"), "");
  writeFileSync(at("c"), "");
  rmSync(at("a"));
  expect(inputs.changed(false).sort()).toEqual([at("a"), at("b"), at("c")]);
});

it("a link that leads elsewhere, and a folder that was moved away and back", () => {
  mkdirSync(at("folder"));
  writeFileSync(at("folder/d"), "");
  symlinkSync("a", at("link"));
  host.realPath(at("link"));
  host.realPath(at("folder/d"));
  rmSync(at("link"));
  symlinkSync("folder/d", at("link"));
  renameSync(at("folder"), at("away"));
  expect(inputs.changed(false).sort()).toEqual([at("folder/d"), at("link")]);
  renameSync(at("away"), at("folder"));
  expect(inputs.changed(false)).toEqual([at("link")]);
});

it("the names of a folder, marked as such", () => {
  host.namesIn(root);
  expect(inputs.changed(false)).toEqual([]);
  writeFileSync(at("b"), "");
  expect(inputs.changed(false)).toEqual([root + sep]);
});

it("a file that changed while it was asked of twice, though it says again what it said first", () => {
  host.readFile(at("a"));
  writeFileSync(at("a"), "潮落");
  host.readFile(at("a"));
  writeFileSync(at("a"), "潮起");
  expect(inputs.changed(false)).toEqual([at("a")]);
});

it("two names that differ in their normalization alone are two names", () => {
  const [composed, apart] = [at("caf\u00e9"), at("cafe\u0301")];
  host.size(composed);
  host.size(apart);
  writeFileSync(apart, "潮");
  expect(inputs.changed(false)).toContain(apart);
});

it("the folders of what was asked, up to the root", () => {
  host.realPath(at("one/two/e"));
  expect([...inputs.folders(root)].sort()).toEqual([root, at("one"), at("one/two")]);
});
