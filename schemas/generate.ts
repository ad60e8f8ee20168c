/** Write the published JSON Schemas from the schemas that the loader checks with: `npm run schemas`. */
import { writeFileSync } from "node:fs";
import { toJsonSchema } from "@valibot/to-json-schema";
import { reportSchema } from "../src/export/report/schema.ts";
import { frontMatterSchema, planSchema, styleSchema } from "../src/load/schema.ts";

const SCHEMAS = {
  plan: [planSchema, "版面计划 · page plan"],
  style: [styleSchema, "报纸样式 · house style"],
  article: [frontMatterSchema, "稿件开头 · front matter of an article"],
  report: [reportSchema, "报告 · report"],
} as const;

/** The text of every schema file, by its name without the ending. */
export function schemaTexts(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(SCHEMAS).map(([name, [schema, title]]) => {
      const json = toJsonSchema(schema, { target: "draft-2020-12", ignoreActions: ["check"] });
      return [name, `${JSON.stringify({ title, ...json }, null, 2)}\n`];
    }),
  );
}

if (process.argv[1]?.endsWith("generate.ts")) {
  for (const [name, text] of Object.entries(schemaTexts())) {
    writeFileSync(new URL(`${name}.schema.json`, import.meta.url), text);
  }
}
