/** What the report and the command line say of advice, in both languages. */
import type { Bilingual } from "../../diagnostics/diagnostic.ts";
import type { Change, CharacterRange, Remedy } from "../../model/advice.ts";

/** `1,165–1,193`, or one number where nothing can be given or taken. */
export function rangeText({ least, most }: CharacterRange): string {
  // Not by Intl: it loads its tables at the first number, which takes as long as the plan.
  const [from, to] = [least, most].map((count) => String(count).replace(/\B(?=(\d{3})+$)/g, ","));
  return from === to ? `${from}` : `${from}–${to}`;
}

/** `02-hedao 第 3 段末删 7 字`: one change, as the report and the table say it. */
function changeText(change: Change): Bilingual {
  const { article: id } = change;
  switch (change.kind) {
    case "title": {
      const { lines } = change;
      return {
        zh: `${id} 标题改成 ${lines} 行`,
        en: `shorten the title of ${id} to ${lines} ${lines > 1 ? "lines" : "line"}`,
      };
    }
    case "drop":
      return { zh: `撤下 ${id}`, en: `drop ${id}` };
    default: {
      const { kind, characters, paragraph } = change;
      const what = { zh: `${kind === "cut" ? "删" : "添"} ${characters} 字`, en: `${kind} ${characters} characters` };
      return paragraph === undefined
        ? { zh: `${id} 从文末${what.zh}`, en: `${what.en} at the end of ${id}` }
        : {
            zh: `${id} 第 ${paragraph + 1} 段末（标点前）${what.zh}`,
            en: `${what.en} at the end of paragraph ${paragraph + 1} of ${id}, before its last mark`,
          };
    }
  }
}

/** `02-hedao 第 3 段末删 7 字，04-qiao 从文末添 5 字，即可排满`: what was tried, and fills the page. */
export function remedyText({ changes }: Remedy): Bilingual {
  const all = changes.map(changeText);
  return {
    zh: `${all.map(({ zh }) => zh).join("，")}，${all.length > 1 ? "一起改" : ""}即可排满`,
    en: `${all.map(({ en }) => en).join(", and ")}: fills the page`,
  };
}

/** Places whose capacity was not found before the search came to its limit. */
export function untriedText(places: number): Bilingual {
  return {
    zh: `${places} 篇的可容试到限度为止，没有试完`,
    en: `what ${places} ${places > 1 ? "places hold" : "place holds"} was not found within the limit`,
  };
}

/** A page that is not full, and no change of its texts was found that fills it. */
export function noRemedyText(isExhaustive: boolean): Bilingual {
  return isExhaustive
    ? {
        zh: "只删添文字排不满：标题、固定的高度和并排的版块不合，请改计划（行数、栏数、加稿撤稿）",
        en: "no cut or addition fills the page: heads, fixed heights and blocks side by side do not agree; change the plan",
      }
    : {
        zh: "试到限度，没有找到能排满的删添：相差太多，请加稿、撤稿或改计划",
        en: "no cut or addition that fills the page was found within the limit; add or drop an article, or change the plan",
      };
}
