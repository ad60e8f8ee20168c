/** One part of the work of many machines: `3/16` is the third of sixteen. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

/** Undefined for what is no shard. */
export function parseShard(text: string): Shard | undefined {
  const match = /^([1-9]\d{0,8})\/([1-9]\d{0,8})$/.exec(text);
  if (!match) return undefined;
  const [index, count] = [Number(match[1]), Number(match[2])];
  return index <= count ? { index, count } : undefined;
}

/** Every n-th value of a list: neighbours, which tend to be alike in size, go to different machines. */
export function takeShard<Value>(values: readonly Value[], { index, count }: Shard): Value[] {
  return values.filter((_, i) => i % count === index - 1);
}
