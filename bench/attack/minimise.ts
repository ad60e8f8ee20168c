/** Delta debugging (Zeller and Hildebrandt, 2002): the parts of an input that are enough to fail, within some tries. */

/** Tries left: shared by all that is minimised of one input. */
export interface Budget {
  left: number;
  /** A try that hangs takes as long as ten thousand others. */
  readonly until: number;
}

export const budget = (tries: number, seconds: number): Budget => ({
  left: tries,
  until: performance.now() + seconds * 1000,
});

/** @param fails whether these parts, in their order, fail in the same way */
export async function minimise<Part>(
  parts: readonly Part[],
  fails: (parts: readonly Part[]) => Promise<boolean>,
  allowed: Budget,
): Promise<readonly Part[]> {
  let kept = parts;
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < kept.length && kept.length > 1; ) {
      if (allowed.left-- <= 0 || performance.now() > allowed.until) return kept;
      const fewer = [...kept.slice(0, at), ...kept.slice(at + size)];
      if (fewer.length > 0 && (await fails(fewer))) kept = fewer;
      else at += size;
    }
  }
  return kept;
}
