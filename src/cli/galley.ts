/** `paiban galley`: one article in one column, to be read and cut before the page is made. */
import { basename, dirname, extname, join, relative, resolve } from "node:path";
import { layOutGalley, renderGalley } from "../galley.ts";
import { type Host, isInside } from "../host.ts";
import { inPoints, type Length, parseLength } from "../units/length.ts";
import { type CommonOptions, exitOf, openDesk, outputOf, UsageError, writeFiles } from "./desk.ts";
import { EXIT } from "./exit.ts";
import { nameIn } from "./page.ts";
import { styleIsAbove } from "./root.ts";
import { countLine, printDiagnostics, styled, type Terminal } from "./terminal.ts";

export interface GalleyOptions extends CommonOptions {
  readonly measure?: string;
  readonly style?: string;
  readonly as: string;
  readonly out?: string;
}

/** Points of the least and the greatest measure: four characters of a note, and wider than any newspaper page. */
const LEAST_MEASURE = 24;
const GREATEST_MEASURE = 2000;

/** Points that stand for an em before the style is read: enough to tell a measure from nonsense. */
const SOME_EM = 9;

export async function runGalley(articlePath: string, options: GalleyOptions): Promise<number> {
  const above = () => styleIsAbove(articlePath, options.style);
  const name = nameIn(options.out, `${basename(articlePath, extname(articlePath))}.galley.pdf`);
  const { host, terminal, path } = openDesk(articlePath, { ...options, out: name }, above);
  const { language } = terminal;
  const zh = language === "zh";
  const measure = options.measure === undefined ? undefined : readMeasure(options.measure, terminal);
  const stylePath = options.style === undefined ? onlyStyle(host, articlePath, terminal) : resolve(options.style);
  const wish = { article: path, style: stylePath, as: options.as, measure, language };
  const galley = layOutGalley(host, wish);
  const { style, page, diagnostics, files } = galley;
  if (style && !style.blocks.has(options.as)) {
    const known = [...style.blocks.keys()].join(", ");
    throw new UsageError(
      { zh: `样式里没有版块 ${options.as}；有 ${known}`, en: `the style has no block ${options.as}; it has ${known}` },
      language,
    );
  }
  printDiagnostics(terminal, diagnostics);
  const pdf = await renderGalley(host, galley);
  const { faults, exit } = writeFiles(pdf ? [outputOf(name, pdf)] : [], files);
  printDiagnostics(terminal, faults);
  const counts = countLine(terminal, [...diagnostics, ...faults]);
  const fit = page?.blocks[0]?.fit;
  if (!pdf || !fit || faults.length > 0) {
    terminal.print([styled("red", zh ? `没有生成：${counts}` : `not made: ${counts}`)]);
    return exit || exitOf(diagnostics);
  }
  const said = zh ? `${fit.characters} 字 ${fit.lines} 行` : `${fit.characters} characters, ${fit.lines} lines`;
  terminal.print([styled("green", zh ? "已生成" : "made"), ` ${name}: ${said}`]);
  return EXIT.done;
}

function readMeasure(text: string, { language }: Terminal): Length {
  const measure = parseLength(text);
  const points = measure ? inPoints(measure, SOME_EM) : 0;
  if (measure && points >= LEAST_MEASURE && points <= GREATEST_MEASURE) return measure;
  throw new UsageError(
    {
      zh: `--measure 写成 20.45em、65mm 或 184pt 这样的栏宽，不是 ${text}`,
      en: `write --measure as a width such as 20.45em, 65mm or 184pt, not ${text}`,
    },
    language,
  );
}

/** The style in the nearest folder `styles` above the article, when there is just one. */
function onlyStyle(host: Host, articlePath: string, { language }: Terminal): string {
  for (let folder = realFolder(host, articlePath); isInside(host.root, folder); folder = dirname(folder)) {
    const styles = join(folder, "styles");
    const found = host.namesIn(styles).filter((file) => /\.ya?ml$/.test(file));
    const [only, ...others] = found;
    if (only && others.length === 0) return join(styles, only);
    if (only) {
      const names = found.map((file) => relative(process.cwd(), join(styles, file))).join(", ");
      throw new UsageError(
        {
          zh: `有几份样式，用 --style 指定一份：${names}`,
          en: `there are several styles, name one with --style: ${names}`,
        },
        language,
      );
    }
    if (folder === dirname(folder)) break;
  }
  throw new UsageError(
    {
      zh: "找不到 styles 文件夹里的样式，用 --style 指定",
      en: "there is no style in a folder styles: name one with --style",
    },
    language,
  );
}

/** The folder of a file with its links followed, as the root's are. */
function realFolder(host: Host, path: string): string {
  const folder = dirname(resolve(path));
  return host.realPath(folder) ?? folder;
}
