/** Say where a Latin run may break inside: in an address, behind the hyphen of a long word. */
import { addressBreaks } from "./addresses.ts";

/** Letters that a word keeps on either side of a hyphen: Wi-Fi stays whole. */
const LEAST_PART = 3;
/** Behind them a word may part; before them never (GB/T 15834-2011 5.1.6). */
const HYPHENS = "-‐–—";

/** UTF-16 offsets inside the run; none before its start or at its end. */
export function latinBreaks(run: string): readonly number[] {
  // Such as Wi-Fi: too short to be parted anywhere.
  if (run.length <= 2 * LEAST_PART) return [];
  const ofAddress = addressBreaks(run);
  if (ofAddress) return ofAddress;
  const breaks: number[] = [];
  for (let at = LEAST_PART + 1; at <= run.length - LEAST_PART; at++) {
    // A hyphen before a digit joins a number to its word (UAX #14, LB25): COVID-19.
    if (HYPHENS.includes(run[at - 1] as string) && !NEVER_BEHIND.test(run[at] as string)) breaks.push(at);
  }
  return breaks;
}

const NEVER_BEHIND = /[\d/—–‐-]/;
