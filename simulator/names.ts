import { pick, type Stream } from './random.ts';

/** Our own word lists. Names come out by chance; none is meant. */
const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段漕钱汤尹黎易常武乔贺赖龚文'.split(
    '',
  );
const GIVEN =
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉萍红娥玲建国志海林春梅晓东文辉斌波宁健俊飞鹏浩然子涵欣怡宇轩思远佳慧雅琴雪梦婷嘉诚立新永福清源德善'.split(
    '',
  );
const TRADE_NAMES =
  '恒丰瑞祥泰安康盛嘉禾鸿运锦程博远德润信诚华昌隆庆宏达新盈裕丰泽润和顺远航金穗云帆海岳青禾明川百川正阳启明汇通天成广源同兴'.match(
    /../g,
  ) ?? [];

/** GB/T 4754 class with the words that stand in a firm's name. */
export interface Industry {
  readonly code: string;
  readonly words: readonly string[];
}

export const INDUSTRIES: readonly Industry[] = [
  { code: '5211', words: ['百货', '超市'] },
  { code: '5179', words: ['贸易', '商贸'] },
  { code: '6210', words: ['餐饮', '酒楼'] },
  { code: '3411', words: ['机械制造', '装备'] },
  { code: '1711', words: ['纺织', '棉业'] },
  { code: '4700', words: ['建筑工程', '建设'] },
  { code: '7010', words: ['置业', '房地产开发'] },
  { code: '5430', words: ['物流', '货运'] },
  { code: '6510', words: ['软件', '信息技术'] },
  { code: '7240', words: ['广告', '文化传媒'] },
  { code: '2210', words: ['纸业', '包装'] },
  { code: '1340', words: ['食品', '粮油'] },
  { code: '8111', words: ['汽车维修', '汽车服务'] },
  { code: '7233', words: ['会展', '企业管理咨询'] },
];

export const personName = (stream: Stream): string => {
  const first = pick(stream, SURNAMES) + pick(stream, GIVEN);
  return stream.next() < 0.7 ? first + pick(stream, GIVEN) : first;
};

export const enterpriseName = (stream: Stream, city: string, industry: Industry): string => {
  const company = stream.next() < 0.93 ? '有限公司' : '股份有限公司';
  return `${city}${pick(stream, TRADE_NAMES)}${pick(stream, TRADE_NAMES)}${pick(stream, industry.words)}${company}`;
};

export const shopName = (stream: Stream, county: string, industry: Industry): string =>
  `${county}${pick(stream, TRADE_NAMES)}${pick(stream, industry.words)}${pick(stream, ['店', '经营部', '商行', '服务部'])}`;
