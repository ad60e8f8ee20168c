/**
 * The form of plan, house style and front matter. The published JSON Schemas in schemas/ are generated from here
 * (`npm run schemas`), and the tables of docs/ from those, so an editor completes exactly what paiban accepts. The defaults
 * that are told here are filled in by style.ts, plan.ts and article.ts; test/docs.test.ts holds the two together.
 */
export {
  frontMatterSchema,
  type LayoutInput,
  type PlacedInput,
  type PlanInput,
  planSchema,
} from "./schema-plan.ts";
export { type BlockStyleInput, type StyleInput, styleSchema, type TextStyleInput } from "./schema-style.ts";
