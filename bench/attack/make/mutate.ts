/** Slips and malice in a text with a form: lines lost and doubled, values of another kind, numbers without measure. */
import type { Random } from "../random.ts";

const NUMBERS = [
  "0",
  "-1",
  "1",
  "3",
  "99",
  "100",
  "9999",
  "10000",
  "1e9",
  "1e400",
  "-0",
  "0.5",
  "2.5",
  ".nan",
  "0x10",
  "1_000",
  "９",
  "99999999999999999999",
];
const VALUES = [
  "",
  "null",
  "~",
  "true",
  "[]",
  "{}",
  "[[[[]]]]",
  "{ a: { b: c } }",
  "'",
  '"',
  '"\\u0001"',
  '"\\ud800"',
  "|",
  "&x *x",
  "*none",
  "!!binary x",
  "潮",
  "../a.md",
  "../../../etc/passwd",
  "/dev/zero",
  "- 1",
  "0pt",
  "-5pt",
  "1e9mm",
  "NaNpt",
  "K101",
  "C0 M0 Y0 K0",
  "__proto__",
  "constructor",
];
const BITS = [
  "\t",
  "：",
  "，",
  "｛",
  "“",
  "#",
  " #",
  ":",
  "- ",
  "  ",
  "\u0000",
  "\u001b[31m",
  "\u202e",
  "\ufeff",
  "\r",
  "---\n",
  "...\n",
  "%YAML 1.2\n",
  "&a ",
  "*a",
  "? ",
  "<<: *a",
  "@",
  "`",
];

/** A text with one change. */
export function mutated(text: string, random: Random): string {
  const lines = text.split("\n");
  const at = random.whole(0, lines.length - 1);
  const line = lines[at] ?? "";
  const place = random.whole(0, text.length);
  const replaced = (by: string) => lines.with(at, by).join("\n");
  switch (random.whole(0, 11)) {
    case 0:
      return lines.toSpliced(at, 1).join("\n");
    case 1:
      return lines.toSpliced(at, 0, line).join("\n");
    case 2:
      return lines.toSpliced(random.whole(0, lines.length), 0, line).join("\n");
    case 3:
    case 4:
    case 5:
      return replaceOne(text, /-?\d+(?:\.\d+)?/g, random.pick(NUMBERS), random);
    case 6:
      return replaced(line.replace(/: .*$/, `: ${random.pick(VALUES)}`));
    case 7:
      return replaceOne(text, /[A-Za-z]{2,}/g, random.pick(text.match(/[A-Za-z]{2,}/g) ?? [""]), random);
    case 8:
      return text.slice(0, place) + random.pick(BITS) + text.slice(place);
    case 9:
      return replaced(random.chance(0.5) ? ` ${line}` : line.replace(/^ /, ""));
    case 10:
      return random.chance(0.2) ? text.slice(0, place) : text.slice(0, place) + text.slice(place + 1);
    default:
      return replaced(line.replace(/(\w+):/, random.chance(0.5) ? "$1" : "$1x:"));
  }
}

function replaceOne(text: string, what: RegExp, by: string, random: Random): string {
  const found = [...text.matchAll(what)];
  const one = found.length > 0 ? random.pick(found) : undefined;
  return one ? text.slice(0, one.index) + by + text.slice(one.index + one[0].length) : text;
}
