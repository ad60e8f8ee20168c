/**
 * Radicals of dictionaries, which copying from a PDF puts in the place of ideographs: ⽤⼾ for 用户.
 *
 * They look alike and are others: no search finds them, and few fonts have them all. Each is the ideograph that Unicode
 * holds equivalent (UAX #38; EquivalentUnifiedIdeograph.txt of the UCD, and for the 214 of Kangxi also NFKC).
 */
export const FIRST_RADICAL = 0x2e80;
export const LAST_RADICAL = 0x2fdf;

const FIRST_OF_KANGXI = 0x2f00;
const LAST_OF_KANGXI = 0x2fd5;

/**
 * Where fonts of Simplified Chinese draw the form of the mainland, which has a code point of its own: what is pasted from
 * a page that was set in one was that (Source Han, Noto: one glyph for both).
 */
const OF_THE_MAINLAND: ReadonlyMap<number, string> = new Map([[0x2f3e, "户"]]);

/** The ideographs of CJK Radicals Supplement, from U+2E80 on; a blank where there is none. */
const OF_SUPPLEMENT = [
  ..." 厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵 旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁",
  ..."冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟",
  ..."卤麦黄黾斉齐歯齿竜龙龜亀龟",
];

/** The ideograph of a radical; undefined where it has none, or is none. */
export function ideographOf(codePoint: number): string | undefined {
  if (codePoint < FIRST_RADICAL || codePoint > LAST_OF_KANGXI) return undefined;
  if (codePoint >= FIRST_OF_KANGXI) {
    return OF_THE_MAINLAND.get(codePoint) ?? String.fromCodePoint(codePoint).normalize("NFKC");
  }
  return OF_SUPPLEMENT[codePoint - FIRST_RADICAL]?.trim() || undefined;
}
