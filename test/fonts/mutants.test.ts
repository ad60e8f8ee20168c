/**
 * Damaged fonts: a page is made and reads back, or one message names the font, its file and its table. Nothing is thrown,
 * nothing hangs. FONT_MUTANTS=8000 tries more, FONT_SEED others.
 */
import { expect, it } from "vitest";
import { createDesk } from "../../src/index.ts";
import { memoryHost, planOf, ROOT, STYLE } from "../support/desk.ts";
import { fontMutant } from "../support/font-mutants.ts";
import { FACE, type SmallFonts, smallFonts } from "../support/small-fonts.ts";

const TITLE = "潮起望海“人间”";
const BODY = "潮起望海，人间四时——城乡灯火“照见”平常日子……GIS 2026年3.14%。上下左右《一》（二）q\u0323！";
const TEXT = `${TITLE}${BODY}第版年月日星期五0123456789学访专`;
const ARTICLE = `---\ntitle: ${TITLE}\n---\n${BODY}\n`;
/** A vertical head asks for the upright forms. */
const VERTICAL = STYLE.replace("maxLines: 1", "maxLines: 1, orientation: vertical");

const fonts: SmallFonts = smallFonts(TEXT);

/** The longest that one font may take, in milliseconds, on a machine with other work. */
const LONGEST = 10_000;

async function outcomeOf(kind: keyof SmallFonts, font: Buffer, seed: number): Promise<string> {
  const style = (seed % 2 === 0 ? STYLE : VERTICAL).replace(
    "licence",
    kind === "ttc" ? `face: ${FACE}, licence` : "licence",
  );
  const files = { "a.md": ARTICLE, "style.yaml": style, "plan.yaml": planOf(), "fonts/kai.ttf": font };
  const host = { ...memoryHost(files), stamp: () => "as it was" };
  const profile = (["press", "proof", "archive"] as const)[seed % 3] ?? "press";
  const desk = createDesk(host, `${ROOT}/plan.yaml`, profile, { compressesHere: true });
  const laidOut = desk.layOut();
  const pdf = await desk.render(laidOut);
  const faults = laidOut.diagnostics.filter(({ code }) => code.startsWith("FONT_"));
  for (const { code, message } of faults) {
    if (code !== "FONT_UNREADABLE") continue;
    for (const text of Object.values(message)) {
      if (!text.includes("kai") || !text.includes("fonts/kai.ttf")) throw new Error(`says too little: ${text}`);
    }
  }
  if (pdf) return "made";
  const errors = laidOut.diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length === 0) throw new Error("not made, and nothing said");
  return faults[0]?.code ?? (errors[0]?.code as string);
}

it.each(Object.keys(fonts) as (keyof SmallFonts)[])("the font itself, %s, is set", async (kind) => {
  for (const seed of [0, 1, 2]) expect(await outcomeOf(kind, fonts[kind], seed)).toBe("made");
});

const COUNT = Number(process.env.FONT_MUTANTS ?? 200);
const FIRST = Number(process.env.FONT_SEED ?? 20261120);

it(`${COUNT} damaged fonts`, { timeout: COUNT * LONGEST }, async () => {
  const outcomes = new Map<string, number>();
  const falls: string[] = [];
  let slowest = 0;
  for (let seed = FIRST; seed < FIRST + COUNT; seed++) {
    const { kind, font, what } = fontMutant(fonts, seed);
    const start = performance.now();
    let outcome: string;
    try {
      outcome = await outcomeOf(kind, font, seed);
    } catch (error) {
      outcome = "fall";
      falls.push(
        `${seed} ${kind} ${what}: ${error instanceof Error ? error.stack?.split("\n").slice(0, 4).join(" ") : error}`,
      );
    }
    const time = performance.now() - start;
    slowest = Math.max(slowest, time);
    if (time > LONGEST) falls.push(`${seed} ${kind} ${what}: ${Math.round(time)} ms`);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  if (COUNT > 200) {
    const memory = Math.round(process.memoryUsage().rss / 1e6);
    process.stdout.write(`${JSON.stringify([...outcomes])} slowest ${Math.round(slowest)} ms, ${memory} MB\n`);
  }
  expect(falls).toEqual([]);
  expect(outcomes.get("made") ?? 0).toBeGreaterThan(COUNT / 10);
});
