/** Say where a Latin run may break inside: behind a hyphen, in a long address (UAX #14, for Latin runs only). */
import LineBreaker from "linebreak";

/** Only a run with one of these has opportunities inside. */
const BREAKING = /[^\p{L}\p{N}.,'’]/u;

/** Letters that a word keeps on either side of a hyphen: Wi-Fi stays whole. */
const LEAST_PART = 3;
/** A solidus ends no line (GB/T 15834-2011 5.1.9). */
const SOLIDUS = "/";
/** Dashes and hyphens start no line (5.1.6). */
const CONNECTORS = "—–-/";

/** UTF-16 offsets inside the run; none before its start or at its end. */
export function latinBreaks(run: string): readonly number[] {
  // Such as Wi-Fi: too short to be parted anywhere.
  if (run.length <= 2 * LEAST_PART || !BREAKING.test(run)) return [];
  const breaker = new LineBreaker(run);
  const breaks: number[] = [];
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
    const before = next.position;
    const after = run.length - next.position;
    const parts = before > LEAST_PART && after >= LEAST_PART;
    if (parts && run[before - 1] !== SOLIDUS && !CONNECTORS.includes(run[before] ?? "")) breaks.push(before);
  }
  return breaks;
}
