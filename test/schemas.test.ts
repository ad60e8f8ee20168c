/** The published JSON Schemas are those of the code, and accept what the sample's files say. */
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { schemaTexts } from "../schemas/generate.ts";
import { createReport } from "../src/export/report/index.ts";
import { han, layOutDesk, planOf } from "./support/desk.ts";

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const validate = (schema: string, text: string) =>
  new Ajv2020({ strict: false }).compile(JSON.parse(read(`schemas/${schema}.schema.json`)))(parse(text));

describe("published schemas", () => {
  it.each(Object.entries(schemaTexts()))("%s is generated from the code: npm run schemas", (name, text) => {
    expect(read(`schemas/${name}.schema.json`)).toBe(text);
  });

  it("accept the sample's plan and style", () => {
    expect(validate("plan", read("layouts/study-visit.yaml"))).toBe(true);
    expect(validate("style", read("styles/wangchao.yaml"))).toBe(true);
  });

  it("accept the report of a page that is full, and of one that is not", () => {
    const check = (text: string) => validate("report", text);
    const plan = "layout:\n  - { article: a.md, lines: 3 }\n";
    for (const files of [{}, { "plan.yaml": planOf(plan), "a.md": `${han(400)}。\n` }, { "plan.yaml": "style: 1\n" }]) {
      const { page, diagnostics } = layOutDesk(files, "proof");
      expect(check(JSON.stringify(createReport(page, () => "a.md", diagnostics, "en")))).toBe(true);
    }
    expect(check("{}")).toBe(false);
  });

  it("refuse a misspelt key and a wrong unit", () => {
    expect(validate("plan", `${read("layouts/study-visit.yaml")}\ncredit: {}\n`)).toBe(false);
    expect(validate("style", read("styles/wangchao.yaml").replace("350mm", "350px"))).toBe(false);
  });
});
