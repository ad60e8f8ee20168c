/** `paiban fonts`: which files, which roles, licences, and what fallback had to give. */
import { layOut } from "../build.ts";
import { displayPath } from "../host.ts";
import { type Page, runsOf } from "../model/page.ts";
import type { PagePlan } from "../model/plan.ts";
import type { BlockStyle } from "../model/style.ts";
import { type CommonOptions, exitOf, isAcceptable, openDesk } from "./desk.ts";
import { EXIT } from "./exit.ts";
import { printDiagnostics, styled } from "./terminal.ts";

const OF_LENGTH: ReadonlySet<string> = new Set(["OVERSET", "PAGE_OVERSET"]);

export function runFonts(planPath: string, options: CommonOptions): number {
  const { host, terminal, path } = openDesk(planPath, options);
  const laidOut = layOut(host, path, "press");
  // A text that is too long for its place has its fonts all the same.
  const diagnostics = laidOut.diagnostics.filter(({ severity, code }) => severity !== "note" && !OF_LENGTH.has(code));
  printDiagnostics(terminal, diagnostics);
  const { plan, page } = laidOut;
  if (!plan || !page) return exitOf(diagnostics);
  const zh = terminal.language === "zh";
  const uses = fontUses(plan, page);
  for (const { name, path, licence } of plan.style.fonts.values()) {
    const use = uses.get(name);
    const state = use
      ? zh
        ? `${use.characters.size} 个不同的字`
        : `${use.characters.size} different characters`
      : zh
        ? "没有用到"
        : "not used";
    terminal.print([styled("bold", name), `  ${displayPath(host.root, path)}`]);
    terminal.print(`  ${zh ? "许可" : "licence"} ${licence || (zh ? "未注明" : "not stated")} · ${state}`);
    for (const [role, { first, characters }] of use?.roles ?? []) {
      const covered = [...characters].slice(0, 20).join("");
      terminal.print(first ? `  ${role}` : `  ${role}: ${zh ? "替补" : "as fallback"} ${covered}`);
    }
  }
  return isAcceptable({ ...laidOut, diagnostics }, false) ? EXIT.done : exitOf(diagnostics);
}

interface FontUse {
  readonly characters: Set<string>;
  /** By role: whether the font is the role's first, and what it drew. */
  readonly roles: Map<string, { first: boolean; characters: Set<string> }>;
}

function fontUses(plan: PagePlan, page: Page): Map<string, FontUse> {
  const chains = new Map<string, readonly string[]>();
  const note = ({ text, runIn, kicker, title, deck, byline }: BlockStyle) => {
    for (const { role, fonts } of [text, runIn, kicker, title, deck, byline]) chains.set(role, fonts);
  };
  for (const block of plan.style.blocks.values()) note(block);
  for (const { style } of plan.style.furniture) chains.set(style.role, style.fonts);
  const uses = new Map<string, FontUse>();
  for (const { role, glyphs } of runsOf(page)) {
    for (const { face, text } of glyphs) {
      const use = uses.get(face) ?? { characters: new Set(), roles: new Map() };
      uses.set(face, use);
      const inRole = use.roles.get(role) ?? { first: chains.get(role)?.[0] === face, characters: new Set() };
      use.roles.set(role, inRole);
      inRole.characters.add(text);
      use.characters.add(text);
    }
  }
  return uses;
}
