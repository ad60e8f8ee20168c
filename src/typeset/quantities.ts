/**
 * Say which typed blank holds a quantity together: 5 kg, No. 12, 12 000, 0571 88701234.
 *
 * Sources: GB/T 15835-2011 5.1.1 (千分空: a number's groups of three); GB 3100-1993 and GB 3101-1993 (units stand behind their number, with a blank); CLREQ, line adjustment of
 * digits (pull request 656); UAX #14, PO, PR and №.
 */

/** Names of units, with or without a prefix of the SI. */
const SCALED =
  "m|g|s|A|K|mol|cd|Hz|N|Pa|J|W|C|V|F|Ω|S|Wb|T|H|lm|lx|Bq|Gy|Sv|L|l|eV|B|b|bit|bps|Wh|W·h|cal|Ah|VA|var|t|pc|ppm|px|cc";
const UNSCALED =
  "min|h|d|a|ha|u|dB|rpm|mph|kn|in|ft|yd|mi|lb|lbs|oz|gal|bar|atm|mmHg|pH|ppb|fps|dpi|rad|sr|am|pm|a\\.m|p\\.m";
const POWER = "(?:[²³⁻¹]+|\\^?[23])?";
const UNIT = `(?:(?:[YZEPTGMkhcmµμnpf]|da)?(?:${SCALED})|${UNSCALED})${POWER}`;

/** A unit, or several with a solidus or a dot between, at the start and with no letter behind it. */
const UNIT_AT_START = new RegExp(`^${UNIT}(?:[/·⋅.]${UNIT})*(?![A-Za-z0-9])`);

/** What a number, behind a blank, belongs to: No. 12, Fig. 3, p. 5, § 4, USD 5. */
const LABEL_AT_END =
  /(?:^|[^A-Za-z])(?:Nos?|Figs?|Tabs?|pp?|Vols?|Chs?|Secs?|Eqs?|Art|Op|USD|CNY|RMB|HKD|EUR|GBP|JPY|№|§)\.?$/i;

/** Groups of digits with a blank between that are one number: of three, and those of telephones. */
const GROUPS: readonly (readonly [before: RegExp, after: RegExp])[] = [
  [/(?<![0-9.])[0-9]{1,3}$/, /^[0-9]{3}(?![0-9])/],
  [/(?<![0-9])0[0-9]{2,3}$/, /^(?:[0-9]{7,8}|[0-9]{3,4} [0-9]{4})(?![0-9])/],
  [/(?<![0-9])1[0-9]{2}$/, /^[0-9]{4} [0-9]{4}(?![0-9])/],
  [/(?<![0-9])(?:0[0-9]{2,3} [0-9]{3,4}|1[0-9]{2} [0-9]{4}|[48]00 [0-9]{3})$/, /^[0-9]{4}(?![0-9])/],
];

/** The longest that is looked at on either side. */
const REACH = 12;

/** Whether the blank between two offsets stands inside a quantity. */
export function holdsQuantity(text: string, from: number, to: number): boolean {
  const before = text.slice(Math.max(0, from - REACH), from);
  const after = text.slice(to, to + REACH);
  const [isBehindDigit, isBeforeDigit] = [/[0-9０-９]$/.test(before), /^[0-9０-９]/.test(after)];
  if (isBehindDigit && isBeforeDigit) return GROUPS.some(([left, right]) => left.test(before) && right.test(after));
  return isBehindDigit ? UNIT_AT_START.test(after) : isBeforeDigit && LABEL_AT_END.test(before);
}
