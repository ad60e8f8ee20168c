import { it } from "vitest";
import { layOutDesk, STYLE, planOf, ARTICLE, briefs } from "../support/desk.ts";
const cases: Record<string, Record<string, string>> = {
  good: {},
  px: { "style.yaml": STYLE.replace("size: 20pt", "size: 9px") },
  nine: { "style.yaml": STYLE.replace("size: 20pt", "size: 9") },
  colour: { "style.yaml": STYLE.replace("K8", "red") },
  colourNum: { "style.yaml": STYLE.replace("K8", "8") },
  key: { "style.yaml": STYLE.replace("leading: 1,", "leadin: 1,") },
  miss: { "style.yaml": STYLE.replace("columns: 2, ", "") },
  empty: { "plan.yaml": "" },
  list: { "plan.yaml": "- a\n- b\n" },
  syntax: { "plan.yaml": planOf().replace("number: 6,", "number: 6") + "  bad" },
  fm: { "a.md": "---\ntitel: 灯\n---\n你好。" },
  fmSyntax: { "a.md": "---\ntitle: [灯\n---\n你好。" },
  placed: { "plan.yaml": planOf("placed:\n  - article: a.md\n    frames: [{ column: 1, line: 1, columns: 1, lines: 20 }]\n") },
  circ: { "plan.yaml": planOf().replace("style: style.yaml", "style: &a [*a]") },
  bomb: { "plan.yaml": planOf() + "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\n" },
  deep500: { "plan.yaml": planOf() + "x: " + "[".repeat(500) + "]".repeat(500) },
  deep2000: { "plan.yaml": planOf() + "x: " + "[".repeat(2000) + "]".repeat(2000) },
  deep5000: { "plan.yaml": planOf() + "x: " + "[".repeat(5000) + "]".repeat(5000) },
  deep100k: { "plan.yaml": planOf() + "x: " + "[".repeat(100000) },
  deepFm: { "a.md": "---\ntitle: " + "[".repeat(100000) + "\n---\n你好" },
  deepRow: { "plan.yaml": planOf("layout: [" + "{row: [".repeat(1000) + "{article: a.md}" + "]}".repeat(1000) + "]") },
  deepBlock: { "plan.yaml": planOf("x:\n" + Array.from({length: 700}, (_, i) => " ".repeat(i+1) + "- \n").join("")) },
  zero: { "style.yaml": STYLE.replace("size: 10pt, leading: 15pt", "size: 0pt, leading: 15pt") },
  zeroLeading: { "style.yaml": STYLE.replace("leading: 15pt", "leading: 0pt") },
  zeroBodyLeading: { "style.yaml": STYLE.replace("leading: 1,", "leading: 0,") },
  neg: { "style.yaml": STYLE.replace("size: 20pt", "size: -20pt") },
  zeroTitle: { "style.yaml": STYLE.replace("size: 20pt", "size: 0pt") },
  set: { "plan.yaml": planOf("layout:\n  - { article: a.md, set: 5000000000 }\n") },
  set2: { "plan.yaml": planOf("layout:\n  - { article: a.md, set: 50 }\n") },
  proto: { "plan.yaml": planOf() + "override: { __proto__: { grid: 5 } }\n" },
  proto2: { "plan.yaml": planOf() + "__proto__: { grid: 5 }\n" },
  over: { "plan.yaml": planOf() + "override: { grid: { colums: 5 } }\n" },
};
it("probe", () => {
  for (const [name, files] of Object.entries(cases)) {
    const t = performance.now();
    try {
      const r = layOutDesk(files);
      console.log(name, Math.round(performance.now() - t), briefs(r).slice(0, 8), r.diagnostics.slice(0, 2).map((d) => (d.message.en + " → " + d.hint.en).slice(0, 300)));
    } catch (e) { console.log(name, Math.round(performance.now() - t), "THROWS", String((e as Error).stack).slice(0, 500)); }
  }
});
