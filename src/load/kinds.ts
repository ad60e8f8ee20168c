/**
 * Kinds of values with a form of their own: the names by which the schemas say which was wanted, the forms, and what a
 * value that is in none was most likely meant to be.
 */

export const LENGTH = "length";
export const COLOUR = "colour";
export const POSITIVE = "positive";
export const LONG = "long";
export const DATE = "date";

/** Process inks in percent, such as `K100` or `M100 Y90`. */
export const COLOUR_PATTERN = /^[CMYK](?:100|\d{1,2})(?: [CMYK](?:100|\d{1,2}))*$/;
export const DATE_PATTERN = /^\d{4}-\d{2}-\d{2}$/;

/** Sizes by their Chinese names, in points (GB/T 9704 and the trade's table of 号 sizes as WPS and Word have it). */
const SIZES: Readonly<Record<string, number>> = {
  初号: 42,
  小初: 36,
  一号: 26,
  小一: 24,
  二号: 22,
  小二: 18,
  三号: 16,
  小三: 15,
  四号: 14,
  小四: 12,
  五号: 10.5,
  小五: 9,
  六号: 7.5,
  小六: 6.5,
  七号: 5.5,
  八号: 5,
};

/** Other names of units, with what one of them is. */
const UNITS: Readonly<Record<string, readonly [times: number, unit: string]>> = {
  pt: [1, "pt"],
  点: [1, "pt"],
  磅: [1, "pt"],
  mm: [1, "mm"],
  毫米: [1, "mm"],
  cm: [10, "mm"],
  厘米: [10, "mm"],
  公分: [10, "mm"],
  in: [25.4, "mm"],
  英寸: [25.4, "mm"],
  em: [1, "em"],
  字: [1, "em"],
};

/** As it would be typed on a plain keyboard: half-width (NFKC), without quotes and blanks. */
function plain(text: string): string {
  return text.normalize("NFKC").replace(/[“”‘’"'\s]/g, "");
}

export function lengthMeant(text: string): string | undefined {
  const typed = plain(text).toLowerCase();
  const size = SIZES[typed] ?? SIZES[`${typed}号`];
  if (size !== undefined) return `${size}pt`;
  const [, value, name = ""] = /^(\d+(?:\.\d+)?)(\D+)$/.exec(typed) ?? [];
  const unit = UNITS[name];
  return value && unit ? `${Number((Number(value) * unit[0]).toFixed(4))}${unit[1]}` : undefined;
}

export function colourMeant(text: string): string | undefined {
  const inks = text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/%/g, "")
    .match(/[CMYK]\s*\d+/g);
  const typed = (inks ?? []).map((ink) => ink.replace(/\s/g, "")).join(" ");
  const rest = text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[CMYK]\s*\d+|[%,\s]/g, "");
  return rest === "" && COLOUR_PATTERN.test(typed) ? typed : undefined;
}

export function dateMeant(text: string): string | undefined {
  const [, year, month = "", day = ""] = /^(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?$/.exec(plain(text)) ?? [];
  if (year === undefined || Number(month) > 12 || Number(day) > 31 || Number(month) * Number(day) === 0)
    return undefined;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

const NUMERALS = "〇一二三四五六七八九十";

export function numberMeant(text: string): string | undefined {
  const typed = plain(text);
  const numeral = NUMERALS.indexOf(typed);
  if (typed.length === 1 && numeral >= 0) return String(numeral);
  return /^-?\d+(?:\.\d+)?$/.test(typed) ? String(Number(typed)) : undefined;
}
