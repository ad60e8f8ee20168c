/** Say where a Latin run may break inside: behind a hyphen, in a long address (UAX #14, for Latin runs only). */
import LineBreaker from "linebreak";

/** Only a run with one of these has opportunities inside. */
const BREAKING = /[^\p{L}\p{N}.,'’]/u;

/** UTF-16 offsets inside the run; none before its start or at its end. */
export function latinBreaks(run: string): readonly number[] {
  if (!BREAKING.test(run)) return [];
  const breaker = new LineBreaker(run);
  const breaks: number[] = [];
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
    if (next.position < run.length) breaks.push(next.position);
  }
  return breaks;
}
