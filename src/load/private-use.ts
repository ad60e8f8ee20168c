/**
 * Private code points that GBK and the first GB 18030 gave to characters which have code points of their own since.
 *
 * Sources: GB 18030-2005, annex on the 80 characters of row FE; GB 18030-2022 (U+9FB4–9FBB, U+FE10–FE19); Unicode 3.1
 * for the six ideographs of plane 2; L2/23-003R, whose table has U+FE12 before U+FE11.
 */

/** From U+E815 on: FE50 to FEA0 of GBK. */
const FROM_E815 = [
  ..."⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌龹",
  ..."䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻",
];
/** From U+E78D on: A6D9 to A6F3, the marks of vertical text. */
const FROM_E78D = [..."\ufe10\ufe12\ufe11\ufe13\ufe14\ufe15\ufe16\ufe17\ufe18\ufe19"];

/** The euro sign, ḿ and ǹ of Pinyin, the blank A3A0. */
const SINGLE: ReadonlyMap<number, string> = new Map([
  [0xe76c, "€"],
  [0xe7c7, "ḿ"],
  [0xe7c8, "ǹ"],
  [0xe5e5, " "],
]);

/** The character that is meant; undefined where only the desk can know. */
export function byPrivateCode(codePoint: number): string | undefined {
  return SINGLE.get(codePoint) ?? FROM_E815[codePoint - 0xe815] ?? FROM_E78D[codePoint - 0xe78d];
}
