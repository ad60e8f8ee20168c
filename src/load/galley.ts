/** Read what a galley is made of: one article and the paper's style, without a plan. */
import { resolve } from "node:path";
import type { Article } from "../model/article.ts";
import type { HouseStyle } from "../model/style.ts";
import { readArticle } from "./article.ts";
import { keysOf } from "./check.ts";
import { type Loading, locate, readText, startOf } from "./files.ts";
import { TextTally } from "./limits.ts";
import { styleSchema } from "./schema.ts";
import { filesOf, readStyle } from "./style.ts";
import { parseYaml } from "./yaml.ts";

export interface LoadedGalley {
  readonly article: Article | undefined;
  readonly style: HouseStyle | undefined;
  /** Absolute paths of every file that the galley is made of. */
  readonly files: readonly string[];
}

/** Paths that are not absolute count from the host's root. */
export function loadGalley(loading: Loading, articlePath: string, stylePath: string): LoadedGalley {
  const { root } = loading.host;
  const [articleFile, styleFile] = [resolve(root, articlePath), resolve(root, stylePath)];
  const [ofArticle, ofStyle] = [startOf(loading, articleFile), startOf(loading, styleFile)];
  const place = locate(loading, articleFile, articleFile, ofArticle);
  const file = place && readText(loading, place, ofArticle);
  const read = file && readArticle(file, place, loading.report);
  const article = read && new TextTally().add(read, loading.report, ofArticle) ? read : undefined;
  const path = locate(loading, styleFile, styleFile, ofStyle);
  const text = path && readText(loading, path, ofStyle);
  const yaml = text && parseYaml(text.source, loading.report, keysOf(styleSchema));
  const style =
    path && yaml && readStyle(yaml, (name, span, most) => locate(loading, path, name, span, most), loading.report);
  loading.outside.reportTo(loading);
  return {
    article,
    style: style || undefined,
    files: [articleFile, styleFile, ...(style ? filesOf(style) : [])],
  };
}
