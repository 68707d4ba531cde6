import type { Decision } from '#core';
import { type Ground, type Language, lawSentences, type Sentences } from '#law';
import type { PowerDecision } from './power.ts';
import { FACT_NAMES } from './power-facts.ts';
import { leaves } from './powers-for.ts';
import { catalogueSentences } from './sentences.ts';

const SENTENCES: Sentences = { ...lawSentences, ...catalogueSentences };

/** Why a power is open, or which conditions fail or are not known, as one line. */
export function whyOf(decision: PowerDecision, language: Language): string {
  const ground = decision.parts[0] as Decision<Ground>;
  const told = ground.outcome === 'met' ? [ground] : deciding(ground);
  const sentences = [...new Set(told.map((part) => sentence(part, language)))];
  return ground.outcome === 'unclear' ? unknowns(sentences, language) : joined(sentences, language);
}

const joined = (sentences: readonly string[], language: Language): string =>
  sentences.join(language === 'zh' ? '；' : '; ');

/** "Not known whether: a; b" instead of saying it before each. */
function unknowns(sentences: readonly string[], language: Language): string {
  const opening = language === 'zh' ? '不清楚是否：' : 'Not known whether: ';
  const rest = sentences.map((one) => (one.startsWith(opening) ? one.slice(opening.length) : one));
  const said = sentences.some((one) => one.startsWith(opening));
  return (said ? opening : '') + joined(rest, language);
}

/** For a "no": the failing conditions. For "not known": those too that wait for a fact. */
function deciding(ground: Decision<Ground>): Decision<Ground>[] {
  return leaves(ground, ground.outcome === 'not-met' ? 'not-met' : 'unclear');
}

function sentence(part: Decision<unknown>, language: Language): string {
  const found = SENTENCES[part.why.code];
  if (found === undefined) throw new Error(`no sentence for reason ${part.why.code}`);
  return found[language].replace(/\{(\w+)\}/g, (_, name: string) => show(part.why.facts[name], language));
}

function show(value: unknown, language: Language): string {
  if (value === undefined || value === null) return '—';
  if (typeof value === 'bigint') return `${value / 100n}.${(value % 100n).toString().padStart(2, '0')}`;
  if (typeof value === 'boolean') return language === 'zh' ? (value ? '是' : '否') : value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.map((item) => show(item, language)).join('、');
  return WORDS[String(value)]?.[language] ?? String(value);
}

/** Words of the code that stand inside sentences. */
const WORDS: { readonly [word: string]: { readonly zh: string; readonly en: string } } = {
  taxpayer: { zh: '纳税人', en: 'taxpayer' },
  'withholding-agent': { zh: '扣缴义务人', en: 'withholding agent' },
  'tax-guarantor': { zh: '纳税担保人', en: 'tax guarantor' },
  'natural-person': { zh: '自然人', en: 'natural person' },
  enterprise: { zh: '企业', en: 'enterprise' },
  'individual-business': { zh: '个体工商户', en: 'individual business' },
  'other-organisation': { zh: '其他单位', en: 'other organisation' },
  active: { zh: '正常', en: 'active' },
  abnormal: { zh: '非正常户', en: 'abnormal' },
  absconded: { zh: '走逃（失联）', en: 'absconded' },
  deregistered: { zh: '已注销', en: 'deregistered' },
  bankrupt: { zh: '破产', en: 'bankrupt' },
  deceased: { zh: '死亡', en: 'deceased' },
  missing: { zh: '宣告失踪', en: 'missing' },
  'waiver-of-claim': { zh: '放弃到期债权', en: 'waiver of a claim' },
  'gratis-transfer': { zh: '无偿转让', en: 'gratis transfer' },
  'low-price': { zh: '低价转让', en: 'sale below value' },
  'high-price-purchase': { zh: '高价受让', en: 'purchase above value' },
  'security-for-others': { zh: '为他人担保', en: 'security for others' },
  'bad-faith-extension': { zh: '恶意延长履行期限', en: 'bad-faith extension' },
  'unpaid-under-plan': { zh: '重整、和解未获清偿', en: 'unpaid under a plan' },
  'bankruptcy-paid-not-credited': { zh: '破产受偿未入库', en: 'paid in bankruptcy, not credited' },
  'deregistered-after-liquidation': { zh: '清算后注销', en: 'deregistered after liquidation' },
  'secrecy-approved-by-province': { zh: '经省级批准不予公告', en: 'secrecy approved by the province' },
};

/** Names of missing facts as a reader knows them. */
export const missingNames = (decision: Pick<Decision<unknown>, 'missing'>, language: Language): string[] =>
  decision.missing.map((name) => FACT_NAMES[name]?.[language] ?? name);

/** Why there is no first day: the facts it waits for, or that time does not heal it. */
export function earliestWhy(decision: PowerDecision, language: Language): string {
  if (decision.earliest !== undefined) return '';
  if (decision.power.state === 'not-available')
    return language === 'zh' ? '不存在该权力' : 'there is no such power';
  const missing = missingNames(decision, language);
  if (missing.length > 0)
    return language === 'zh' ? `取决于：${missing.join('；')}` : `depends on: ${missing.join(', ')}`;
  return language === 'zh' ? '不取决于时间' : 'not a matter of time';
}
