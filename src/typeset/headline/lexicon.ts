/** The closed classes of Chinese words that no dictionary tags as a headline needs them, one list each. */

export const LATIN = /^[\p{Script=Latin}\d]+$/u;
export const HAN = /^\p{Script=Han}$/u;
export const PAUSES = /^[，、；：。？！—…\s]+$/;
export const OPENING = "“‘《〈（「『【";
export const CLOSING = "”’》〉）」』】";

/** Numerals that a measure word follows: 3200, 两百余, 第三. */
export const NUMERAL =
  /^第?[\d〇零一二两三四五六七八九十百千万亿几][\d.,〇零一二两三四五六七八九十百千万亿几多余来]*$/u;

/** Units that a number has as a sign. */
export const UNITS = new Set("%‰℃°％");

/** Words of one character that hold on to the next whatever their tag: they open a phrase, or help a verb. */
export const LEADS = new Set(
  "在把被将让使令叫请给向对从为与和及或跟同于以由因按据比往朝自至到当就都也还再又已更最太才却只先正仍皆不没未别莫多少连是这那哪每各某此其首本全第",
);

/** Verbs that help the verb behind them; before a noun they are something else: 蓄能|电站. */
export const MODALS = new Set("会能可要该应须需肯敢");

/** A verb's second half: 建|成, 开|到, 扩大|至. */
export const COMPLEMENTS = new Set([
  ..."到至在成出起进上下回给为向于入完好掉住开走来去满破自",
  ..."出来 起来 上来 下来 进来 回来 过来 出去 上去 下去 进去 回去 过去".split(" "),
]);

/** Last characters of verbs that lead on to a thing, and to no second verb: 留给|埋头干事的人. */
export const LEADS_ON = new Set("给到成为至向于");

/** Behind a time: 明年|起. */
export const STARTING = new Set("起止");

/** Last characters of words for things, which the dictionary takes for verbs. */
export const ENDINGS = new Set("站率令");

/** Places and times behind a noun, as 里 and 后 are. */
export const LOCATIVES = new Set(
  "之后 之前 之间 之中 之外 之内 之下 之上 以来 以上 以下 以内 以外 以后 以前 期间 左右".split(" "),
);

/** Measures of time: what follows is not counted by them; a dictionary's word may hold one: 周年|纪念. */
export const TIMES = new Set("年天日周岁次");

/** The hundred commonest surnames and a few more, and those of two characters. */
export const SURNAMES = new Set(
  "王李张刘陈杨黄赵周吴徐孙马胡朱郭何罗高林郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武莫孔汤向",
);
export const LONG_SURNAMES = new Set(
  "欧阳 司马 上官 诸葛 东方 皇甫 令狐 慕容 司徒 夏侯 尉迟 公孙 轩辕 端木 独孤 南宫".split(" "),
);
/** Never in a given name, but often behind a name. */
export const NOT_IN_NAMES = new Set("的了着过们和与及在把被将让给是从对不也又都再");
export const LONGEST_GIVEN_NAME = 2;
/** Before a surname that stands for the whole name. */
export const FAMILIAR = new Set("老小阿大");
/** Last characters of words for persons, by trade or office. */
export const PERSONS = new Set("员师长者手家人生官警兵匠士任记授席工农民众友客姓亲迷户族");

/** How a verb is done, by words that the dictionary takes for nouns. */
export const MANNERS = new Set(
  "全力 全面 全程 全员 全线 全速 全民 合力 通力 免费 重点 集体 现场 当场 通宵 连夜 首次 实地 专题 同步".split(" "),
);

/** Verbs that a clause follows: 宣布|让水稻喝海水. */
export const SAYING = new Set(
  "宣布 提醒 建议 强调 回应 呼吁 表示 要求 承诺 预计 认为 指出 明确 希望 发现 证实 透露".split(" "),
);

/** Verbs whose object is all that they need: 获好评|观众三次起立. */
export const WINNING = new Set("获 受 备受 广受 大受 获得 荣获 喜获 斩获 夺 夺得 勇夺 摘 摘得 捧回 引 引发".split(" "));

/** What a clause ends with: who or what stands before it needs no object. */
export const DONE = new Set(
  "完工 竣工 开工 落成 启用 投用 投产 开通 通车 开行 开馆 开业 开张 重开 开幕 闭幕 收官 落幕 封顶 合龙 首演 首映 杀青 热映 热播 获奖 夺冠 夺金 摘金 摘银 退休 退役 归来 上线 上岗 下线 开镰 开园 停航 复航 停运 复课 开学 揭晓 出炉 落地 到位 亮相 开播 开机 逆转 起飞 起航 启航 开捕 开渔 封冻 解封 搬迁 翻新".split(
    " ",
  ),
);
/** What is named by the event that stands before it: 竣工|典礼. */
export const EVENTS = new Set("仪式 典礼 大会 活动 庆典 新闻 纪念".split(" "));

/** How often and how long: no persons are counted so. */
export const OCCASIONS = new Set("场次遍回趟轮年月天日");

/** Last characters of words for organisations and their parts. */
export const ORGANISATIONS = new Set("院所局厅部委会社校馆园处室司行组团");

/** What is said of the noun behind it, though the dictionary takes it for a noun. */
export const WHOLES = /^(?:全[部体省市国县区镇村城校球]|所有|现代)$/;

/** Persons, though the dictionary takes them for what they do. */
export const AGENTS = new Set("导演 领导 编剧 编导 翻译 编辑 代表 裁判 主演 指挥 主管 监督".split(" "));

/** Last characters of names of places. */
export const PLACES = new Set("省市县区镇乡村州");
