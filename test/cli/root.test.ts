/** Which folder is the project's, where nobody says: the built command, in folders that are marked and not. */
import { mkdirSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { layOut } from "../../src/build.ts";
import { createHost } from "../../src/host.ts";
import { ARTICLE, briefs, diskDesk, type Files, planOf, removeDesk, STYLE } from "../support/desk.ts";
import { paiban } from "./run.ts";

const HOUSE = STYLE.replace("fonts/kai.ttf", "../fonts/kai.ttf");
const PLAN = planOf("layout:\n  - article: ../articles/a.md\n").replace("style.yaml", "../styles/house.yaml");
/** As the README has it. */
const LAID: Files = { "layouts/page.yaml": PLAN, "styles/house.yaml": HOUSE, "articles/a.md": ARTICLE };
const DEEPER = PLAN.replaceAll("../", "../../");

const desks: string[] = [];
afterEach(() => desks.splice(0).forEach(removeDesk));

function desk(files: Files): string {
  const root = diskDesk(files);
  desks.push(root);
  return root;
}

const check = (plan: string, env: Readonly<Record<string, string>> = {}) =>
  paiban(["check", plan, "--lang", "zh"], { env });

it("no folder is marked: the plan's own, or the one above where the plan names it", async () => {
  const root = desk({ ...LAID, "up/deep/page.yaml": DEEPER });
  expect(await check(join(root, "plan.yaml"))).toMatchObject({ code: 0 });
  expect(await check(join(root, "layouts/page.yaml"))).toMatchObject({ code: 0 });
  const { code, stderr } = await check(join(root, "up/deep/page.yaml"));
  expect(code).toBe(1);
  expect(stderr.match(/FILE_OUTSIDE_ROOT/g)).toHaveLength(1);
  expect(stderr).toContain(`2 个文件在项目文件夹之外，不予读取：../../styles/house.yaml, ../../articles/a.md`);
  expect(stderr).toContain(`写 --root ${root}，或在那里放一个空的 paiban.yaml`);
});

it.each(["paiban.yaml", "package.json", ".git/config"])("the nearest folder that holds %s", async (marker) => {
  const root = desk({
    ...LAID,
    "up/deep/page.yaml": DEEPER,
    [marker]: "",
    "near/paiban.yaml": "",
    "near/page.yaml": PLAN,
  });
  expect(await check(join(root, "up/deep/page.yaml"))).toMatchObject({ code: 0 });
  expect((await check(join(root, "near/page.yaml"))).stderr).toContain("FILE_OUTSIDE_ROOT");
});

it("a comment does not name the folder above", async () => {
  const root = desk({
    "in/plan.yaml": `# ../articles\n${planOf("layout:\n  - article: ../a.md # x\n")}`,
    "in/style.yaml": STYLE,
  });
  mkdirSync(join(root, "in/fonts"));
  renameSync(join(root, "fonts/kai.ttf"), join(root, "in/fonts/kai.ttf"));
  expect((await check(join(root, "in/plan.yaml"))).code).toBe(0);
});

it("what is marked at home is no project, and home is never the root", async () => {
  const root = desk({ ...LAID, "package.json": "{}", "paiban.yaml": "" });
  const { code, stderr } = await check(join(root, "layouts/page.yaml"), { HOME: root });
  expect(code).toBe(1);
  expect(stderr).toContain(`项目文件夹是 ${join(root, "layouts")}`);
  expect(stderr).not.toContain("paiban.yaml");
  expect(await check(join(root, "layouts/page.yaml"), { HOME: dirname(root) })).toMatchObject({ code: 0 });
});

it("a home that is no whole path is none", async () => {
  const root = desk({ ...LAID, "package.json": "{}" });
  for (const HOME of [".", "layouts", ""]) {
    expect(await check(join(root, "layouts/page.yaml"), { HOME })).toMatchObject({ code: 0 });
  }
});

it("a galley's root is found in the same way", async () => {
  const root = desk(LAID);
  const out = join(root, "out.pdf");
  expect(await paiban(["galley", join(root, "articles/a.md"), "--out", out])).toMatchObject({ code: 0 });
  const named = ["--style", join(root, "styles/house.yaml"), "--out", out];
  expect(await paiban(["galley", join(root, "articles/a.md"), ...named])).toMatchObject({ code: 0 });
  expect((await paiban(["galley", join(root, "articles/a.md"), ...named], { env: { HOME: root } })).code).toBe(1);
});

it("a plan's path counts from the working directory, a library's from its root", async () => {
  const root = desk(LAID);
  const ran = await paiban(["check", "layouts/page.yaml"], { cwd: root });
  expect(ran.code).toBe(0);
  expect(briefs(layOut(createHost(root), "layouts/page.yaml", "press"), "error")).toEqual([]);
});
