/** What stands in a plan or a style on one line goes through the reader that all text goes through. */
import { describe, expect, it } from "vitest";
import { briefs, layOutDesk, placeOf, planOf, STYLE } from "../support/desk.ts";

const plan = (page: string) => planOf().replace("section: 学访专版", page);

describe("characters that no page shows", () => {
  it.each([
    ["a control", "要\\u0001闻", "要闻"],
    ["an escape", "要\\e[31m闻", "要[31m闻"],
    ["a C1 control", "要\\u0085闻", "要 闻"],
    ["a mark of direction", "要\\u202e闻", "要闻"],
    ["half of a pair", "要\\ud800闻", "要\ufffd闻"],
    ["no character", "要\\ufffe闻", "要\ufffd闻"],
    ["a line end", "要\\n闻", "要 闻"],
    ["a letter with its mark", "e\\u0301", "é"],
    ["a radical", "\\u2f00版", "一版"],
  ])("%s in the section: changed, and told with its place", (_, typed, read) => {
    const text = plan(`section: "${typed}"`);
    const laidOut = layOutDesk({ "plan.yaml": text });
    expect(laidOut.page?.metadata.section).toBe(read);
    expect(briefs(laidOut, "note")).toContain(`note NORMALISED ${placeOf("plan.yaml", text, `"${typed}"`)}`);
  });

  it("wide blanks stay, and a plain text is no news", () => {
    const laidOut = layOutDesk({ "plan.yaml": plan("section: 要　闻") });
    expect(laidOut.page?.metadata.section).toBe("要　闻");
    expect(briefs(laidOut, "note")).toEqual([]);
  });

  it("in credits, role and name; in the paper's name; in the folio line", () => {
    const text = `${planOf()}credits: { "责\\u0002编": "沈\\u0003岸" }\n`;
    const style = `${STYLE.replace("望潮日报", '"望潮\\u0004日报"')}furniture:\n  - { edge: top, style: body, left: "\\u0005{credits}", right: "{paper}" }\n`;
    const laidOut = layOutDesk({ "plan.yaml": text, "style.yaml": style });
    const said = laidOut.page?.furniture.map((run) => run.text).join("|");
    expect(said).toBe("责编：沈岸|望潮日报");
    expect(briefs(laidOut, "note")).toEqual([
      `note NORMALISED ${placeOf("style.yaml", style, '"望潮')}`,
      `note NORMALISED ${placeOf("plan.yaml", text, '"责')}`,
    ]);
  });
});
