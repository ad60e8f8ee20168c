/** The built command makes a proof of a page that press refuses. */
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { diskDesk, han, removeDesk } from "../support/desk.ts";
import { paiban } from "./run.ts";

const RARE = "\u{20000}";
const article = (text: string) => `---\ntitle: 灯火\n---\n${text}\n`;

describe("a proof always comes", () => {
  let desk = "";
  beforeAll(() => {
    desk = diskDesk({ "a.md": article(`祁${RARE}安，${han(900)}。`), "package.json": "{}" });
  });
  afterAll(() => removeDesk(desk));

  test("makes the proof, exit 0, and no press PDF, exit 1", async () => {
    const out = join(desk, "out.pdf");
    const build = (profile: string) =>
      paiban(["build", "plan.yaml", "--profile", profile, "--out", "out.pdf", "--lang", "zh"], { cwd: desk });
    for (const profile of ["press", "archive"]) {
      const refused = await build(profile);
      expect(refused.code).toBe(1);
      expect(refused.stderr).toContain("错误 GLYPH_MISSING");
      expect(existsSync(out)).toBe(false);
    }
    const made = await build("proof");
    expect(made.code).toBe(0);
    expect(made.stderr).toContain("警告 GLYPH_MISSING");
    expect(made.stderr).toContain("警告 OVERSET");
    expect(made.stderr).not.toContain("错误");
    expect(readFileSync(out).subarray(0, 5).toString()).toBe("%PDF-");
    rmSync(out);
  });
});
