/** The corpus: every kind of page and of fault, as plans in folders below the repository. */
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROUND_STYLE } from "../makeup/squares.ts";
import { FONT, REPOSITORY } from "../support/desk.ts";

/** Cases that lie beside the project where it is worked on. */
const SHARED = join(REPOSITORY, "../shared/cases");
export const isSharedHere = existsSync(SHARED);

const CASES = join(REPOSITORY, "test/cases");
const DESK = join(REPOSITORY, "test/corpus/desk");

const plansIn = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".yaml") && name !== "style.yaml")
    .map((name) => join(folder, name));

/** @param folder that takes what is not there as it is tried */
export function ownPlans(folder: string): string[] {
  // The golden cases, in a font that is there.
  cpSync(CASES, join(folder, "cases"), { recursive: true });
  writeFileSync(join(folder, "cases/style.yaml"), ROUND_STYLE.replace("square.ttf", FONT));
  const golden = readdirSync(CASES).map((name) => join(folder, "cases", name, "plan.yaml"));
  return [join(REPOSITORY, "layouts/study-visit.yaml"), ...plansIn(DESK), ...golden];
}

/** The shared cases, in the font of the repository: theirs are not everywhere. */
export function sharedPlans(folder: string): string[] {
  const desk = join(folder, "desk");
  cpSync(join(SHARED, "desk"), desk, { recursive: true });
  const styles = readdirSync(join(desk, "styles")).map((name) => join(desk, "styles", name));
  for (const style of styles) {
    const text = readFileSync(style, "utf8");
    const font = /\.\.\/fonts\/(?:gbsn00lp\.ttf|gkai00mp\.ttf|DejaVuSerif\.ttf|[\w-]+\.ttc, face: \w+(?:-\w+)?)/g;
    writeFileSync(style, text.replaceAll(font, FONT));
  }
  const composition = join(folder, "composition");
  cpSync(join(SHARED, "composition"), composition, { recursive: true });
  for (const name of readdirSync(composition).filter((each) => each.endsWith(".md"))) {
    writeFileSync(join(composition, name.replace(".md", ".yaml")), compositionPlan(name));
  }
  return [...["plans", "cfg", "bad", "heads"].flatMap((name) => plansIn(join(desk, name))), ...plansIn(composition)];
}

const compositionPlan = (article: string) => `style: ../../../corpus/desk/style.yaml
page: { date: 2026-11-27, number: 3 }
override: { sheet: { height: 1400mm }, grid: { lines: 320, columns: 7 } }
layout: [{ article: ${article} }]
`;
