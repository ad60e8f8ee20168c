/** Type 2 charstrings (Adobe Technical Note 5177): what each operator draws, and what is refused. */
import { describe, expect, it } from "vitest";
import { Charstring, type Subroutines } from "../../src/fonts/charstrings.ts";

const OPERATORS: Readonly<Record<string, readonly number[]>> = Object.fromEntries(
  [
    "hstem 1, vstem 3, vmoveto 4, rlineto 5, hlineto 6, vlineto 7, rrcurveto 8, callsubr 10, return 11, endchar 14",
    "hstemhm 18, hintmask 19, cntrmask 20, rmoveto 21, hmoveto 22, vstemhm 23, rcurveline 24, rlinecurve 25",
    "vvcurveto 26, hhcurveto 27, callgsubr 29, vhcurveto 30, hvcurveto 31",
    "and 12 3, or 12 4, not 12 5, abs 12 9, add 12 10, sub 12 11, div 12 12, neg 12 14, eq 12 15, drop 12 18",
    "put 12 20, get 12 21, ifelse 12 22, random 12 23, mul 12 24, sqrt 12 26, dup 12 27, exch 12 28, index 12 29",
    "roll 12 30, hflex 12 34, flex 12 35, hflex1 12 36, flex1 12 37, dotsection 12 0, nothing 2",
  ]
    .join(", ")
    .split(", ")
    .map((line) => {
      const [name = "", ...bytes] = line.split(" ");
      return [name, bytes.map(Number)];
    }),
);

/** Numbers as they are coded, operators by name, a byte as #ff. */
function bytesOf(program: string): number[] {
  return program.split(" ").flatMap((word) => {
    if (word.startsWith("#")) return [Number.parseInt(word.slice(1), 16)];
    const operator = OPERATORS[word];
    if (operator) return [...operator];
    const value = Number(word);
    if (!Number.isInteger(value)) {
      const fixed = Math.round(value * 65536);
      return [255, (fixed >> 24) & 0xff, (fixed >> 16) & 0xff, (fixed >> 8) & 0xff, fixed & 0xff];
    }
    if (value >= -107 && value <= 107) return [value + 139];
    if (value >= 108 && value <= 1131) return [((value - 108) >> 8) + 247, (value - 108) & 0xff];
    return [28, (value >> 8) & 0xff, value & 0xff];
  });
}

/** Runs a program with subroutines, numbered as they are called: from -107. */
function run(program: string, local: readonly string[] = [], global: readonly string[] = []): Charstring {
  const programs = [program, ...local, ...global].map(bytesOf);
  const starts = programs.map((_, i) => programs.slice(0, i).flat().length);
  const stretch = (i: number) => [starts[i] ?? 0, (starts[i] ?? 0) + (programs[i]?.length ?? 0)] as const;
  const list = (first: number, { length }: readonly string[]): Subroutines => ({
    length,
    stretch: (i) => stretch(first + i),
  });
  const view = new DataView(Uint8Array.from(programs.flat()).buffer);
  return new Charstring(view, stretch(0), list(1, local), list(1 + local.length, global));
}

const LETTERS = { moveTo: "M", lineTo: "L", bezierCurveTo: "C", closePath: "Z" };
const drawn = (...program: Parameters<typeof run>) =>
  run(...program)
    .commands.map(({ command, args }) => [LETTERS[command], ...args].join(" "))
    .join(" ");

describe("what is drawn", () => {
  it.each([
    ["10 20 rmoveto 30 hlineto endchar", "M 10 20 L 40 20 Z"],
    ["500 10 20 rmoveto 30 hlineto endchar", "M 10 20 L 40 20 Z"],
    ["500 10 hmoveto 1 2 3 4 rlineto 5 vmoveto endchar", "M 10 0 L 11 2 L 14 6 Z M 14 11 Z"],
    ["500 0 10 hstem 0 10 vstem 5 vmoveto 1 2 3 hlineto endchar", "M 0 5 L 1 5 L 1 7 L 4 7 Z"],
    ["0 10 hstemhm 0 10 hintmask #c0 5 vmoveto 1 2 3 vlineto endchar", "M 0 5 L 0 6 L 2 6 L 2 9 Z"],
    ["0 hmoveto 1 2 3 4 5 6 rrcurveto endchar", "M 0 0 C 1 2 4 6 9 12 Z"],
    ["0 hmoveto 1 2 3 4 5 6 7 8 rcurveline endchar", "M 0 0 C 1 2 4 6 9 12 L 16 20 Z"],
    ["0 hmoveto 7 8 1 2 3 4 5 6 rlinecurve endchar", "M 0 0 L 7 8 C 8 10 11 14 16 20 Z"],
    ["0 hmoveto 9 1 2 3 4 vvcurveto endchar", "M 0 0 C 9 1 11 4 11 8 Z"],
    ["0 hmoveto 9 1 2 3 4 hhcurveto endchar", "M 0 0 C 1 9 3 12 7 12 Z"],
    ["0 hmoveto 1 2 3 4 5 hvcurveto endchar", "M 0 0 C 1 0 3 3 8 7 Z"],
    ["0 hmoveto 1 2 3 4 5 vhcurveto endchar", "M 0 0 C 0 1 2 4 6 9 Z"],
    ["0 hmoveto 1 2 3 4 5 6 7 8 hvcurveto endchar", "M 0 0 C 1 0 3 3 3 7 C 3 12 9 19 17 19 Z"],
    ["0 5 rmoveto 1 2 3 4 5 6 7 hflex endchar", "M 0 5 C 1 5 3 8 7 8 C 12 8 18 5 25 5 Z"],
    ["0 5 rmoveto 1 2 3 4 5 6 7 8 9 hflex1 endchar", "M 0 5 C 1 7 4 11 9 11 C 15 11 22 19 31 5 Z"],
    ["0 5 rmoveto 1 1 1 1 1 1 1 1 1 1 1 1 50 flex endchar", "M 0 5 C 1 6 2 7 3 8 C 4 9 5 10 6 11 Z"],
    ["0 5 rmoveto 9 1 9 1 9 1 9 1 9 1 7 flex1 endchar", "M 0 5 C 9 6 18 7 27 8 C 36 9 45 10 52 5 Z"],
    ["0 5 rmoveto 1 9 1 9 1 9 1 9 1 9 7 flex1 endchar", "M 0 5 C 1 14 2 23 3 32 C 4 41 5 50 0 57 Z"],
    ["0.5 -0.25 rmoveto endchar", "M 0.5 -0.25 Z"],
    ["500 endchar", ""],
    ["endchar", ""],
    ["dotsection 1 hmoveto endchar", "M 1 0 Z"],
    ["1 hmoveto endchar nothing nothing", "M 1 0 Z"],
  ])("%s", (program, path) => expect(drawn(program)).toBe(path));

  it.each([
    ["7 3 sub", 4],
    ["12 4 div", 3],
    ["8 neg abs 2 mul sqrt dup mul", 16],
    ["1 2 exch sub", 1],
    ["1 2 3 drop add", 3],
    ["10 20 30 1 index add add add", 80],
    ["1 2 3 3 1 roll drop drop", 3],
    ["1 2 3 3 -1 roll drop drop", 2],
    ["5 6 1 2 ifelse", 5],
    ["5 6 2 1 ifelse", 6],
    ["42 3 put 3 get", 42],
    ["0 not 1 and 0 or 1 eq", 1],
  ])("%s is %i", (sum, value) => expect(drawn(`${sum} hmoveto endchar`)).toBe(`M ${value} 0 Z`));

  it("subroutines, and what they use", () => {
    const { usedLocal, usedGlobal } = run(
      "0 hmoveto -107 callsubr",
      ["-106 callgsubr", "9 hlineto return"],
      ["", "1 hlineto endchar"],
    );
    expect([[...usedLocal], [...usedGlobal]]).toEqual([[0], [1]]);
    expect(drawn("0 hmoveto -106 callsubr endchar", ["", "9 hlineto return"])).toBe("M 0 0 L 9 0 Z");
  });
});

describe("what is refused", () => {
  it.each([
    ["no end", "0 hmoveto"],
    ["an operator that is none", "0 hmoveto nothing endchar"],
    ["chance", "random hmoveto endchar"],
    ["too few numbers", "rmoveto endchar"],
    ["too many numbers", "1 2 3 4 rmoveto endchar"],
    ["a letter of two others", "0 0 65 66 endchar"],
    ["a line from nowhere", "1 hlineto endchar"],
    ["half a curve", "0 hmoveto 1 2 3 rrcurveto endchar"],
    ["a subroutine that is not there", "5 callsubr endchar"],
    ["a division by nothing", "1 0 div hmoveto endchar"],
    ["a root of less than nothing", "-1 sqrt hmoveto endchar"],
    ["a place that is none", "1 99 put endchar"],
    ["a roll of more than there is", "1 2 32000 32000 roll endchar"],
    ["an index of more than there is", "1 2 9 index endchar"],
    ["out of all bounds", `0 hmoveto ${"32000 hlineto ".repeat(3)}endchar`],
    ["stems without end", `${"1 2 hstem ".repeat(97)}endchar`],
    ["numbers without end", `${"1 ".repeat(514)}endchar`],
  ])("%s", (_, program) => expect(() => run(program)).toThrow("unreadable: CFF"));

  it("cut within a number", () => expect(() => run("#1c")).toThrow(RangeError));

  it.each([
    ["itself", ["-107 callsubr"]],
    ["itself twice", ["-107 callsubr -107 callsubr"]],
    ["another that calls it", ["-106 callsubr", "-107 callsubr"]],
    [
      "two at every level",
      Array.from({ length: 15 }, (_, i) => `${i - 106} callsubr ${i - 106} callsubr return`).concat("return"),
    ],
  ])("a subroutine that calls %s", (_, local) => {
    const start = performance.now();
    expect(() => run("-107 callsubr endchar", local)).toThrow("unreadable: CFF");
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
