/** What is told of one page is bounded, and so is what it takes to tell it; work is counted, not time. */
import { describe, expect, it, vi } from "vitest";
import { capped, MOST_TOLD } from "../../src/diagnostics/capped.ts";
import { codeFrame } from "../../src/diagnostics/code-frame.ts";
import type { Diagnostic, Severity } from "../../src/diagnostics/diagnostic.ts";
import { createSource, positionOf, spanOf } from "../../src/diagnostics/source.ts";
import { han, layOutDesk, planOf } from "../support/desk.ts";

const measured = vi.hoisted(() => ({ characters: 0 }));
vi.mock("get-east-asian-width", async (load) => {
  const { eastAsianWidth } = await load<typeof import("get-east-asian-width")>();
  return {
    eastAsianWidth(codePoint: number) {
      measured.characters++;
      return eastAsianWidth(codePoint);
    },
  };
});

function said(code: string, count: number, severity: Severity = "warning"): Diagnostic[] {
  return Array.from({ length: count }, (_, i) => {
    const text = { zh: `第 ${i} 条`, en: `number ${i}` };
    return { code, severity, message: text, hint: text };
  });
}

/** `100 A, +2900 A`: how many of each code in turn, with a plus what a line stands for. */
function counts(diagnostics: readonly Diagnostic[]): string {
  const found: string[] = [];
  let [code, count] = ["", 0];
  const end = () => count > 0 && found.push(`${count} ${code}`);
  for (const one of diagnostics) {
    if (one.code !== code || one.standsFor !== undefined) {
      end();
      [code, count] = [one.code, 0];
    }
    if (one.standsFor === undefined) count++;
    else found.push(`+${one.standsFor} ${one.code}`);
  }
  end();
  return found.join(", ");
}

describe("messages", () => {
  it.each([
    ["a hundred of a kind are told", said("A", 100), "100 A"],
    ["of more the rest is counted", said("A", 3080), "100 A, +2980 A"],
    [
      "one that is grave stands beside a note of its code",
      [...said("A", 101), ...said("A", 1, "error")],
      "101 A, +1 A",
    ],
    ["a count is added to", [...said("A", 101), { ...(said("A", 1)[0] as Diagnostic), standsFor: 40 }], "100 A, +41 A"],
    [
      "five hundred in all, and then one of each code",
      ["A", "B", "C", "D", "E", "F", "G"].flatMap((code) => said(code, 101)),
      "100 A, 100 B, 100 C, 100 D, 100 E, 1 F, 1 G, +1 A, +1 B, +1 C, +1 D, +1 E, +100 F, +100 G",
    ],
  ])("%s", (_, all, expected) => {
    expect(counts(capped(all))).toBe(expected);
  });

  it("the rest is as grave, at the first that is left out", () => {
    const source = createSource("a.md", han(300));
    const all = said("A", 2080, "error").map((one, i) => ({ ...one, span: spanOf(source, i % 300) }));
    const rest = capped(all).at(-1);
    expect(rest).toMatchObject({ severity: "error", standsFor: 1980, span: { start: MOST_TOLD.ofCode } });
    expect(rest?.message.en).toBe("and 1,980 more of this kind");
  });

  it("of a plan with twenty thousand unknown keys", () => {
    const blocks = Array.from({ length: 20_000 }, (_, i) => `  - { article: a.md, colunm${i}: 1 }\n`).join("");
    const { diagnostics } = layOutDesk({ "plan.yaml": planOf(`layout:\n${blocks}`) });
    const unknown = diagnostics.filter(({ code }) => code === "UNKNOWN_KEY");
    expect(counts(unknown)).toBe("100 UNKNOWN_KEY, +19900 UNKNOWN_KEY");
  });

  it("of frames that all lie on one place", () => {
    const frame = "{ column: 1, line: 1, columns: 1, lines: 1 }";
    const frames = Array.from({ length: 200 }, () => frame).join(", ");
    const { diagnostics } = layOutDesk({
      "plan.yaml": planOf(`placed: [ { article: a.md, frames: [ ${frames} ] } ]\n`),
    });
    expect(counts(diagnostics.filter(({ code }) => code === "BLOCKS_OVERLAP"))).toBe(
      `100 BLOCKS_OVERLAP, +${(200 * 199) / 2 - 100} BLOCKS_OVERLAP`,
    );
  });

  it("of a text in a script that the font has not", () => {
    const lost = Array.from({ length: 3000 }, (_, i) => String.fromCodePoint(0x20000 + i)).join("");
    const { diagnostics } = layOutDesk({ "a.md": lost });
    const missing = diagnostics.filter(({ code }) => code === "GLYPH_MISSING");
    const all = missing.reduce((sum, { standsFor = 1 }) => sum + standsFor, 0);
    expect(missing).toHaveLength(MOST_TOLD.ofCode + 1);
    expect(all).toBe(
      layOutDesk({ "a.md": lost }).diagnostics.reduce(
        (sum, one) => sum + (one.code === "GLYPH_MISSING" ? (one.standsFor ?? 1) : 0),
        0,
      ),
    );
    expect(all).toBeGreaterThan(2000);
  });
});

describe("a code frame", () => {
  it.each([0, 20, 499_990, 999_999])("at %i of a line of a megabyte looks at the line around it alone", (at) => {
    const source = createSource("a.md", han(1_000_000));
    measured.characters = 0;
    const [line = "", marks = ""] = codeFrame(spanOf(source, at, 1_000_000));
    expect(measured.characters).toBeLessThan(3000);
    expect(line).toContain(source.text.slice(at, at + 10));
    expect(marks).toContain("^");
  });

  it("ends where what has no width would lead on for ever", () => {
    const source = createSource("a.md", `潮${"\u0301".repeat(500_000)}起`);
    measured.characters = 0;
    expect(codeFrame(spanOf(source, 500_001, 500_002))[1]).toContain("^");
    expect(measured.characters).toBeLessThan(5000);
  });

  it("begins at the line where the place is near its start, and shows what stands before it", () => {
    const source = createSource("a.md", `潮起\n望𠮷海，渡口的灯。\n`);
    const [line, marks] = codeFrame(spanOf(source, source.text.indexOf("渡"), source.text.indexOf("的")));
    expect(line).toBe("2 | 望𠮷海，渡口的灯。");
    expect(marks).toBe("  |         ^^^^");
  });
});

it("columns count characters, not units", () => {
  const source = createSource("a.md", "潮𠮷海\n望𠮷𠮷岸");
  const columns = Array.from(source.text, (_, i) => positionOf(source, i));
  expect(columns.map(({ line, column }) => `${line}:${column}`).slice(0, 4)).toEqual(["1:1", "1:2", "1:3", "1:3"]);
  expect(positionOf(source, source.text.indexOf("岸"))).toEqual({ line: 2, column: 4 });
});
