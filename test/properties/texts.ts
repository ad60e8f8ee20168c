/** Random Chinese–Latin copy, as a newsroom might type it and a little worse. */
import fc from "fast-check";

const HAN = [
  ..."的一是在人有我他这中大来上个国说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事",
];
const OPEN = [..."“‘（《〈「『【"];
const MARKS = [..."，、；：。？！”’）》〉」』】·～—–/"];
const UNITS = [
  "——",
  "……",
  "？！",
  "。”",
  "，“",
  "！！！",
  "—",
  "…",
  "⸺",
  "（？）",
  "、《",
  "‼",
  "？？",
  "！",
  "－",
  "――",
  "……………",
  "•",
  "──",
];
const NUMBERS = [
  "2026",
  "11.6%",
  "1,200",
  "30℃",
  "-2.5",
  "¥100",
  "18:30",
  "5",
  "１２",
  "3‰",
  "±3",
  "5～10",
  "2025—2026",
  "2025－2026",
  "10%-20%",
  "1，2，3",
  "３０％",
  "-5",
  "5 kg",
  "№12",
  "8：３０",
  "5′6″",
];
const WORDS = [
  "GDP",
  "AI",
  "New",
  "York",
  "T’Pol",
  "km/h",
  "the",
  "Nostalgia",
  "AT&T",
  "5G",
  "a",
  "Wi-Fi",
  "A+",
  "No.1",
  "ＡＴ＆Ｔ",
  "www.a-b.cn/c/2026",
];

const one = (...of: readonly (readonly string[])[]) => fc.constantFrom(...of.flat());
const words = fc.array(one(WORDS), { minLength: 1, maxLength: 4 }).map((some) => some.join(" "));

/** One token: Han most of the time, as in copy. */
const token = fc.oneof(
  { weight: 12, arbitrary: one(HAN) },
  { weight: 2, arbitrary: fc.array(one(HAN), { minLength: 3, maxLength: 12 }).map((some) => some.join("")) },
  { weight: 3, arbitrary: one(MARKS) },
  { weight: 1, arbitrary: one(OPEN) },
  { weight: 1, arbitrary: one(UNITS) },
  { weight: 2, arbitrary: one(NUMBERS) },
  { weight: 1, arbitrary: words },
  // A typist's space, beside a mark too.
  { weight: 1, arbitrary: one([" ", "  "]) },
);

/** A paragraph of copy, as long as it says or shorter; never blank. */
export function copy(maxLength: number): fc.Arbitrary<string> {
  return fc
    .array(token, { minLength: 1, maxLength, size: "max" })
    .map((tokens) => tokens.join(""))
    .filter((text) => text.trim() !== "");
}

/** Copy of a few boxes, for what grows with the number of breakings. */
export const shortCopy: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: one(HAN) },
      { weight: 3, arbitrary: one(MARKS, OPEN) },
      { weight: 1, arbitrary: one(["——", "AI", "30%", "2026", "5年", "第3"]) },
    ),
    { minLength: 1, maxLength: 12, size: "max" },
  )
  .map((tokens) => tokens.join(""));

export const measures: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: 4, max: 40 }),
  fc.integer({ min: 16, max: 160 }).map((quarters) => quarters / 4),
  fc.double({ min: 4, max: 40, noNaN: true }),
);
