/**
 * The tables of keys in docs/: made from the JSON Schemas, one for each mapping, where a page has the marker
 * `<!-- keys: sheet -->` … `<!-- /keys -->` (`*` stands for a name of the desk's own, `[]` for the entries of a list).
 */
import { stringify } from "yaml";

/** As much of JSON Schema as ours hold. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  /** In words, what holds where the key is not written; not in what is published. */
  readonly absent?: string;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly not?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxLength?: number;
  readonly maxProperties?: number;
  readonly items?: JsonSchema | boolean;
  readonly prefixItems?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly required?: readonly string[];
}

/** A mapping with keys of its own, and where it stands: `""`, `blocks.*.head`, `layout[]`. */
interface Mapping {
  readonly path: string;
  readonly schema: JsonSchema;
}

/** All mappings of a schema, each once: where two places take the same keys, the first. */
export function mappingsOf(root: JsonSchema): Mapping[] {
  const found = new Map<string, Mapping>();
  const visit = (at: JsonSchema, path: string) => {
    const schema = at.$ref ? (root.$defs?.[at.$ref.split("/").at(-1) ?? ""] ?? {}) : at;
    if (schema.properties) {
      const same = JSON.stringify(schema.properties);
      if (found.has(same)) return;
      found.set(same, { path, schema });
      for (const [key, inner] of Object.entries(schema.properties)) visit(inner, path ? `${path}.${key}` : key);
    }
    if (typeof schema.additionalProperties === "object") visit(schema.additionalProperties, `${path}.*`);
    if (typeof schema.items === "object") visit(schema.items, `${path}[]`);
  };
  visit(root, "");
  return [...found.values()];
}

const MARKED = /(<!-- keys: (\S*) ?-->\n)[\s\S]*?(<!-- \/keys -->)/g;

/** The page with its tables as the schema has them. */
export function withTables(page: string, root: JsonSchema): string {
  const mappings = new Map(mappingsOf(root).map(({ path, schema }) => [path, schema]));
  return page.replace(MARKED, (_, open: string, path: string, close: string) => {
    const schema = mappings.get(path);
    if (!schema) throw new Error(`no mapping ${path} in the schema`);
    return `${open}\n${table(schema)}\n\n${close}`;
  });
}

/** The paths of the tables that a page has. */
export function tablesIn(page: string): string[] {
  return [...page.matchAll(MARKED)].map(([, , path]) => path as string);
}

const HEADER = ["键 · Key", "意思 · Meaning", "值 · Value", "默认 · Default", "例 · Example"];

function table({ properties = {}, required = [] }: JsonSchema): string {
  const rows = Object.entries(properties).map(([key, schema]) => [
    `\`${key}\``,
    schema.description ?? "",
    valueOf(schema),
    required.includes(key) ? "必写 · required" : defaultOf(schema),
    (schema.examples ?? []).map((example) => `\`${inYaml({ [key]: example })}\``).join("<br>"),
  ]);
  return [HEADER, HEADER.map(() => "---"), ...rows].map((row) => `| ${row.map(inCell).join(" | ")} |`).join("\n");
}

function defaultOf({ absent, default: value }: JsonSchema): string {
  return absent ?? `\`${inYaml(value)}\``;
}

/** A value on one line, without the braces around a single key. */
export function inYaml(value: unknown): string {
  const options = { collectionStyle: "flow", lineWidth: 0, flowCollectionPadding: true } as const;
  const isPair = typeof value === "object" && value !== null && !Array.isArray(value);
  const [key, inner] = isPair ? (Object.entries(value)[0] ?? []) : [];
  const text = stringify(isPair ? inner : value, options).trim();
  return key === undefined ? text : `${key}: ${text}`;
}

function inCell(text: string): string {
  return text.replaceAll("|", "\\|");
}

/** What may be written, with its limits. */
function valueOf(schema: JsonSchema): string {
  const { type, pattern, minimum = "", maximum = "", minItems = 0, maxItems = "", prefixItems } = schema;
  if (schema.enum) return schema.enum.map((one) => `\`${one}\``).join(" ");
  if (pattern?.includes("pt|mm")) return `长度 length${schema.not ? " > 0" : ""}`;
  if (pattern?.includes("CMYK")) return "油墨 inks";
  if (pattern?.includes("\\d{4}-")) return "`YYYY-MM-DD`";
  if (type === "integer") return `整数 whole ${minimum}–${maximum}`;
  if (type === "number") return `数 number ${minimum}–${maximum}`;
  if (prefixItems) return `[${prefixItems.map(valueOf).join(", ")}]`;
  if (type === "array") return `列表 list ${minItems}–${maxItems}`;
  if (schema.properties) return "下一级 keys";
  if (type === "object") return `名: 值 by name${schema.maxProperties ? ` ≤ ${schema.maxProperties}` : ""}`;
  return schema.maxLength ? `文字 text ≤ ${schema.maxLength}` : "名字 name";
}
