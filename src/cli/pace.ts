/** How V8 works while pages are made: none of it changes a page. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * Bytes of code that a function runs before V8's optimizer looks at it. V8's own measure is 135,168. One page is done
 * before what the optimizer makes is of use: it took two fifths of a build's processor time. Many pages gain by it, but
 * where each processor has a worker, the optimizer has none.
 */
const [OF_ONE_PAGE, OF_MANY] = [2_000_000, 600_000];

/** For one page, and a process that ends with it. */
export function paceForOne(): void {
  setFlagsFromString(`--interrupt-budget=${OF_ONE_PAGE}`);
  // Nor is garbage that has grown old worth looking for while one page is made: marking takes the other processor, and of
  // every store its share.
  setFlagsFromString("--no-incremental-marking");
  // A page is made of many small objects, and most live long: the space of the young is soon given its full size.
  setFlagsFromString("--semi-space-growth-factor=6");
}

/** For many pages, or whatever else takes its time. */
export function paceForMany(): void {
  setFlagsFromString(`--interrupt-budget=${OF_MANY}`);
  setFlagsFromString("--incremental-marking");
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
  setFlagsFromString("--no-minor-gc-task");
  // What lived through some collections in mid-page would be made among the old from then on, and wait for a full one.
  setFlagsFromString("--no-allocation-site-pretenuring");
  setFlagsFromString("--expose-gc");
  return runInNewContext("globalThis.gc ?? (() => undefined)");
}
