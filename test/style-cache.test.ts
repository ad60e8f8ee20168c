/** Styles kept from page to page: what a page gets is what it gets alone. */
import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { type LaidOut, layOut } from "../src/build.ts";
import { createDesk } from "../src/desk.ts";
import { FaceCache } from "../src/fonts/cache.ts";
import { StyleCache } from "../src/load/style-cache.ts";
import { briefs, memoryHost, planOf, ROOT, STYLE } from "./support/desk.ts";

const faces = new FaceCache();

/** One page after the other on one desk, each with the styles of those before; each is compared with a page alone. */
function layOutAll(
  host: ReturnType<typeof memoryHost>,
  plans: readonly string[],
  styles = new StyleCache(),
): LaidOut[] {
  return plans.map((plan) => {
    const path = `${ROOT}/${plan}`;
    const shared = createDesk(host, path, "press", { faces, styles }).layOut();
    const alone = layOut(host, path, "press", faces);
    expect(isDeepStrictEqual(shared.diagnostics, alone.diagnostics), plan).toBe(true);
    expect(isDeepStrictEqual(shared.page, alone.page), plan).toBe(true);
    return shared;
  });
}

const styleOf = (laidOut: LaidOut | undefined) => laidOut?.plan?.style;
const OTHER = planOf("layout:\n  - { article: a.md, as: plain }\n");

it("two pages of one style have the same object", () => {
  const [first, second] = layOutAll(memoryHost({ "other.yaml": OTHER }), ["plan.yaml", "other.yaml"]);
  expect(styleOf(first)).toBeDefined();
  expect(styleOf(second)).toBe(styleOf(first));
});

it("what is wrong with a style is said of every page", () => {
  const faulty = STYLE.replace("text: body", "text: bdoy").replace("kai.ttf", "none.ttf");
  const pages = layOutAll(memoryHost({ "style.yaml": faulty, "other.yaml": OTHER }), ["plan.yaml", "other.yaml"]);
  for (const page of pages) expect(briefs(page, "error").length).toBeGreaterThan(1);
});

it("a style that was changed, and changed back", () => {
  const host = memoryHost({});
  const styles = new StyleCache();
  const seen = [STYLE, STYLE.replace("leading: 15pt", "leading: 14pt"), STYLE].map((text) => {
    host.writeFile(`${ROOT}/style.yaml`, text);
    return styleOf(layOutAll(host, ["plan.yaml"], styles)[0])?.grid.leading;
  });
  expect(seen).toEqual([15, 14, 15]);
});

it("a font that is gone is missed by the next page", () => {
  const host = memoryHost({ "style.yaml": STYLE.replace("kai:", "song: { file: b.ttf }\n  kai:"), "b.ttf": "" });
  const styles = new StyleCache();
  expect(briefs(layOutAll(host, ["plan.yaml"], styles)[0] as LaidOut, "error")).toEqual([]);
  host.removeFile(`${ROOT}/b.ttf`);
  expect(briefs(layOutAll(host, ["plan.yaml"], styles)[0] as LaidOut, "error").join()).toMatch(/FILE_MISSING/);
});

it("no more than eight are kept", () => {
  const names = Array.from({ length: 9 }, (_, i) => `${i}`);
  const files = names.flatMap((name) => [
    [`${name}.style.yaml`, STYLE] as const,
    [`${name}.yaml`, planOf().replace("style.yaml", `${name}.style.yaml`)] as const,
  ]);
  const host = memoryHost(Object.fromEntries(files));
  const styles = new StyleCache();
  const of = (name: string) => styleOf(layOutAll(host, [`${name}.yaml`], styles)[0]);
  const first = names.map(of);
  expect(of("8")).toBe(first[8]);
  expect(of("0")).not.toBe(first[0]);
});

describe("a plan that lays something over its style", () => {
  const over = (what: string, blocks = "layout:\n  - article: a.md\n") => planOf(`override: ${what}\n${blocks}`);
  const edited = "layout:\n  - { article: a.md, as: plain }\n";

  it.each([
    ["what has no place of its own is kept as the plan is edited", "{ copyfit: { loosest: 0.2 } }", true],
    ["a text style names its place in the plan", "{ styles: { title: { size: 14pt } } }", false],
    ["and so does what is wrong", "{ hanLatinGap: 9 }", false],
  ])("%s", (_, what, isKept) => {
    const host = memoryHost({ "plan.yaml": over(what), "other.yaml": over(what, edited) });
    const [first, second] = layOutAll(host, ["plan.yaml", "other.yaml"]);
    expect(first?.plan !== undefined && styleOf(second) === styleOf(first)).toBe(isKept);
  });

  it("another override is another style, and none is none", () => {
    const plans = [over("{ copyfit: { loosest: 0.2 } }"), over("{ copyfit: { loosest: 0.3 } }"), planOf()];
    const host = memoryHost({ "1.yaml": plans[0] ?? "", "2.yaml": plans[1] ?? "", "3.yaml": plans[2] ?? "" });
    const pages = layOutAll(host, ["1.yaml", "2.yaml", "3.yaml", "1.yaml"]);
    expect(pages.map((page) => styleOf(page)?.copyfit.loosest)).toEqual([0.2, 0.3, 0.1, 0.2]);
  });
});
