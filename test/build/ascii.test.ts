/** What is read one byte a character: nothing but ASCII, and the same meaning. */
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { asciiOf } from "../../build/ascii.mjs";

/** What a script finds: as written, and escaped. */
function found(script: string, text: string): unknown[] {
  const escaped = asciiOf(script);
  expect(escaped).toMatch(/^[\0-\x7f]*$/);
  return [script, escaped].map((each) => JSON.stringify(runInNewContext(each, { text })));
}

// An expression, and what it is tried on.
const EXPRESSIONS = [
  ["/星期|礼拜|周/gu", "星期五，礼拜天，周末"],
  ["/^[，、；：。？！—…\\s]+$/gu", "，……"],
  ["/[^年月]/gu", "20年1月"],
  // Two halves in a class without a flag, one character with it.
  ["/[𠮷]/g", "𠮷𠮶"],
  ["/[𠮷]/gu", "𠮷𠮶"],
  ["/[𠮶-𠮷]/gu", "𠮵𠮶𠮷𠮸"],
  ["/[[𠮷吉]--吉]/gv", "𠮷吉"],
  ["/𠮷+/g", "𠮷𠮷"],
  ["/𠮷+/gu", "𠮷𠮷"],
  // A backslash before a character that needs none, and one that is itself meant.
  ["/\\年/g", "\\年u5e74"],
  ["/\\\\年/g", "\\年u5e74"],
  ["/[\\\\年]/gu", "\\年"],
  ["/\\u{20BB7}年/gu", "𠮷年"],
  // In names, too.
  ["/(?<年>\\d+)年\\k<年>/g", "12年12"],
  ["/(?<𠮷>\\d)年/gu", "2年"],
  ["/[/年]/g", "1/2年"],
] as const;

it.each(EXPRESSIONS)("%s finds the same", (expression, text) => {
  const [written, escaped] = found(`[...text.matchAll(${expression})].map((match) => [match.index, ...match])`, text);
  expect(escaped).toBe(written);
});

it("a class keeps both halves of a character beyond the BMP, or the one character", () => {
  expect(found("[/^[𠮷]$/.test(text), /^[𠮷]$/u.test(text)]", "𠮷")).toEqual(["[false,true]", "[false,true]"]);
});

it("a slash in a string or a class is no expression", () => {
  const [written, escaped] = found(`["/", text / 2, /[/年]/.source.length > 0, "/"].length`, "6");
  expect(escaped).toBe(written);
});

it.each([
  ["a template that is read as written", "String.raw`年`"],
  ["a comment", "/* 年 */ 1"],
  ["a string that esbuild has left", '"年"'],
  ["a name", "const 年 = 1;"],
  ["no script", "/年"],
])("%s fails the build", (_, script) => {
  expect(() => asciiOf(script)).toThrow();
});
