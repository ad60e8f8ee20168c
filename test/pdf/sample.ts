/** The sample page, built as a user builds it; and its sources, read without paiban. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { createHost, FaceCache, type Host, layOut, type Page, type ProfileName, renderPdf } from "../../src/index.ts";
import { MADE } from "../support/desk.ts";

const REPOSITORY = fileURLToPath(new URL("../../", import.meta.url));
export const SAMPLE = join(REPOSITORY, "layouts/study-visit.yaml");

export interface Built {
  readonly page: Page;
  readonly pdf: Uint8Array;
}

/**
 * @param root folder that files may lie in
 * @param faces kept from pages before
 */
export async function build(
  plan: string,
  profile: ProfileName,
  root = REPOSITORY,
  faces = new FaceCache(),
): Promise<Built> {
  const host: Host = { ...createHost(root), localTime: () => MADE };
  const laidOut = layOut(host, plan, profile, faces);
  const pdf = await renderPdf(host, laidOut);
  if (!laidOut.page || !pdf) {
    const errors = laidOut.diagnostics.filter(({ severity }) => severity === "error");
    throw new Error(`not made: ${errors.map(({ code, message }) => `${code} ${message.en}`).join("; ")}`);
  }
  return { page: laidOut.page, pdf };
}

/** A project folder inside the repository, which its files may name each other in; removed after use. */
export async function inProject<T>(
  files: Readonly<Record<string, string>>,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const output = join(REPOSITORY, "test/output");
  mkdirSync(output, { recursive: true });
  const folder = mkdtempSync(join(output, "project-"));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// Sources

/** What the style's furniture says on the sample page. */
export const FURNITURE = [
  "第6版 学访专版",
  "望潮日报",
  "2026年11月20日 星期五",
  "责任编辑：苏禾 版式：方澈 校对：林间",
];

export interface SourcePart {
  /** Id of the block the part belongs to. */
  readonly block: string;
  readonly kind: "kicker" | "title" | "deck" | "byline" | "paragraph";
  readonly text: string;
}

interface Head {
  readonly kicker?: string;
  readonly title?: string;
  readonly deck?: string;
}

interface Layout {
  readonly article?: string;
  readonly head?: Head;
  readonly row?: readonly Layout[];
  readonly stack?: readonly Layout[];
}

interface FrontMatter extends Head {
  readonly byline?: { readonly office?: string; readonly name: string; readonly position?: "head" | "end" };
}

/** Every part of every block in the plan's order, read from plan and articles alone. */
export function sourceParts(plan: string): SourcePart[] {
  const { layout } = parse(readFileSync(plan, "utf8")) as { layout: readonly Layout[] };
  const blocks = (spec: Layout): Layout[] => (spec.row ?? spec.stack)?.flatMap(blocks) ?? [spec];
  return layout.flatMap(blocks).flatMap(({ article, head }, i, all) => {
    if (article) return articleParts(join(dirname(plan), article), head);
    const headsBefore = all.slice(0, i).filter((block) => !block.article).length;
    return headParts(`head-${headsBefore + 1}`, head ?? {});
  });
}

/** The desk forces line breaks with |, which are no part of the text. */
const unbroken = (text: string) => text.replaceAll("|", "");

function headParts(block: string, head: Head): SourcePart[] {
  return (["kicker", "title", "deck"] as const).flatMap((kind) => {
    const text = head[kind];
    return text ? [{ block, kind, text: unbroken(text) }] : [];
  });
}

function articleParts(path: string, head: Head | undefined): SourcePart[] {
  const block = basename(path, ".md");
  const [, front = "", body = ""] = /^(?:---\n(.*?\n)---\n)?(.*)$/s.exec(readFileSync(path, "utf8")) ?? [];
  const matter = (parse(front) ?? {}) as FrontMatter;
  const { office, name, position = "end" } = matter.byline ?? { name: "" };
  const byline = name ? [{ block, kind: "byline" as const, text: unbroken(office ? `${office} ${name}` : name) }] : [];
  const paragraphs = body
    .split(/\n{2,}/)
    .map((text) => text.replaceAll("**", "").trim())
    .filter((text) => text !== "")
    .map((text) => ({ block, kind: "paragraph" as const, text }));
  return [
    ...headParts(block, head ?? matter),
    ...(position === "head" ? byline : []),
    ...paragraphs,
    ...(position === "end" ? byline : []),
  ];
}

/** A page with one article of the sample, for `inProject`. */
const projectOf = (page: string, override = "") => ({
  "plan.yaml": `style: ../../../styles/wangchao.yaml
page: { date: 2026-11-20, number: 6${page} }
${override}
layout:
  - { article: ../../../articles/01-laocheng.md }
`,
});

/** A page whose title and author XML would take for markup. */
export const TITLED = { title: '学访 & 见闻 <试排> "一"', author: "望潮 & <日报>" };
export const TITLED_PROJECT = projectOf(`, title: '${TITLED.title}', author: '${TITLED.author}'`);

/** A page with a bleed of 3 mm. */
export const BLED_PROJECT = projectOf("", "override: { sheet: { bleed: 3mm } }");
