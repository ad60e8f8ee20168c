/** The cache: computed once, replayed, dropped when a build no longer uses it. */
import { beforeEach, describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { Kept, stage } from "../../src/kept/kept.ts";

const noteOf = (text: string) => ({ code: text, severity: "note" }) as unknown as Diagnostic;

/** Computed since the last look, and emitted. */
let computed: string[] = [];
let emitted: string[] = [];
const report = ({ code }: Diagnostic) => void emitted.push(code);
beforeEach(() => {
  [computed, emitted] = [[], []];
});

const letters = stage("letters", (kept, text: string): readonly string[] => {
  computed.push(text);
  if (text.includes("?")) throw new Error(text);
  kept.report(noteOf(`letters of ${text}`));
  return [...text];
});

const sentence = stage("sentence", (kept, one: string, other: string, owner: object): string => {
  computed.push(`${one} ${other}`);
  const set = [...kept.get(letters, one), ...kept.get(letters, other)].join("");
  kept.report(noteOf(`sentence of ${Object.keys(owner).join("")}`));
  return set;
});

const OWNER = { tide: true };

function build(kept: Kept, ...asked: (readonly [string, string])[]): string[] {
  [computed, emitted] = [[], []];
  kept.begin(report);
  const values = asked.map(([one, other]) => kept.get(sentence, one, other, OWNER));
  kept.sweep();
  return values;
}

describe("a value", () => {
  test("is computed once for equal strings and one object, and is the same", () => {
    const kept = new Kept(report);
    expect(kept.get(letters, "潮")).toBe(kept.get(letters, "潮"));
    expect(kept.get(sentence, "潮", "起", OWNER)).toBe("潮起");
    expect(kept.get(sentence, "潮", "起", { ...OWNER })).toBe("潮起");
    expect(computed).toEqual(["潮", "潮 起", "起", "潮 起"]);
  });

  test("that cannot be computed is not kept, and is tried again", () => {
    const kept = new Kept(report);
    for (const _ of [1, 2]) expect(() => kept.get(letters, "潮?")).toThrow("潮?");
    expect(computed).toEqual(["潮?", "潮?"]);
    expect(kept.get(letters, "潮")).toEqual(["潮"]);
  });
});

describe("what is emitted", () => {
  const SAID = ["letters of 潮", "letters of 起", "sentence of tide"];

  test("is emitted once a build, and replayed in the next, what lies below included", () => {
    const kept = new Kept();
    build(kept, ["潮", "起"], ["潮", "起"]);
    expect(emitted).toEqual(SAID);
    build(kept, ["潮", "起"]);
    expect([computed, emitted]).toEqual([[], SAID]);
  });

  test("goes to the build's own report", () => {
    const kept = new Kept();
    build(kept, ["潮", "起"]);
    const other: string[] = [];
    kept.begin(({ code }) => other.push(code));
    kept.get(letters, "潮");
    expect([emitted, other]).toEqual([SAID, ["letters of 潮"]]);
  });
});

describe("a sweep", () => {
  test("drops what the build did not use", () => {
    const kept = new Kept();
    build(kept, ["潮", "起"], ["望", "海"]);
    build(kept, ["望", "海"]);
    build(kept, ["潮", "起"]);
    expect(computed).toEqual(["潮 起", "潮", "起"]);
  });

  test("keeps what a value that was reused is made of", () => {
    const kept = new Kept();
    build(kept, ["潮", "起"]);
    build(kept, ["潮", "起"]);
    build(kept, ["潮", "落"]);
    expect(computed).toEqual(["潮 落", "落"]);
  });
});

describe("a value that goes on asking", () => {
  const lazy = stage("lazy", (kept, text: string) => ({ letters: () => kept.get(letters, text) }));

  test("keeps what it asked for later as long as it is kept", () => {
    const kept = new Kept();
    kept.begin(report);
    kept.get(lazy, "潮").letters();
    kept.sweep();
    for (const _ of [1, 2]) {
      kept.begin(report);
      kept.get(lazy, "潮");
      kept.sweep();
    }
    kept.begin(report);
    kept.get(letters, "潮");
    expect(computed).toEqual(["潮"]);
  });
});

describe("a cache above another", () => {
  test("finds what is below, replays it, and leaves it as it was", () => {
    const below = new Kept();
    build(below, ["潮", "起"]);
    [computed, emitted] = [[], []];
    const kept = new Kept(report, below);
    expect(kept.get(sentence, "潮", "落", OWNER)).toBe("潮落");
    expect(kept.get(sentence, "潮", "起", OWNER)).toBe("潮起");
    expect(computed).toEqual(["潮 落", "落"]);
    expect(emitted).toEqual([
      "letters of 潮",
      "letters of 落",
      "sentence of tide",
      "letters of 起",
      "sentence of tide",
    ]);
    build(below, ["潮", "落"]);
    expect(computed).toEqual(["潮 落", "落"]);
  });

  test("drops its own between two sweeps without use", () => {
    const kept = new Kept(report, new Kept());
    kept.get(letters, "潮");
    kept.next();
    kept.get(letters, "起");
    kept.next();
    kept.get(letters, "潮");
    expect(computed).toEqual(["潮", "起", "潮"]);
  });
});
