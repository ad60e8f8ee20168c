/**
 * Find addresses in a text: of pages, of mail, of papers. A solidus in one is none of Chinese setting, a mark in it
 * none of a sentence, and it may break where a reader takes nothing for a part of it.
 *
 * Sources: RFC 3986, 2 and appendix A (characters of a URI); UAX #14, LB13 and SY; The Chicago Manual of Style, 14.18.
 */
import type { Stretch } from "../model/article.ts";

/** Characters in order: entry by entry, or a text none of whose characters is longer than one unit of UTF-16. */
export type Characters = string | readonly string[];

export const NO_ADDRESSES: readonly Stretch[] = [];

/** What every address holds one of: a text without them is not searched. */
const SIGNS = ["://", "@", "10."] as const;
/** The same for the name of a host. */
const IN_HOST = /[a-z\d]\.[a-z]{2}/i;

/**
 * A page, with or without its scheme; a host; a letter-box; the DOI of a paper. The marks of the sentence behind are not its own.
 * All lengths have bounds, so that a long run is searched in a time that grows with it: those of RFC 1035 and 5321.
 */
const TOP_LEVEL = "com|net|org|edu|gov|info|cn|hk|mo|tw|jp|kr|sg|uk|us|de|fr|ru|eu|io|ai|top|vip|xyz|site|online";
const HOST = "(?:[a-z\\d-]{1,63}\\.){1,8}[a-z]{2,63}";
const ADDRESS = new RegExp(
  `(?:[a-z][a-z\\d+.-]{0,20}://|www\\.|${HOST}/)[!-~]*[a-z\\d/]|(?:[a-z\\d-]{1,63}\\.){1,8}(?:${TOP_LEVEL})\\b|[a-z\\d][\\w.+-]{0,63}@${HOST}|\\b10\\.\\d{4,9}/[!-~]*[a-z\\d]`,
  "gi",
);

/** Where addresses stand, by character. */
export function findAddresses(characters: Characters): readonly Stretch[] {
  // Characters beyond the basic plane count as one, and stand in no address.
  const text =
    typeof characters === "string" ? characters : characters.map((one) => (one.length > 1 ? "字" : one)).join("");
  if (!SIGNS.some((sign) => text.includes(sign)) && !IN_HOST.test(text)) return NO_ADDRESSES;
  return Array.from(text.matchAll(ADDRESS), ({ 0: { length }, index }) => ({ start: index, end: index + length }));
}

/** What a line of an address may end with. */
const ENDS = "/.-&";
/** Characters that an address keeps on either side of a break. */
const LEAST_PART = 3;

/**
 * Offsets inside a run of Latin at which it may break when most of it is an address: in the address, behind / . - and &,
 * in no number and between no two of them. Undefined where it is none.
 */
export function addressBreaks(run: string): readonly number[] | undefined {
  const address = findAddresses(run).find(({ start, end }) => end - start > run.length / 2);
  if (!address) return undefined;
  const breaks: number[] = [];
  for (let at = LEAST_PART; at <= run.length - LEAST_PART; at++) {
    const [before, mark, after] = [run[at - 2] as string, run[at - 1] as string, run[at] as string];
    if (at <= address.start || at >= address.end) continue;
    if (!ENDS.includes(mark) || ENDS.includes(before) || ENDS.includes(after)) continue;
    // The point of 3.14 is part of the number, the solidus of 2026/11 parts two.
    if (mark === "." && isDigit(before) && isDigit(after)) continue;
    breaks.push(at);
  }
  return breaks;
}

function isDigit(character: string): boolean {
  return character >= "0" && character <= "9";
}
