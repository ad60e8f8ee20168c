/** How V8 works while pages are made: none of it changes a page. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** V8's major version: 11 in Node 20, 12 in 22, 13 in 24, 14 in 26. */
const VERSION = Number.parseInt(process.versions.v8, 10);

/**
 * Set flags of V8, where it is one of those that are known to have them. Another may have dropped one: it would say so to
 * the user, and cannot be asked.
 */
function setFlags(...flags: readonly string[]): void {
  if (VERSION < 11 || VERSION > 14) return;
  for (const flag of flags) setFlagsFromString(flag);
}

/**
 * What a function must have run before V8's optimizers look at it. One page is done before what they make is of use: it
 * took two fifths of a build's processor time. Many pages gain by it, but where each processor has a worker, the
 * optimizers have none.
 */
interface Patience {
  /** Bytes of code, up to V8 11, whose own measure is 135,168. */
  readonly bytes: number;
  /** Calls, from V8 12, whose own measure is 3,000. */
  readonly calls: number;
  /** Calls before the quick optimizer of V8 13; its own measure is 400. */
  readonly quickCalls: number;
}

const FOR_ONE_PAGE: Patience = { bytes: 2_000_000, calls: 30_000, quickCalls: 40_000 };
const FOR_MANY: Patience = { bytes: 600_000, calls: 9_000, quickCalls: 1_200 };

function wait({ bytes, calls, quickCalls }: Patience): void {
  if (VERSION < 12) setFlags(`--interrupt-budget=${bytes}`);
  else setFlags(`--invocation-count-for-turbofan=${calls}`, `--invocation-count-for-maglev=${quickCalls}`);
}

/** For one page, and a process that ends with it. */
export function paceForOne(): void {
  wait(FOR_ONE_PAGE);
  // Nor is garbage that has grown old worth looking for while one page is made: marking takes the other processor, and of
  // every store its share. A page is made of many small objects, and most live long: the space of the young is soon given
  // its full size, and collected by this thread alone: to share out so little takes longer than to do it.
  setFlags("--no-incremental-marking", "--semi-space-growth-factor=6", "--no-parallel-scavenge");
  // V8 13 compiles in another thread what is called a few times. Where that thread has no room left and asks for a
  // collection while this one ends the process, each waits for the other for ever (seen once in some thousand builds).
  setFlags("--no-concurrent-sparkplug");
}

/** For many pages, or whatever else takes its time. */
export function paceForMany(): void {
  wait(FOR_MANY);
  setFlags("--incremental-marking", "--parallel-scavenge");
}

type Collect = (what: { type: "minor" }) => void;

let collect: Collect | undefined;

/**
 * Collect what is young, between two pages: next to nothing of a page is alive then, and to be moved. Left alone, V8 does
 * it in mid-page, and moves half of it.
 */
export function collectYoung(): void {
  collect ??= takeCollecting();
  collect({ type: "minor" });
}

/** From now on V8 collects what is young when it is told to, or when its space is full. */
function takeCollecting(): Collect {
  setFlags("--no-minor-gc-task");
  // What lived through some collections in mid-page would be made among the old from then on, and wait for a full one.
  setFlags("--no-allocation-site-pretenuring", "--expose-gc");
  return runInNewContext("globalThis.gc ?? (() => undefined)");
}
