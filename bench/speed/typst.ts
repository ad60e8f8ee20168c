/** A page as Typst's source. */
import { INDENT_EM, LEADING, MARGIN, SIZE } from "../peers/sample.ts";
import { FONTS, type LongText } from "./desk.ts";
import { ASCENT, type SetHead, type SetPage, type SetText } from "./geometry.ts";

/** Edges of one em in all: the leading is what the lines are apart beyond it. */
const EDGES = `lang: "zh", region: "cn", cjk-latin-spacing: auto, top-edge: ${ASCENT}em, bottom-edge: -${(1 - ASCENT).toFixed(2)}em`;

const literal = (text: string) => `#${JSON.stringify(text)}`;
const pt = (value: number) => `${Number(value.toFixed(3))}pt`;

/** Fonts of a role: what the first lacks comes from the other. */
function fonts(name: SetText["font"]): string {
  const { family, weight } = FONTS[name];
  const fallback = name === "楷体" ? FONTS.报宋.family : FONTS.楷体.family;
  return `font: (${JSON.stringify(family)}, ${JSON.stringify(fallback)}), weight: ${weight}`;
}

export function typstPage({ width, height, heads, texts }: SetPage): string {
  return `#set page(width: ${pt(width)}, height: ${pt(height)}, margin: 0pt)
#set text(${EDGES})
${heads.map(headOf).join("\n")}
${texts.map(textOf).join("\n")}
`;
}

const placed = ({ x, y }: { x: number; y: number }, content: string) =>
  `#place(top + left, dx: ${pt(x)}, dy: ${pt(y)}, ${content})`;

function headOf(head: SetHead): string {
  const { width, size, leading, font, text } = head;
  const settings = `#set text(${fonts(font)}, size: ${pt(size)}); #set par(leading: ${pt(leading - size)}); #set align(center)`;
  return placed(head, `block(width: ${pt(width)})[${settings}; ${literal(text)}]`);
}

function textOf(text: SetText): string {
  const { width, height, columns, gap, font, size, leading, paragraphs, byline } = text;
  const between = pt(leading - size);
  const settings = `#set text(${fonts(font)}, size: ${pt(size)}); #set par(justify: true, linebreaks: "optimized", first-line-indent: (amount: ${INDENT_EM}em, all: true), leading: ${between}, spacing: ${between})`;
  const body = paragraphs.map(({ runIn, text: rest }) =>
    runIn ? `#text(${fonts("黑体")})[${literal(runIn)}]${literal(rest)}` : literal(rest),
  );
  if (byline) body.push(`#align(right)[${literal(byline)}]`);
  return placed(
    text,
    `block(width: ${pt(width)}, height: ${pt(height)})[${settings}\n#columns(${columns}, gutter: ${pt(gap)})[\n${body.join("\n\n")}\n]]`,
  );
}

/** A long text in columns. */
export function typstText({ paragraphs, columns, gap, page }: LongText): string {
  const between = pt(LEADING - SIZE);
  return `#set page(width: ${page.width}pt, height: ${page.height}pt, margin: ${MARGIN}pt, columns: ${columns})
#set columns(gutter: ${pt(gap)})
#set text(${fonts("报宋")}, size: ${SIZE}pt, ${EDGES})
#set par(justify: true, linebreaks: "optimized", first-line-indent: (amount: ${INDENT_EM}em, all: true), leading: ${between}, spacing: ${between})
${paragraphs.map(literal).join("\n\n")}
`;
}
