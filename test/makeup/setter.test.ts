import { expect, test } from "vitest";
import { FaceCache } from "../../src/fonts/cache.ts";
import { FontRegistry } from "../../src/fonts/registry.ts";
import { loadPlan } from "../../src/load/plan.ts";
import { Setter } from "../../src/makeup/setter.ts";
import type { Paragraph } from "../../src/model/article.ts";
import { blocksOf, type PagePlan } from "../../src/model/plan.ts";
import { memoryHost, ROOT } from "../support/desk.ts";

test("a text that stays is forgotten in a style that was tried, and kept in its own", () => {
  const host = memoryHost({});
  const { plan } = loadPlan({ host, report: () => {} }, `${ROOT}/plan.yaml`);
  const { style: house } = plan as PagePlan;
  const setter = new Setter(new FontRegistry(house.fonts, host, () => {}, new FaceCache()), () => {});
  const blocks = blocksOf(plan as PagePlan);
  const [{ article, head, style } = {}] = blocks;
  if (!article || !head?.title || !style) throw new Error("the plan has an article with a title");
  const prepareIn = (own: typeof style) => [
    setter.paragraph(article.paragraphs[0] as Paragraph, own, article.id),
    setter.headPart(head.title as NonNullable<typeof head.title>, own.title, article.id),
  ];
  const other = { ...style, title: { ...style.title } };
  const [kept, tried] = [prepareIn(style), prepareIn(other)];
  setter.keepOnly(blocks);
  expect(prepareIn(style).every((prepared, i) => prepared === kept[i])).toBe(true);
  expect(prepareIn(other).some((prepared, i) => prepared === tried[i])).toBe(false);
});
