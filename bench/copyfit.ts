/**
 * Late edits of the sample page, many times over, and copy of another length than its place holds.
 *
 * The first part adds characters to or cuts them from a random article, and prints how many pages come out full to the
 * line with all rules of setting holding, and how often the report's figure is exact where the page is not full. The
 * second sets each article in the frame that it has on the page with copy of up to two per cent more or less than was
 * planned. `npx tsx bench/copyfit.ts [edits]`
 */
import { remedyText } from "../src/export/report/words.ts";
import { examine, isFull, mean, SamplePage } from "../test/support/late-edits.ts";
import { fillWith, SHARES, type Spread } from "../test/support/lengths.ts";

const MOST = 40;
/** Failures that are printed. */
const SHOWN = 40;

const sample = new SamplePage();
const print = (lines: readonly string[]) => process.stdout.write(`${lines.join("\n")}\n`);
const percent = (part: number, all: number) => `${((100 * part) / all).toFixed(1)} %`;

function lateEdits(count: number): void {
  let full = 0;
  const failures: string[] = [];
  const figures = { right: 0, wrong: 0, none: 0 };
  const gaps: number[] = [];
  for (const { id, kind, characters, text } of sample.edits(count, MOST, 20261120)) {
    const page = sample.pageWith({ [id]: text });
    const { faults, added } = examine(page);
    gaps.push(...added);
    if (isFull(page) && faults.length === 0) {
      full++;
      continue;
    }
    const state = page.blocks
      .filter(({ fit }) => fit.emptyLines + fit.oversetLines > 0)
      .map(({ id: block, fit }) =>
        fit.oversetLines > 0 ? `${block} over ${fit.oversetLines}` : `${block} empty ${fit.emptyLines}`,
      );
    let verdict = "";
    if (!isFull(page)) {
      const [remedy] = sample.remediesWith({ [id]: text });
      if (!remedy) {
        figures.none++;
        verdict = "no figure";
      } else {
        const right = sample.isExact(remedy, { [id]: text });
        figures[right ? "right" : "wrong"]++;
        verdict = `${remedyText(remedy).en}: ${right}`;
      }
    }
    failures.push(`${kind} ${characters} ${id}: ${[...state, ...faults].join(", ")}; ${verdict}`);
  }
  const loose = gaps.filter((gap) => gap > 0.1).length;
  print([
    `${count} edits of 1–${MOST} characters: ${full} pages full, all rules holding (${percent(full, count)})`,
    `figures of the others: ${figures.right} right, ${figures.wrong} wrong, ${figures.none} without`,
    `lines: mean ${mean(gaps).toFixed(4)} em added, ${loose} of ${gaps.length} over 0.10 em`,
    ...failures.slice(0, SHOWN),
  ]);
}

/** Copy of the planned length give or take two per cent, in the frames of the page. */
function otherLengths(spread: Spread): void {
  print([`copy of the planned length, ${spread === "all" ? "every paragraph" : "one paragraph"} edited:`]);
  for (const share of SHARES) {
    const all = fillWith(sample, share, spread);
    const rises = all.filter(({ isFull: filled }) => filled).map(({ rise }) => rise);
    const named = `${share > 0 ? "+" : ""}${(share * 100).toFixed(0)} %`;
    const full = `${rises.length} of ${all.length} full (${percent(rises.length, all.length)})`;
    const gap = `${mean(rises).toFixed(4)} em a gap more than free, at worst ${Math.max(...rises).toFixed(4)}`;
    print([`${named.padStart(5)}: ${full}; ${gap}`]);
  }
}

lateEdits(Number(process.argv[2] ?? 500));
otherLengths("all");
otherLengths("one");
