/** Write the published JSON Schemas, and the tables of docs/, from the schemas that the loader checks with: `npm run schemas`. */
import { readFileSync, writeFileSync } from "node:fs";
import { type ConversionConfig, toJsonSchema } from "@valibot/to-json-schema";
import { reportSchema } from "../src/export/report/schema.ts";
import { NONE } from "../src/load/described.ts";
import { POSITIVE } from "../src/load/kinds.ts";
import { frontMatterSchema, planSchema, styleSchema } from "../src/load/schema.ts";
import { inYaml, type JsonSchema, withTables } from "./tables.ts";

const SCHEMAS = {
  plan: [planSchema, "版面计划 · page plan"],
  style: [styleSchema, "报纸样式 · house style"],
  article: [frontMatterSchema, "稿件开头 · front matter of an article"],
  report: [reportSchema, "报告 · report"],
} as const;

/** What is checked in code: what JSON Schema can say of it, and nothing of the rest. */
const overrideAction: NonNullable<ConversionConfig["overrideAction"]> = ({ valibotAction, jsonSchema }) => {
  if (valibotAction.type !== "check") return undefined;
  const { message } = valibotAction as { readonly message?: unknown };
  return message === POSITIVE ? { ...jsonSchema, not: { pattern: "^[0.]+[a-z]" } } : jsonSchema;
};

/** The schemas with all that the tables say. */
export function fullSchemas(): Record<keyof typeof SCHEMAS, JsonSchema> {
  const entries = Object.entries(SCHEMAS).map(([name, [schema, title]]) => {
    const json = toJsonSchema(schema, { target: "draft-2020-12", overrideAction });
    return [name, { title, ...json }];
  });
  return Object.fromEntries(entries);
}

/** The text of every schema file, by its name without the ending. */
export function schemaTexts(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fullSchemas()).map(([name, schema]) => [name, `${JSON.stringify(schema, published, 2)}\n`]),
  );
}

/** Editors show a description and not a default: what holds where a key is not written stands in both. */
function published(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value) || !("description" in value)) return value;
  const { absent, ...schema } = value as JsonSchema;
  const [zh = "", en = ""] = (schema.description ?? "").split(" · ");
  if (absent === NONE) return schema;
  if (absent !== undefined) {
    const [inChinese = "", inEnglish = ""] = absent.split(" · ");
    return { ...schema, description: `${zh}；不写：${inChinese} · ${en}; when absent: ${inEnglish}` };
  }
  if (!("default" in schema)) return schema;
  const written = inYaml(schema.default);
  return { ...schema, description: `${zh}；默认 ${written} · ${en}; default ${written}` };
}

/** The pages that have tables. */
export const PAGES = ["plan", "style", "article"] as const;

export const pageAt = (name: (typeof PAGES)[number]) => new URL(`../docs/${name}.md`, import.meta.url);

if (process.argv[1]?.endsWith("generate.ts")) {
  for (const [name, text] of Object.entries(schemaTexts())) {
    writeFileSync(new URL(`${name}.schema.json`, import.meta.url), text);
  }
  const schemas = fullSchemas();
  for (const name of PAGES) writeFileSync(pageAt(name), withTables(readFileSync(pageAt(name), "utf8"), schemas[name]));
}
