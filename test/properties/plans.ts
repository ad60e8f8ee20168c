/** Random page plans on a grid of round numbers: rows, stacks and frames of random copy. */
import fc from "fast-check";
import { layOutSquares, ROUND_STYLE, type SquarePage } from "../makeup/squares.ts";
import { copy } from "./texts.ts";

/** Columns of 8 em; four of them unless the plan says otherwise. */
const COLUMNS = 4;

const STYLES = ["article", "plain", "ruled", "framed", "note", "stretched"];

/** What a block says; the file is named when the plan is written. */
interface BlockInput {
  readonly kind: "block";
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly byline: { readonly office: string; readonly name: string } | undefined;
  readonly as: string;
  readonly set: number | undefined;
  readonly lines: number | undefined;
  readonly columns: number;
}

interface GroupInput {
  readonly kind: "row" | "stack";
  readonly children: readonly LayoutInput[];
  readonly columns: number;
}

type LayoutInput = BlockInput | GroupInput;

interface FrameInput {
  readonly column: number;
  readonly line: number;
  readonly columns: number;
  readonly lines: number;
  readonly set: number | undefined;
}

export interface PlanInput {
  readonly lines: number;
  readonly layout: readonly LayoutInput[];
  readonly placed: readonly { readonly block: BlockInput; readonly frames: readonly FrameInput[] }[];
}

const han = (maxLength: number) =>
  fc
    .array(fc.constantFrom(..."潮起望海人间四时城乡灯火照见平常日子"), { minLength: 2, maxLength })
    .map((some) => some.join(""));

const bylines = fc.option(fc.record({ office: fc.constantFrom("", "本报记者", "研究所|特约"), name: han(3) }), {
  nil: undefined,
});

function block(columns: number, fixed: boolean): fc.Arbitrary<BlockInput> {
  return fc.record({
    kind: fc.constant("block" as const),
    title: han(5),
    // A paragraph begins with Han: a line of the file may not look like anything but text.
    paragraphs: fc.array(
      fc.tuple(han(3), copy(60)).map((parts) => parts.join("")),
      { minLength: 1, maxLength: 3 },
    ),
    byline: bylines,
    as: fc.constantFrom(...STYLES),
    set: fc.option(fc.integer({ min: 1, max: columns }), { nil: undefined }),
    lines: fixed ? fc.option(fc.integer({ min: 4, max: 20 }), { nil: undefined, freq: 3 }) : fc.constant(undefined),
    columns: fc.constant(columns),
  });
}

function stack(columns: number, depth: number): fc.Arbitrary<LayoutInput> {
  return fc
    .array(layout(columns, depth - 1), { minLength: 1, maxLength: 3 })
    .map((children) => ({ kind: "stack", children, columns }));
}

function row(columns: number, depth: number): fc.Arbitrary<LayoutInput> {
  return fc
    .integer({ min: 1, max: columns - 1 })
    .chain((first) =>
      fc
        .tuple(cell(first, depth), cell(columns - first, depth))
        .map((children) => ({ kind: "row", children, columns })),
    );
}

function cell(columns: number, depth: number): fc.Arbitrary<LayoutInput> {
  return depth > 0 ? fc.oneof(block(columns, true), stack(columns, depth)) : block(columns, true);
}

function layout(columns: number, depth: number): fc.Arbitrary<LayoutInput> {
  if (depth <= 0 || columns < 2) return block(columns, true);
  return fc.oneof(block(columns, true), row(columns, depth));
}

/** Plans of rows and stacks; a page of few lines is overset. */
export const flowingPlans: fc.Arbitrary<PlanInput> = fc.record({
  lines: fc.constantFrom(20, 60, 200),
  layout: fc.array(layout(COLUMNS, 2), { minLength: 1, maxLength: 3 }),
  placed: fc.constant([]),
});

const frame: fc.Arbitrary<FrameInput> = fc
  .record({ column: fc.integer({ min: 1, max: COLUMNS }), line: fc.integer({ min: 1, max: 50 }) })
  .chain(({ column, line }) =>
    fc.integer({ min: 1, max: COLUMNS + 1 - column }).chain((columns) =>
      fc.record({
        column: fc.constant(column),
        line: fc.constant(line),
        columns: fc.constant(columns),
        lines: fc.integer({ min: 6, max: 20 }),
        set: fc.option(fc.integer({ min: 1, max: columns }), { nil: undefined }),
      }),
    ),
  );

/** Whose head never grows: where it does beside re-set columns, test/makeup/blocks.test.ts says. */
const single = fc.record({
  block: block(COLUMNS, false).map((spec) => ({ ...spec, as: spec.as === "stretched" ? "article" : spec.as })),
  frames: fc.tuple(frame),
});

/** Without a byline: where that stands in a chain, test/makeup/blocks.test.ts says. */
const chain = fc.record({
  block: block(COLUMNS, false).map((spec) => ({ ...spec, byline: undefined })),
  frames: fc.array(frame, { minLength: 2, maxLength: 3 }),
});

/** Plans of chained frames anywhere: some leave the page, some overlap. */
export const placedPlans: fc.Arbitrary<PlanInput> = fc.record({
  lines: fc.constant(60),
  layout: fc.constant([]),
  placed: fc.array(fc.oneof(single, chain), { minLength: 1, maxLength: 3 }),
});

/** Write the plan and its articles to files, and make up the page. */
export function layOutInput(input: PlanInput): SquarePage {
  const files: Record<string, string> = { "style.yaml": ROUND_STYLE };
  let count = 0;
  const write = ({ title, paragraphs, byline }: BlockInput): string => {
    const name = `a${count++}.md`;
    const front = JSON.stringify({
      title,
      ...(byline ? { byline: { name: byline.name, ...(byline.office ? { office: byline.office } : {}) } } : {}),
    });
    files[name] = `---\n${front}\n---\n${paragraphs.join("\n\n")}\n`;
    return name;
  };
  const plan = (spec: LayoutInput, inRow: boolean): object => {
    const columns = inRow ? { columns: spec.columns } : {};
    if (spec.kind !== "block") {
      return { [spec.kind]: spec.children.map((child) => plan(child, spec.kind === "row")), ...columns };
    }
    const { as, set, lines } = spec;
    return { article: write(spec), as, set, lines, ...columns };
  };
  files["plan.yaml"] = JSON.stringify({
    style: "style.yaml",
    page: { date: "2026-11-20", number: 6 },
    override: {
      sheet: { width: "440pt", height: "4000pt" },
      grid: { columns: COLUMNS, width: "380pt", lines: input.lines },
    },
    layout: input.layout.map((spec) => plan(spec, false)),
    placed: input.placed.map(({ block: { as, ...spec }, frames }) => ({ article: write({ as, ...spec }), as, frames })),
  });
  return layOutSquares(files);
}
