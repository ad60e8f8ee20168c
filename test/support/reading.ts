/** Hold what a reader took out of a page against the texts that stand on it. */

/** Page's line breaks stand anywhere in a text; where the text has a space, a break may stand for it. */
const GAP = /[ \r\n]+/y;
const BREAK = /[\r\n]*/y;

/** The texts as a reader returned them one behind the other; from the first that differs on, what stands there. */
export function readInOrder(extracted: string, texts: readonly string[]): string[] {
  const found: string[] = [];
  let at = 0;
  for (const text of texts) {
    at = skip(/\s*/y, extracted, at);
    const end = endOf(extracted, at, text);
    if (end === undefined) return [...found, extracted.slice(at, at + text.length)];
    found.push(text);
    at = end;
  }
  const rest = extracted.slice(at).trim();
  return rest === "" ? found : [...found, rest];
}

/** Where a text ends that begins at `start`; undefined when something else stands there. */
export function endOf(extracted: string, start: number, text: string): number | undefined {
  let at = start;
  for (const character of text) {
    if (character === " ") {
      const next = skip(GAP, extracted, at);
      if (next === at) return undefined;
      at = next;
      continue;
    }
    at = skip(BREAK, extracted, at);
    if (!extracted.startsWith(character, at)) return undefined;
    at += character.length;
  }
  return at;
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}
