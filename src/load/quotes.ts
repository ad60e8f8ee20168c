/**
 * Straight quotes to curly ones, which Chinese is printed with: told opening from closing by parity in a paragraph.
 *
 * Between Han a straight quote has no side: an opening one could end a line (GB/T 15834-2011 5.1.3). Inches, feet and
 * apostrophes are none, and stay: 27", 5'6", it's, '90s.
 */

/** What is typed for a quote: that of ASCII, and its full-width form. */
const DOUBLE = '"＂';
const SINGLE = "'＇";
const QUOTES = [...DOUBLE, ...SINGLE];

interface Curled {
  readonly text: string;
  /** Where quotes were changed, in order. */
  readonly at: readonly number[];
  /** A quote that is opened and not closed: it stays. */
  readonly open?: number;
}

/** The text with its quotes curly, each in its place; undefined where it has no straight one. */
export function curlQuotes(text: string): Curled | undefined {
  if (!QUOTES.some((quote) => text.includes(quote))) return undefined;
  const double = pairDoubles(text);
  const curly = new Map<number, string>();
  const side = double.open === undefined ? undefined : sideOfLone(text, double.open);
  if (side && double.open !== undefined) curly.set(double.open, side);
  for (const [start, end] of double.pairs) curly.set(start, "“").set(end, "”");
  for (const [start, end] of pairSingles(text)) curly.set(start, "‘").set(end, "’");
  const at = [...curly.keys()].sort((one, other) => one - other);
  let curled = "";
  let from = 0;
  for (const place of at) {
    curled += text.slice(from, place) + curly.get(place);
    from = place + 1;
  }
  return { text: curled + text.slice(from), at, ...(double.open === undefined || side ? {} : { open: double.open }) };
}

/** Speech of several paragraphs opens in each and closes in the last (CLREQ, Quotation Marks): the side of a lone quote. */
function sideOfLone(text: string, at: number): string | undefined {
  if (placesOf(text, DOUBLE).length > 1) return undefined;
  if (at === 0) return "“";
  return at === text.length - 1 ? "”" : undefined;
}

type Pair = readonly [start: number, end: number];

function pairDoubles(text: string): { pairs: readonly Pair[]; open?: number } {
  const places = placesOf(text, DOUBLE);
  const isBehindDigit = (place: number | undefined) => place !== undefined && isDigit(text[place - 1]);
  const pairs: Pair[] = [];
  let open: number | undefined;
  places.forEach((place, i) => {
    const isOddWithIt = (places.length - i) % 2 === 1;
    if (open === undefined) {
      // Of an even number behind digits, 27" to 32", none opens; the quote of 2026"open day" does.
      if (isBehindDigit(place) && (isOddWithIt || isBehindDigit(places[i + 1]))) return;
      open = place;
    } else if (!isBehindDigit(place) || isOddWithIt) {
      pairs.push([open, place]);
      open = undefined;
    }
  });
  return open === undefined ? { pairs } : { pairs, open };
}

/** A single quote opens where no word stands before it, and closes where none begins behind it. */
function pairSingles(text: string): Pair[] {
  const pairs: Pair[] = [];
  let open: number | undefined;
  for (const place of placesOf(text, SINGLE)) {
    if (open !== undefined && !isWord(text[place + 1])) {
      pairs.push([open, place]);
      open = undefined;
    } else if (!isWord(text[place - 1])) open = place;
  }
  return pairs;
}

function placesOf(text: string, marks: string): number[] {
  const places: number[] = [];
  for (let i = 0; i < text.length; i++) if (marks.includes(text[i] as string)) places.push(i);
  return places;
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && /\d/.test(character);
}

/** A letter or digit of ASCII. */
function isWord(character: string | undefined): boolean {
  return character !== undefined && /\w/.test(character);
}
