/**
 * The cost model of src/typeset/cost.ts once more, written from its documentation and summed gap by gap, and the
 * search by trying everything. Slow, and therefore easy to believe.
 */
import type { PreparedParagraph } from "../../src/typeset/index.ts";
import type { LineBreak } from "../../src/typeset/linebreak.ts";

type MeasureOfLine = (line: number) => number;

const TIERS = [
  ["bracket", 3],
  ["comma", 4],
  ["hanLatin", 10],
  ["stop", 20],
] as const;
const SPACE = 2;
const HAN_LATIN = 15;
const OPENED_AT_ALL = 60;
const OPENED = 100;
const OPENED_UNIT = 0.05;
const LONELY_LAST_LINE = 1e5;
const MOST_OPENED = 0.5;
const RAGGED = 50_000;
const FORCED = 1e7;
const UNEVEN = 3000;
const TIGHT_FROM = 10;
const LOOSE_FROM = 50;
/** A break that costs so much is one inside a word, or forbidden. */
const ILLEGAL = 1e9;
const NOISE = 1e-7;

function isLegal({ penalties }: PreparedParagraph, end: number): boolean {
  return (penalties[end] ?? 0) < ILLEGAL;
}

function gapsInside({ gaps }: PreparedParagraph, start: number, end: number) {
  return gaps.slice(start + 1, end);
}

export function widthOf(paragraph: PreparedParagraph, start: number, end: number): number {
  const bodies = paragraph.boxes.slice(start, end).reduce((sum, box) => sum + box.width, 0);
  return gapsInside(paragraph, start, end).reduce((sum, gap) => sum + gap.natural, bodies);
}

export function leastWidthOf(paragraph: PreparedParagraph, start: number, end: number): number {
  return gapsInside(paragraph, start, end).reduce((sum, gap) => sum - gap.squeeze, widthOf(paragraph, start, end));
}

/** How many gaps of a line open when all alike do. */
export function openingOf(paragraph: PreparedParagraph, start: number, end: number): number {
  return gapsInside(paragraph, start, end).filter((gap) => gap.opens).length;
}

/** What a line costs whose gaps are opened by so many em each. */
function openedBadness(em: number): number {
  const units = em / OPENED_UNIT;
  return OPENED_AT_ALL * units + OPENED * units ** 3;
}

/** Badness of a line; undefined when it does not fit. */
function badnessOf(paragraph: PreparedParagraph, start: number, end: number, measure: number): number | undefined {
  const gaps = gapsInside(paragraph, start, end);
  const sum = (of: (gap: (typeof gaps)[number]) => number) => gaps.reduce((total, gap) => total + of(gap), 0);
  const lack = measure - widthOf(paragraph, start, end);
  const lonely = lonelyBadness(paragraph, start, end);
  if (lack < -NOISE) {
    let rest = -lack;
    let badness = lonely;
    for (const [name, weight] of TIERS) {
      const capacity = sum((gap) => (gap.tier === name ? gap.squeeze : 0));
      const used = Math.min(rest, capacity);
      if (capacity > 0) badness += weight * (used / capacity) ** 2;
      rest -= used;
      if (rest <= NOISE) return badness;
    }
    return undefined;
  }
  if (end === paragraph.boxes.length) return lonely;
  let rest = lack;
  let badness = 0;
  for (const [capacity, weight] of [
    [sum((gap) => gap.spaceStretch), SPACE],
    [sum((gap) => gap.hanLatinStretch), HAN_LATIN],
  ] as const) {
    const used = Math.min(Math.max(0, rest), capacity);
    if (capacity > 0) badness += weight * (used / capacity) ** 2;
    rest -= used;
  }
  if (rest <= NOISE) return badness;
  const opening = openingOf(paragraph, start, end);
  const hole = rest - opening * MOST_OPENED;
  const opened = hole > 0 ? openedBadness(MOST_OPENED) + hole * RAGGED : openedBadness(rest / opening);
  return Math.min(badness + opened, FORCED);
}

function lonelyBadness({ boxes }: PreparedParagraph, start: number, end: number): number {
  const marks = ["open", "close", "comma", "stop", "doubled"];
  const line = boxes.slice(start, end);
  const others = line.filter((box) => !marks.includes(box.class));
  const alone = others.length === 0 || (others.length === 1 && others[0]?.class === "han");
  const short = line.reduce((total, box) => total + box.width, 0) <= 6;
  return end === boxes.length && start > 0 && alone && short ? LONELY_LAST_LINE : 0;
}

/** 0 tight, 1 even, 2 loose. */
function fitnessOf(lack: number, badness: number): number {
  if (lack < -NOISE) return badness >= TIGHT_FROM ? 0 : 1;
  return badness >= LOOSE_FROM && badness < LONELY_LAST_LINE ? 2 : 1;
}

const unevenness = (fitness: number, next: number) => (Math.abs(fitness - next) > 1 ? UNEVEN : 0);

/** A line that may be tried, and its demerits. */
interface Choice extends LineBreak {
  readonly fitness: number;
  readonly badness: number;
  readonly demerits: number;
}

/** The lines that may begin at a box, by paragraph, box and measure: they are asked for once a line number and class. */
const found = new WeakMap<PreparedParagraph, Map<string, Choice[]>>();

/** Every line that may begin at a box, as the documentation of linebreak.ts has it. */
function choicesAt(paragraph: PreparedParagraph, start: number, measure: number): Choice[] {
  const known = found.get(paragraph) ?? new Map<string, Choice[]>();
  found.set(paragraph, known);
  const key = `${start} ${measure}`;
  const choices = known.get(key) ?? triedAt(paragraph, start, measure);
  known.set(key, choices);
  return choices;
}

function triedAt(paragraph: PreparedParagraph, start: number, measure: number): Choice[] {
  const choice = (end: number, badness: number, forced: boolean): Choice => ({
    start,
    end,
    forced,
    badness,
    fitness: forced ? 1 : fitnessOf(measure - widthOf(paragraph, start, end), badness),
    demerits: (1 + badness + (forced ? 0 : (paragraph.penalties[end] ?? 0))) ** 2,
  });
  const fitting = endsFrom(paragraph, start, measure).flatMap((end) => {
    const badness = badnessOf(paragraph, start, end, measure);
    return badness === undefined ? [] : [{ end, badness }];
  });
  const choices = fitting
    .filter(({ end }) => isLegal(paragraph, end))
    .map(({ end, badness }) => choice(end, badness, false));
  if (choices.some(({ badness }) => badness < openedBadness(MOST_OPENED))) return choices;
  // No legal line fills the measure: inside a word, else, where nothing fits, anywhere.
  const inWord = fitting.filter(({ end }) => paragraph.penalties[end] === ILLEGAL).at(-1);
  if (inWord === undefined && choices.length > 0) return choices;
  return [...choices, choice((inWord ?? fitting.at(-1))?.end ?? start + 1, FORCED, true)];
}

/** Ends of lines whose bodies are no wider than the measure, and one more: squeezed as they may be, bodies do not overlap. */
function endsFrom({ boxes }: PreparedParagraph, start: number, measure: number): number[] {
  const ends: number[] = [];
  let bodies = 0;
  for (const [i, { width }] of boxes.slice(start).entries()) {
    ends.push(start + 1 + i);
    bodies += width;
    if (bodies > measure + NOISE) break;
  }
  return ends;
}

/** Whether a legal line from here fills its measure, its gaps within their limit. */
export function isFilled(paragraph: PreparedParagraph, start: number, measure: number): boolean {
  return choicesAt(paragraph, start, measure).some(({ badness }) => badness < openedBadness(MOST_OPENED));
}

/** The least demerits of all breakings, each tried: what follows a break on a line of the same number, once. */
export function leastDemerits(paragraph: PreparedParagraph, measureOfLine: MeasureOfLine, indent: number): number {
  const known = new Map<string, number>();
  const from = (start: number, line: number, fitness: number): number => {
    if (start === paragraph.boxes.length) return 0;
    const key = `${start} ${line} ${fitness}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const measure = measureOfLine(line) - (start === 0 ? indent : 0);
    const costs = choicesAt(paragraph, start, measure).map(
      (choice) => choice.demerits + unevenness(fitness, choice.fitness) + from(choice.end, line + 1, choice.fitness),
    );
    const least = Math.min(...costs);
    known.set(key, least);
    return least;
  };
  return from(0, 0, 1);
}

/** The demerits of lines that were chosen; undefined when one of them may not be tried at all. */
export function demeritsOf(
  paragraph: PreparedParagraph,
  lines: readonly LineBreak[],
  measureOfLine: MeasureOfLine,
  indent: number,
): number | undefined {
  let sum = 0;
  let fitness = 1;
  for (const [i, { start, end, forced }] of lines.entries()) {
    const measure = measureOfLine(i) - (i === 0 ? indent : 0);
    const same = choicesAt(paragraph, start, measure).find((choice) => choice.end === end && choice.forced === forced);
    if (!same) return undefined;
    sum += same.demerits + unevenness(fitness, same.fitness);
    fitness = same.fitness;
  }
  return sum;
}
