/**
 * Say what it costs to break inside a phrase: 加快|发展, 全面|推进, 海洋|研究所.
 *
 * Two closely bound words stay on one line (标题移行, newspaper practice; journalism press, 2006): an adverb and its
 * verb, a verb and the verb that it governs. The name of an organisation parts later than other nouns do.
 */
import { type Kind, kindAt, type Word } from "./kinds.ts";
import { BOUND } from "./levels.ts";
import { LEADS_ON, NUMERAL, ORGANISATIONS, PERSONS, SAYING } from "./lexicon.ts";

/** Between two verbs of which the first needs the second: 加快|发展. */
const SERIAL = 40;

/** Between an object and the next verb. */
const BEHIND_OBJECT = 24;

/** Inside the name of an organisation: 望潮|市场监督管理局. */
const IN_NAME = 60;

/** What the object of a verb is made of. */
const OBJECT: ReadonlySet<Kind> = new Set(["noun", "adjective", "phrase"]);

/** What an organisation is called without its name: 海洋|研究所. */
const BARE = /^(?:委员会|..[院所局厅馆处室])$/;

/** Behind the name of an organisation what follows is mostly what it does: 研究所|落户. */
const BEHIND_NAME = 6;

/** Between two nouns: they are more often one thing than two, 公共|停车位. */
const IN_COMPOUND = 36;

/** The cost of a break inside a phrase; undefined where none is known. */
export function costOfPhrase(words: readonly Word[], i: number, ended: Kind): number | undefined {
  const left = words[i - 1] as Word;
  const right = words[i] as Word;
  if (ended === "adverb") return right.kind === "verb" || right.kind === "adverb" ? BOUND : undefined;
  if (ended === "verb" && !right.loose && (right.kind === "verb" || right.tag === "vn")) {
    // 留给|埋头干事的人: what follows is no second verb.
    if (SAYING.has(left.text) || LEADS_ON.has(left.text.at(-1) ?? "")) return undefined;
    return governs(words, i + 1) ? BOUND : SERIAL;
  }
  if (ended === "adjective" && right.kind === "adjective") return IN_NAME;
  if (ended !== "noun") return undefined;
  // 实施|全民健身: the noun behind a verb may not be who does what follows.
  if (right.kind === "verb" && kindAt(words, i - 2) === "verb" && !words[i - 2]?.loose) return BEHIND_OBJECT;
  if (right.kind === "adjective" && isOrganisation(left)) return BEHIND_NAME;
  // 全市|最大|的: what stands before the noun that it is said of.
  if (right.kind === "adjective" && kindAt(words, i + 1) !== "pause") return IN_COMPOUND;
  if (right.kind !== "noun") return undefined;
  if (isOrganisation(left)) return startsName(words, i) ? IN_COMPOUND : BEHIND_NAME;
  if (isOrganisation(right)) return BARE.test(right.text) ? BOUND : IN_NAME;
  return IN_COMPOUND;
}

/** Whether an object of several words starts there: two verbs before it go together. 扩大|会议 is one thing. */
function governs(words: readonly Word[], i: number): boolean {
  return OBJECT.has(kindAt(words, i)) && OBJECT.has(kindAt(words, i + 1));
}

/** Whether what stands behind an organisation is a part of it: 中国科学院|海洋|研究所, 职业技术学院|毕业生. */
function startsName(words: readonly Word[], i: number): boolean {
  const right = words[i];
  return isOrganisation(right) || isOrganisation(words[i + 1]) || PERSONS.has(right?.text.at(-1) ?? "");
}

function isOrganisation({ text, kind }: Pick<Word, "text" | "kind"> = { text: "", kind: "pause" }): boolean {
  return kind === "noun" && text.length > 1 && (ORGANISATIONS.has(text.at(-1) ?? "") || text.endsWith("中心"));
}

/** Whether a name goes on with its number there: 二十三号, 第128号. */
export function isOrdinal(words: readonly Word[], i: number): boolean {
  const [text, next] = [words[i]?.text ?? "", words[i + 1]?.text ?? ""];
  const number = text === "第" ? next : text;
  return (
    NUMERAL.test(number.replace(/号$/, "")) && [number, next, words[i + 2]?.text].some((unit) => unit?.endsWith("号"))
  );
}
