/** Classes by themselves and by context: the marks that Chinese and Latin share. */
import { describe, expect, it } from "vitest";
import type { CharacterClass } from "../../src/convention/index.ts";
import { mainland } from "../../src/convention/mainland.ts";
import { classOf, resolveClasses } from "../../src/typeset/classes.ts";

const ONE_CLASS: readonly (readonly [CharacterClass, string])[] = [
  ["open", "“‘（《〈「『【〖〔［｛"],
  ["close", "”’）》〉」』】〗〕］｝"],
  ["comma", "，、；："],
  ["stop", "。．？！"],
  ["dash", "⸺⸻"],
  ["ellipsis", "…⋯‥"],
  ["dot", "·\u0387‧•∙⋅・･᛫⸱⸳ꞏ"],
  ["hyphen", "–"],
  ["link", "—～―─━－﹘"],
  ["solidus", "/"],
  ["postfix", "%‰℃℉°′″㎏㎡㏄¢"],
  ["prefix", "¥￥$€£±№₩₹"],
  ["digit", "0123456789"],
  ["wideDigit", "０９"],
  ["latin", "AzéЖΩ"],
  ["wideLatin", "Ａｚ"],
  ["han", "汉字〇々カ●㍿"],
  ["space", " 　"],
];

describe("CLREQ, tables of Chinese punctuation marks", () => {
  it.each(ONE_CLASS)("%s: %s", (name, characters) => {
    for (const character of characters) expect(classOf(character.codePointAt(0) ?? 0, mainland), character).toBe(name);
  });
});

/** A text, the one character in it that is asked for in braces, and its class. */
function contextTable(rows: readonly (readonly [string, CharacterClass])[]): void {
  it.each(rows)("%s is %s", (marked, name) => {
    const at = [...marked].indexOf("{");
    const characters = [...marked.replace(/[{}]/g, "")];
    expect(resolveClasses(characters, mainland)[at]).toBe(name);
  });
}

describe("CLREQ, marks shared by Chinese and Western text: the apostrophe", () => {
  contextTable([
    ["T{’}Pol", "latin"],
    ["T{'}Pol", "latin"],
    ["‘大同{’}", "close"],
    ["‘T’Pol{’}是", "close"],
    ["{‘}虚构’", "open"],
    ["我说：{“}T’Pol”", "open"],
    ["“N{”}问题", "close"],
    ["O{‘}Neil", "latin"],
  ]);
});

describe("CLREQ, marks shared by Chinese and Western text: the interpunct, the dash, the solidus", () => {
  contextTable([
    ["里{·}克", "dot"],
    ["Wi{·}Fi", "latin"],
    ["A{–}B", "latin"],
    ["京{–}沪", "hyphen"],
    ["km{/}h", "latin"],
    ["元{/}吨", "solidus"],
    ["元{/}t", "solidus"],
    ["km{/}-5", "solidus"],
  ]);
});

describe("CLREQ, digits with decimal point and separators are one number", () => {
  contextTable([
    ["11{.}6", "digit"],
    ["1{,}200", "digit"],
    ["18{:}30", "digit"],
    ["1{/}4", "digit"],
    ["１２{，}０００", "wideDigit"],
    ["3{：}2", "digit"],
    ["共11{，}另", "comma"],
    ["1{，}2", "comma"],
    ["好{．}坏", "stop"],
    ["8{：}３０", "wideDigit"],
    ["3{．}5", "digit"],
    ["Ｕ{．}Ｓ", "wideLatin"],
    ["２０２５{－}２０２６", "link"],
    ["甲{：}2", "comma"],
    ["完{.}", "latinMark"],
  ]);
});

describe("CLREQ, line adjustment of digits: the minus and the plus of a number", () => {
  contextTable([
    ["降{-}2.5", "prefix"],
    ["（{-}2", "prefix"],
    ["{+}5", "prefix"],
    ["A{-}5", "latin"],
    ["5{-}3", "latin"],
  ]);
});

describe("GB/T 15834-2011 5.1.6: a short connector between Han, and between numbers with their units", () => {
  contextTable([
    ["京{-}沪", "hyphen"],
    ["10%{-}20%", "hyphen"],
  ]);
});

describe("RFC 3986: the marks of an address are its own", () => {
  contextTable([
    ["见http{:}//dukou.cn", "latin"],
    ["见http:{/}/dukou.cn", "latin"],
    ["见http://dukou.cn/a{%}20b", "latin"],
    ["信a{@}dukou.cn，", "latin"],
    ["见dukou{.}cn/a。", "latin"],
    ["元{/}吨", "solidus"],
  ]);
});
