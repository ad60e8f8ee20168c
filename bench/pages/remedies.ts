/** Does each way that the report tells, done in the articles' files, fill the page? */
import { type ArticleFile, addedTo, cutAtEnd, cutFromEnd, ownText } from "./article.ts";
import { type LaidOutPage, type PageFolder, type Report, reportOf } from "./desk.ts";

type Way = NonNullable<Report["page"]>["remedies"][number];
type Change = Way["changes"][number];

export interface RemedyFinding {
  readonly way: string;
  /** What is left over or lacking when it is done, or why it cannot be. */
  readonly left: string;
}

interface RemedyCount {
  ways: number;
  /** Ways of more than one change. */
  sets: number;
  /** Ways that add text, and those of them that fill the page in plain Han too: what a desk writes is known to no one. */
  additions: number;
  inPlainHan: number;
  readonly findings: RemedyFinding[];
}

/** What the desk writes where text is wanted: the article's own, from its beginning, or one character again and again. */
type Wording = "own text" | "plain Han";

export const waysOf = ({ page }: Report): readonly Way[] => page?.remedies ?? [];

export function checkRemedies(page: PageFolder, report: Report): RemedyCount {
  const count: RemedyCount = { ways: 0, sets: 0, additions: 0, inPlainHan: 0, findings: [] };
  const ways = waysOf(report);
  if (ways.length === 0) return count;
  const files = page.onDisk();
  for (const way of ways) {
    count.ways++;
    if (way.changes.length > 1) count.sets++;
    const left = leftAfter(files, way, report, "own text");
    if (left) count.findings.push({ way: way.changes.map(shown).join(" + "), left });
    if (way.changes.every(({ kind }) => kind !== "add")) continue;
    count.additions++;
    if (!leftAfter(files, way, report, "plain Han")) count.inPlainHan++;
  }
  return count;
}

function leftAfter(page: PageFolder, way: Way, report: Report, wording: Wording): string | undefined {
  const changed = edited(page, way, report, wording);
  return changed ? misfitsOf(page.tried(changed, () => page.layOut())) : "cannot be done";
}

/** The articles' files with all changes of a way made; undefined where one cannot be. */
export function edited(
  page: PageFolder,
  way: Way,
  report: Report,
  wording: Wording = "own text",
): ReadonlyMap<string, ArticleFile> | undefined {
  const files = new Map<string, ArticleFile>();
  for (const change of way.changes) {
    const changed = done(files.get(change.article) ?? page.article(change.article), change, report, wording);
    if (!changed) return undefined;
    files.set(change.article, changed);
  }
  return files;
}

/** What does not fit on a page, in words; undefined where all is full. */
function misfitsOf(laidOut: LaidOutPage): string | undefined {
  const { page, articles } = reportOf(laidOut, false);
  const texts = articles.flatMap(({ id, oversetLines, emptyLines }) => [
    ...(oversetLines > 0 ? [`${id} over ${oversetLines}`] : []),
    ...(emptyLines > 0 ? [`${id} empty ${emptyLines}`] : []),
  ]);
  if (page?.footLines) texts.push(`foot ${page.footLines}`);
  return texts.length > 0 ? texts.join(", ") : undefined;
}

function done(article: ArticleFile, change: Change, report: Report, wording: Wording): ArticleFile | undefined {
  const { front, paragraphs } = article;
  const { kind, characters, paragraph, lines } = change;
  if (kind === "title")
    return withTitle(
      article,
      lines ?? 1,
      report.articles.find(({ id }) => id === change.article),
    );
  const count = characters ?? 0;
  const at = (paragraph ?? paragraphs.length) - 1;
  if (kind === "add") {
    const text = wording === "plain Han" ? "的".repeat(count) : ownText(paragraphs, count);
    return { front, paragraphs: addedTo(paragraphs, at, text) };
  }
  if (paragraph === null) {
    const cut = cutFromEnd(paragraphs, count);
    return cut && { front, paragraphs: cut };
  }
  const cut = cutAtEnd(paragraphs[at] ?? "", count);
  return cut === undefined ? undefined : { front, paragraphs: paragraphs.with(at, cut) };
}

/** The title cut to what so many lines hold, and broken where they are even. */
function withTitle(
  { front, paragraphs }: ArticleFile,
  lines: number,
  report: Report["articles"][number] | undefined,
): ArticleFile | undefined {
  const perLine = report?.title?.perLine;
  const written = /^title: (.*)$/mu.exec(front);
  if (!perLine || !written) return undefined;
  const characters = [...String(JSON.parse(written[1] as string))].filter((character) => character !== "|");
  const kept = characters.slice(0, lines * perLine);
  const ends = Array.from({ length: lines }, (_, i) => Math.ceil(((i + 1) * kept.length) / lines));
  const broken = ends.map((end, i) => kept.slice(ends[i - 1] ?? 0, end).join("")).join("|");
  return { front: front.replace(written[0], `title: ${JSON.stringify(broken)}`), paragraphs };
}

const shown = ({ article, kind, characters, paragraph, lines }: Change) =>
  kind === "title" ? `${article} title ${lines}` : `${article} ${kind} ${characters} ¶${paragraph ?? "end"}`;
