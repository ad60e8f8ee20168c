/** Golden pages: tiny plans, the whole page as text. Read by eye; change one only with a reason. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { dumpPage } from "../../src/export/dump/index.ts";
import { codesOf, layOutSquares, ROUND_STYLE } from "./squares.ts";

const CASES = fileURLToPath(new URL("../cases/", import.meta.url));

/** What is reported of the cases that leave more than the foot of the page empty, or end a paragraph at a top. */
const REPORTED: Readonly<Record<string, readonly string[]>> = {
  chain: ["warning UNDERSET"],
  "fixed-lines": ["warning PAGE_UNDERSET", "warning UNDERSET", "error OVERSET"],
  framed: ["warning PAGE_UNDERSET", "warning WIDOW"],
  "note-leading": ["warning PAGE_UNDERSET", "warning UNDERSET"],
  "row-with-stack": ["warning PAGE_UNDERSET", "warning UNDERSET", "warning WIDOW"],
  "set-four-of-five": ["warning PAGE_UNDERSET", "warning WIDOW"],
  "two-line-byline": ["warning PAGE_UNDERSET", "warning UNDERSET"],
};

const names = readdirSync(CASES, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

it.each(names)("%s", async (name) => {
  const files: Record<string, string> = { "style.yaml": ROUND_STYLE };
  for (const file of readdirSync(`${CASES}${name}`)) {
    if (/\.(yaml|txt)$/.test(file)) files[`${name}/${file}`] = readFileSync(`${CASES}${name}/${file}`, "utf8");
  }
  const made = layOutSquares(files, `${name}/plan.yaml`);
  await expect(dumpPage(made.page)).toMatchFileSnapshot(`../cases/${name}/expected.page.txt`);
  expect(codesOf(made)).toEqual(REPORTED[name] ?? ["warning PAGE_UNDERSET"]);
});
