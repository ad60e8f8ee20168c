/**
 * Say what it costs to break a headline between two words, so that it breaks by meaning.
 *
 * Rules: a word, and two words that belong together, stay on one line; no line starts with 的; readers pause at a line
 * end, so it must not make a false reading (标题移行, newspaper practice; journalism press, 2006). CLREQ's
 * editor adds the number with its measure word and the verb with 了. Where in the clause a break reads well is ours:
 * after a mark, then between subject and predicate, before 把 被 在 …, before 和; least well inside a noun phrase.
 *
 * Words and their parts of speech come from a dictionary that cannot know the names of a place. What it does not know
 * falls into single characters, so those hold on to each other: this keeps 望|潮|市 and 沈|砚|秋 whole without a list.
 */

/** A word and its part of speech in the tags of the Peking University corpus, as jieba uses them. */
interface TaggedWord {
  readonly word: string;
  readonly tag: string;
}

interface FoundWords {
  /** The words of the text in order; they cover it. */
  readonly words: readonly TaggedWord[];
  /** All words of the dictionary that stand anywhere in the text, by their start. */
  readonly known: readonly string[];
}

export type WordBreaker = (text: string) => FoundWords;

/** From here on words part that belong together: only when no break between free words holds the head. */
export const BOUND = 1e3;

/** Before 的, inside a name or a quote, between a number and its measure word: the last of the bound to part. */
export const KEPT = 2e4;

/** From here on a word parts: only when no other break holds the head. */
export const WORD = 1e6;

/** In a row of single characters, to part the first from the second, the third from the fourth: 望|潮 before 潮|市. */
const FOOT = 500;

/** A line that ends with a verb of one character, or with 到 before its place: it reads, but badly. */
const HANGING = 150;

/** Where a reader could join two characters over the break to another word: 瓶|中信, 终点站|岗. */
const AMBIGUOUS = 200;

/** Where the words would part if they were read so, 瓶中|信: before a particle goes astray. */
const OTHERWISE = KEPT / 2;

/** What a word does at a line's end or start. */
type Kind =
  /** 的 了 过 们, 里 上: holds on to the word before. */
  | "tail"
  /** 在 把 和 不 再 会 让 这: holds on to the word after. */
  | "lead"
  /** 3200, 两百: holds on to its measure word. */
  | "number"
  /** A dot inside a name, a ratio sign: holds on to both. */
  | "joint"
  | "pause"
  | "open"
  | "close"
  | "noun"
  | "verb"
  | "adjective"
  | "adverb"
  /** 到 behind a verb, 起来: holds on to its verb. */
  | "complement"
  | "time"
  | "quantity"
  | "pronoun"
  | "phrase";

/** Kinds of words that mean something by themselves. */
const LOOSE: ReadonlySet<Kind> = new Set(["noun", "verb", "adjective", "adverb", "time", "quantity", "pronoun"]);

interface Word {
  readonly text: string;
  readonly tag: string;
  readonly start: number;
  readonly kind: Kind;
  /** A single character of meaning: too little for a word, so it belongs to a neighbour. */
  readonly loose: boolean;
}

/** Cost of a line that ends with a word of this kind, and of one that starts with it. */
const ENDS: Readonly<Record<Kind, number>> = {
  tail: 6,
  lead: BOUND,
  number: 20,
  joint: KEPT,
  pause: 0,
  open: KEPT,
  close: 8,
  noun: 10,
  verb: 14,
  adjective: 24,
  adverb: 36,
  complement: 14,
  time: 8,
  quantity: 22,
  pronoun: 22,
  phrase: 12,
};
const STARTS: Readonly<Record<Kind, number>> = {
  tail: KEPT,
  lead: 2,
  number: 8,
  joint: KEPT,
  pause: KEPT,
  open: 12,
  close: KEPT,
  noun: 18,
  verb: 4,
  adjective: 12,
  adverb: 4,
  complement: BOUND,
  time: 6,
  quantity: 8,
  pronoun: 6,
  phrase: 10,
};

/** Two nouns in a row are more often one thing than two: 公共|停车位. */
const IN_COMPOUND = 8;

/** Between two items of a list (、) a reader pauses less than between clauses. */
const LIST_PAUSE = 10;

const LATIN = /^[\p{Script=Latin}\d]+$/u;
const HAN = /^\p{Script=Han}$/u;
const PAUSES = /^[，、；：。？！—…\s]+$/;
const OPENING = "“‘《〈（「『【";
const CLOSING = "”’》〉）」』】";

/** Numerals that a measure word follows: 3200, 两百余, 第三. */
const NUMERAL = /^第?[\d〇零一二两三四五六七八九十百千万亿几][\d.,〇零一二两三四五六七八九十百千万亿几多余来]*$/u;

/** Measures of time: what follows is not counted by them. */
const TIMES = new Set("年天日周岁次");

/** Units that a number has as a sign. */
const UNITS = new Set("%‰℃°％");

/** Words of one character that hold on to the next whatever their tag: they open a phrase, or help a verb. */
const LEADS = new Set(
  "在把被将让使令叫请给向对从为与和及或跟同于以由因按据比往朝自至到当就都也还再又已更最太才却只先正仍皆不没未别莫多少连是这那哪每各某此其首本全",
);

/** Verbs that help the verb behind them; before a noun they are something else: 蓄能|电站. */
const MODALS = new Set("会能可要该应须需肯敢");

/** A verb's second half: 建|成, 开|到, 扩大|至. */
const COMPLEMENTS = new Set([
  ..."到至在成出起进上下回给为向于入完好掉住开走来去满破自",
  ..."出来 起来 上来 下来 进来 回来 过来 出去 上去 下去 进去 回去 过去".split(" "),
]);

/** Behind a time: 明年|起. */
const STARTING = new Set("起止");

/** Last characters of words for things, which the dictionary takes for verbs. */
const ENDINGS = new Set("站率令");

/** Places and times behind a noun, as 里 and 后 are. */
const LOCATIVES = new Set(
  "之后 之前 之间 之中 之外 之内 之下 之上 以来 以上 以下 以内 以外 以后 以前 期间 左右".split(" "),
);

/** The hundred commonest surnames and a few more, and those of two characters. */
const SURNAMES = new Set(
  "王李张刘陈杨黄赵周吴徐孙马胡朱郭何罗高林郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武莫孔汤向",
);
const LONG_SURNAMES = new Set(
  "欧阳 司马 上官 诸葛 东方 皇甫 令狐 慕容 司徒 夏侯 尉迟 公孙 轩辕 端木 独孤 南宫".split(" "),
);
/** Never in a given name, but often behind a name. */
const NOT_IN_NAMES = new Set("的了着过们和与及在把被将让给是从对不也又都再");
const LONGEST_GIVEN_NAME = 2;
/** Before a surname that stands for the whole name. */
const FAMILIAR = new Set("老小阿大");
/** Last characters of words for persons, by trade or office. */
const PERSONS = new Set("员师长者手家人生官警兵匠士任记授席工农民");

/** Shortest word of the dictionary that is put together of others: 人民代表|大会. */
const COMPOUND = 4;

/**
 * @returns for every UTF-16 offset of the text what a line break before it costs: below `BOUND` a break between free
 * words, below `WORD` one between words that belong together, from `WORD` on one inside a word
 */
export function breakCosts(text: string, { words: tagged, known }: FoundWords): Float64Array {
  const costs = new Float64Array(text.length + 1).fill(WORD);
  const words = toWords(tagged);
  const names = findNames(words);
  const stretches = locate(text, known);
  partCompounds(words, stretches, costs);
  for (let i = 1; i < words.length; i++) {
    const { start } = words[i] as Word;
    const crossing = stretches.filter(([from, to]) => from < start && start < to);
    for (const at of crossing.flat()) if (costs[at] === WORD) costs[at] = OTHERWISE;
    costs[start] = costBetween(words, i, names) + (crossing.length > 0 ? AMBIGUOUS : 0);
  }
  costs[text.length] = 0;
  return costs;
}

function toWords(tagged: readonly TaggedWord[]): Word[] {
  const words: Word[] = [];
  let start = 0;
  tagged.forEach(({ word: text, tag }, i) => {
    const behind = words.findLast((word) => word.kind !== "close");
    const kind = kindAmong(text, behind, tagged[i + 1]) ?? kindOf(text, tag);
    const counts = behind?.kind === "number" && kind === "quantity";
    words.push({ text, tag, start, kind, loose: HAN.test(text) && LOOSE.has(kind) && !counts });
    start += text.length;
  });
  return words;
}

/** The kind of a word that its neighbours decide; undefined where its own tag does. */
function kindAmong(text: string, behind: Word | undefined, next: TaggedWord | undefined): Kind | undefined {
  const isVerbal = behind?.kind === "verb" || behind?.kind === "phrase";
  const isTime = behind?.kind === "quantity" || behind?.kind === "time";
  if ((isVerbal && COMPLEMENTS.has(text)) || (isTime && STARTING.has(text))) return "complement";
  if (behind?.kind === "number" && HAN.test(text)) return "quantity";
  if (next && MODALS.has(text) && !next.tag.startsWith("n")) return "lead";
  // 小学生|上|课: no place on a person.
  if ("上下".includes(text) && /^nr?$/.test(behind?.tag ?? "") && PERSONS.has(behind?.text.at(-1) ?? "")) return "verb";
  // 下|村, 上|周: not the place behind a noun.
  if (next && "上下".includes(text) && HAN.test(next.word) && /^[nmtz]/.test(next.tag)) return "lead";
  // A space between two Latin words is no pause.
  if (next && text === " " && LATIN.test(behind?.text ?? "") && LATIN.test(next.word)) return "joint";
  return undefined;
}

function kindOf(text: string, tag: string): Kind {
  if (PAUSES.test(text)) return "pause";
  if (OPENING.includes(text)) return "open";
  if (CLOSING.includes(text)) return "close";
  const single = HAN.test(text);
  if (NUMERAL.test(text)) return "number";
  if (UNITS.has(text)) return "tail";
  if (tag === "x" && !/[\p{L}\d]/u.test(text)) return "joint";
  if (single && LEADS.has(text)) return "lead";
  if (LOCATIVES.has(text) || /^[uky]/.test(tag) || (single && tag === "f")) return "tail";
  if (tag === "m" && text.length > 1 && TIMES.has(text.at(-1) ?? "")) return "time";
  if (tag === "p" || (tag === "c" && single)) return "lead";
  if (tag === "vn" || (single && (tag === "m" || tag === "zg" || ENDINGS.has(text)))) return "noun";
  if (tag === "tg" || tag === "vg") return "adverb";
  switch (tag[0]) {
    case "c":
    case "d":
      return "adverb";
    case "v":
      return "verb";
    case "a":
    case "b":
    case "z":
      return "adjective";
    case "t":
      return "time";
    case "m":
      return "quantity";
    case "r":
      return "pronoun";
    case "i":
    case "l":
      return "phrase";
    default:
      return "noun";
  }
}

/** The cost of a break before a word, from the words around it. */
function costBetween(words: readonly Word[], i: number, names: Names): number {
  const left = words[i - 1] as Word;
  const right = words[i] as Word;
  if (names.inside.has(i) || left.kind === "joint") return KEPT;
  if (STARTS[right.kind] >= BOUND) return STARTS[right.kind];
  if (left.kind === "pause") return left.text === "、" ? LIST_PAUSE : 0;
  // 扶|不|扶, 涨|不|动
  if (left.text === "不" || (right.text === "不" && left.kind === "verb" && left.loose)) return KEPT;
  if (left.kind === "number" && right.kind !== "verb") return KEPT;
  // 热线|12345 is a name; 8分|40秒 one measure.
  if (right.kind === "number" && (kindAt(words, i + 1) === "verb" || kindAt(words, i - 2) === "number")) return BOUND;
  if (left.kind === "complement" && LEADS.has(left.text)) return HANGING;
  const ended = names.inside.has(i - 1) ? "noun" : left.kind;
  const compound = ended === "noun" && right.kind === "noun" ? IN_COMPOUND : 0;
  return costOfLoose(words, i, names) ?? ENDS[ended] + STARTS[right.kind] + compound;
}

/** The kind of a word; past the ends of the head is a pause. */
function kindAt(words: readonly Word[], i: number): Kind {
  return words[i]?.kind ?? "pause";
}

/** A noun of one character ends the word before it (充电|桩, 快递|员) or starts the one behind (首个|碳|交易). */
const NOUN_BEFORE: ReadonlySet<Kind> = new Set(["noun", "verb", "adjective"]);
const NOUN_AFTER: ReadonlySet<Kind> = new Set(["noun", "phrase"]);

/** The cost of a break beside single characters, which hold on to a neighbour; undefined where they hold on elsewhere. */
function costOfLoose(words: readonly Word[], i: number, names: Names): number | undefined {
  const left = words[i - 1] as Word;
  const right = words[i] as Word;
  const before = kindAt(words, i - 2);
  const next = kindAt(words, i + 1);
  const isNamed = names.inside.has(i - 1);
  if (right.loose && !names.starts.has(i)) {
    const apart = isNamed || (right.kind === "verb" && endsNoun(words, i - 1));
    if (left.loose && !apart) return BOUND + (runBefore(words, i) % 2) * FOOT;
    if (right.kind === "noun" && left.kind === "quantity") return BOUND + FOOT;
    if (right.kind === "noun" && left.kind !== "time" && !(left.kind === "tail" && NOUN_AFTER.has(next))) return BOUND;
    // A word of one character is no phrase of its own: 价格|稳, 怎么|管, 出了|错.
    const isLast = next === "pause" || next === "close";
    if (isLast ? left.kind !== "open" : left.text === "了" && next !== "tail" && next !== "noun") return BOUND;
  }
  if (!left.loose || words[i - 2]?.loose || isNamed) return undefined;
  if (left.kind === "verb") return HANGING;
  if (left.kind === "adjective" || left.kind === "adverb") return BOUND;
  if (before === "noun" || !NOUN_AFTER.has(right.kind)) return undefined;
  return before === "quantity" ? HANGING : BOUND;
}

/**
 * Whether a noun of one character ends the word before it although more single characters follow. Words have two
 * characters mostly: of three in a row the first belongs to the word before (周转|房|住|进), of four none.
 */
function endsNoun(words: readonly Word[], i: number): boolean {
  const isNoun = /^(?:n|zg)/.test(words[i]?.tag ?? "") && words[i]?.loose === true;
  return isNoun && NOUN_BEFORE.has(kindAt(words, i - 1)) && !words[i - 1]?.loose && runFrom(words, i) % 2 === 1;
}

/** How many loose words in a row stand before a word. */
function runBefore(words: readonly Word[], i: number): number {
  let first = i;
  while (words[first - 1]?.loose) first--;
  return i - first;
}

/** How many words of one character in a row start with a word. */
function runFrom(words: readonly Word[], i: number): number {
  let end = i;
  while (words[end]?.loose || words[end]?.kind === "lead") end++;
  return end - i;
}

/** Words that start, and words that go on with, the name of a person. */
interface Names {
  readonly starts: ReadonlySet<number>;
  readonly inside: ReadonlySet<number>;
}

/** Finds the names that the dictionary has in pieces: 沈|砚|秋, 陆|怀远. */
function findNames(words: readonly Word[]): Names {
  const starts = new Set<number>();
  const inside = new Set<number>();
  const isGiven = (word: Word | undefined) =>
    word !== undefined && HAN.test(word.text) && word.kind !== "pronoun" && !NOT_IN_NAMES.has(word.text);
  words.forEach((word, i) => {
    if (inside.has(i)) return;
    const next = words[i + 1];
    if ((SURNAMES.has(word.text) && word.tag !== "q") || LONG_SURNAMES.has(word.text)) {
      // 王|启明 is a name though 启明 is a verb; 老|王|退休 is none.
      const givenKind = word.tag === "nr" && !FAMILIAR.has(words[i - 1]?.text ?? "") ? /^(?:noun|verb)$/ : /^noun$/;
      const whole = next?.text.length === LONGEST_GIVEN_NAME && givenKind.test(next.kind);
      const given = whole ? 1 : isGiven(next) ? (isGiven(words[i + 2]) ? 2 : 1) : 0;
      if (given > 0) starts.add(i);
      for (let g = 1; g <= given; g++) inside.add(i + g);
    } else if (word.text.length === 2 && SURNAMES.has(word.text[0] as string) && isGiven(next)) {
      // 法官|顾念|真: only behind a person, for 马路|真 is none.
      if (PERSONS.has(words[i - 1]?.text.at(-1) ?? "")) inside.add(i + 1);
    }
  });
  words.forEach((word, i) => {
    if (word.text !== "·") return;
    let start = i;
    while (isGiven(words[start - 1])) start--;
    starts.add(start);
  });
  return { starts, inside };
}

/** Where the words of the dictionary stand; it names them by their start. */
function locate(text: string, known: readonly string[]): (readonly [start: number, end: number])[] {
  let from = 0;
  return known.flatMap((word) => {
    from = Math.max(from, text.indexOf(word, from));
    return word.length > 1 ? [[from, from + word.length] as const] : [];
  });
}

/** A long word of the dictionary that is put together of others may part between them, if need be: 人民代表|大会. */
function partCompounds(
  words: readonly Word[],
  stretches: readonly (readonly [start: number, end: number])[],
  costs: Float64Array,
): void {
  for (const { text, start, kind } of words) {
    if (text.length < COMPOUND || kind === "phrase") continue;
    const end = start + text.length;
    const parts = stretches.filter(([from, to]) => from >= start && to <= end);
    for (const [, at] of parts) if (at < end && parts.some(([from]) => from === at)) costs[at] = BOUND;
  }
}
