/** The sample page after late edits, with its real fonts: full to the line, in good setting, the same every time. */
import { beforeAll, describe, expect, it } from "vitest";
import { blocksOf } from "../../src/model/plan.ts";
import { examine, isFull, mean, SamplePage } from "../support/late-edits.ts";
import { fillWith } from "../support/lengths.ts";

let sample: SamplePage;
beforeAll(() => {
  sample = new SamplePage();
});

/** Share of an em between a line's top and its baseline. */
const EM_TOP = 0.88;

describe("40 edits of up to 40 characters", () => {
  const EDITS = 40;
  const SEED = 20261121;

  it("leave the page full and its rules kept, but for a few of which the figure is exact", () => {
    let full = 0;
    const gaps: number[] = [];
    for (const { id, kind, characters, text } of sample.edits(EDITS, 40, SEED)) {
      const page = sample.pageWith({ [id]: text });
      const { faults, added } = examine(page);
      gaps.push(...added);
      // A widow is dear, not forbidden.
      const forbidden = faults.filter((fault) => !fault.startsWith("widow"));
      expect(forbidden, `${kind} ${characters} ${id}`).toEqual([]);
      if (isFull(page)) {
        if (faults.length === 0) full++;
        continue;
      }
      const [remedy] = sample.remediesWith({ [id]: text });
      if (!remedy) throw new Error(`no remedy: ${kind} ${characters} ${id}`);
      expect(sample.isExact(remedy, { [id]: text })).toBe(true);
    }
    expect(full).toBeGreaterThanOrEqual(36);
    expect(gaps.filter((gap) => gap > 0.1).length).toBeLessThanOrEqual(gaps.length / 100);
  });

  it("leave every baseline of the text on the grid", () => {
    const leadings = new Map(blocksOf(sample.plan).map(({ id, style }) => [id, style.text]));
    for (const { id: edited, text } of sample.edits(5, 40, SEED)) {
      const { blocks, grid, typeArea } = sample.pageWith({ [edited]: text });
      for (const { id, parts } of blocks) {
        const style = leadings.get(id);
        if (style?.leading !== 1) continue;
        const first = typeArea.y + (grid.leading - style.size) / 2 + EM_TOP * style.size;
        const lines = parts.flatMap((part) => (part.kind === "paragraph" ? part.lines : []));
        for (const { runs } of lines) {
          const line = ((runs[0]?.y ?? 0) - first) / grid.leading;
          expect(Math.abs(line - Math.round(line)), `${id} ${line}`).toBeLessThan(1e-6);
        }
      }
    }
  });
});

describe("an article in the frame that it has on the page", () => {
  it.each([-0.02, 0, 0.02])("with %d of its length more in one paragraph: full, hardly wider", (share) => {
    const all = fillWith(sample, share, "one");
    expect(all.filter((filling) => !filling.isFull)).toEqual([]);
    expect(mean(all.map(({ rise }) => rise))).toBeLessThanOrEqual(0.02);
  });
});

it("is the same page twice, whatever pages were made up before through the same fonts", () => {
  const first = sample.pageOf(sample.plan);
  const [edit] = sample.edits(1, 40, 7);
  expect(edit && sample.pageWith({ [edit.id]: edit.text })).not.toEqual(first);
  expect(sample.pageOf(sample.plan)).toEqual(first);
  // Read again, by fonts that have set nothing yet.
  expect(new SamplePage().pageWith({})).toEqual(first);
});
