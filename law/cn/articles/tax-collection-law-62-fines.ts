import { type Decision, type Fen, type PlainDate, roundHalfUp } from '#core';
import { amount, decide, type Found, type Law, rate, type Sentences } from '../../engine/index.ts';
import { TCA } from './citations.ts';
import { condition, conditionSentences, type Ground, type Known } from './conditions.ts';
import type { Capacity } from './power-scope.ts';

/** 税收违法行为 of chapter five. */
export type Violation =
  | 'late-filing'
  | 'evasion'
  | 'false-basis'
  | 'undeclared'
  | 'hide-assets'
  | 'refund-fraud'
  | 'tax-resistance'
  | 'late-payment'
  | 'not-withheld'
  | 'obstruction';

export interface FineRangeFacts {
  readonly on: PlainDate;
  readonly violation: Violation;
  readonly capacity: Capacity;
  /** The tax the fine is measured by, in fen. */
  readonly tax?: Known<Fen>;
  readonly serious?: Known<boolean>;
  /** 已扣、已收税款: evasion by a withholding agent needs it (63(2)). */
  readonly alreadyWithheld?: Known<boolean>;
  /** 责令限期缴纳已逾期: TCA 68 needs it. */
  readonly demandExpired?: Known<boolean>;
}

/** 罚款幅度, in fen, both ends included. */
export interface FineRange {
  readonly lowest: Fen;
  readonly highest: Fen;
}

interface Rule {
  readonly article: string;
  readonly capacities: readonly Capacity[];
  readonly low?: string;
  readonly high: string;
  readonly serious?: string;
}

const BOTH: readonly Capacity[] = ['taxpayer', 'withholding-agent'];
const SHARE = { low: 'fine-share-lowest', high: 'fine-share-highest' } as const;

const RULES: Readonly<Record<Violation, Rule>> = {
  'late-filing': {
    article: '62',
    capacities: BOTH,
    high: 'fine-late-filing-highest',
    serious: 'fine-late-filing-serious',
  },
  evasion: { article: '63', capacities: BOTH, ...SHARE },
  'false-basis': { article: '64', capacities: BOTH, high: 'fine-false-basis-highest' },
  undeclared: { article: '64', capacities: ['taxpayer'], ...SHARE },
  'hide-assets': { article: '65', capacities: ['taxpayer'], ...SHARE },
  'refund-fraud': {
    article: '66',
    capacities: ['taxpayer', 'withholding-agent', 'tax-guarantor'],
    low: 'fine-share-lowest-serious',
    high: 'fine-share-highest',
  },
  'tax-resistance': {
    article: '67',
    capacities: ['taxpayer'],
    low: 'fine-share-lowest-serious',
    high: 'fine-share-highest',
  },
  'late-payment': { article: '68', capacities: BOTH, ...SHARE },
  'not-withheld': {
    article: '69',
    capacities: ['withholding-agent'],
    low: 'fine-share-lowest',
    high: 'fine-share-highest-not-withheld',
  },
  obstruction: {
    article: '70',
    capacities: BOTH,
    high: 'fine-obstruction-highest',
    serious: 'fine-obstruction-serious',
  },
};

/**
 * 罚款幅度 (TCA 62-70). Shares of the tax for 63-69, sums for 62, 64(1) and 70. Not met where the article does not name the
 * party's capacity, where an agent had not withheld (63(2) → 69), or where the demand of 68 has not expired.
 */
export function fineRange(law: Law, facts: FineRangeFacts): Decision<FineRange> {
  const rule = RULES[facts.violation];
  const basis = TCA(rule.article);
  const refused = refusal(facts, rule);
  const missing = refused === undefined ? missingFacts(facts, rule) : [];
  const outcome = refused !== undefined ? 'not-met' : missing.length > 0 ? 'unclear' : 'met';
  return decide<FineRange>(law, {
    rule: `fine-${facts.violation}`,
    outcome,
    ...(outcome === 'met' ? { what: range(law, facts, rule) } : {}),
    missing,
    why: refused ?? (outcome === 'unclear' ? 'fine-facts-missing' : 'fine-range'),
    because: {
      violation: facts.violation,
      capacity: facts.capacity,
      article: rule.article,
      ...(outcome === 'met' ? { ...range(law, facts, rule) } : {}),
    },
    basis,
    on: facts.on,
    facts: [{ name: 'violation', value: facts.violation, from: 'request' }],
  });
}

function refusal(facts: FineRangeFacts, rule: Rule): string | undefined {
  if (!rule.capacities.includes(facts.capacity)) return 'fine-not-this-party';
  if (
    facts.violation === 'evasion' &&
    facts.capacity === 'withholding-agent' &&
    facts.alreadyWithheld === false
  )
    return 'fine-not-withheld-instead';
  if (facts.violation === 'late-payment' && facts.demandExpired === false) return 'fine-demand-not-expired';
  return undefined;
}

function missingFacts(facts: FineRangeFacts, rule: Rule): string[] {
  return [
    ...(rule.low !== undefined && facts.tax === undefined ? ['tax'] : []),
    ...(rule.serious !== undefined && facts.serious === undefined ? ['serious'] : []),
    ...(facts.violation === 'evasion' &&
    facts.capacity === 'withholding-agent' &&
    facts.alreadyWithheld === undefined
      ? ['alreadyWithheld']
      : []),
    ...(facts.violation === 'late-payment' && facts.demandExpired === undefined ? ['demandExpired'] : []),
  ];
}

function range(law: Law, facts: FineRangeFacts, rule: Rule): FineRange {
  if (rule.low !== undefined) {
    const of = (key: string): Fen => {
      const share = rate(law, key, facts.on).value;
      return roundHalfUp((facts.tax as Fen) * share.numerator, share.denominator);
    };
    return { lowest: of(rule.low), highest: of(rule.high) };
  }
  const plain = amount(law, rule.high, facts.on).value;
  if (facts.serious === true && rule.serious !== undefined)
    return { lowest: plain, highest: amount(law, rule.serious, facts.on).value };
  return { lowest: 0n as Fen, highest: plain };
}

/** 金融机构 (penalty-bank, TCA 73): only if tax was lost. The range of the bank, and of its staff. */
export function bankFine(
  law: Law,
  facts: { on: PlainDate; taxLost?: Known<boolean> },
): Decision<{ bank: FineRange; staff: FineRange }> {
  const of = (key: string): Found<Fen> => amount(law, key, facts.on);
  const outcome = facts.taxLost === undefined ? 'unclear' : facts.taxLost ? 'met' : 'not-met';
  const what = {
    bank: { lowest: of('fine-bank-lowest').value, highest: of('fine-bank-highest').value },
    staff: { lowest: of('fine-bank-staff-lowest').value, highest: of('fine-bank-staff-highest').value },
  };
  return decide(law, {
    rule: 'penalty-bank',
    outcome,
    ...(outcome === 'met' ? { what } : {}),
    missing: outcome === 'unclear' ? ['taxLost'] : [],
    why: `fine-bank.${outcome}`,
    basis: TCA(73),
    on: facts.on,
  });
}

/** 决定权限 (penalty-authority, TCA 74): fines of 2,000 yuan or less may be decided by a tax office. */
export function officeMayDecide(law: Law, facts: { on: PlainDate; fine: Fen }): Decision<Ground> {
  const limit = amount(law, 'fine-office-limit', facts.on);
  return condition(law, facts.on, 'office-may-decide', {
    holds: facts.fine <= limit.value,
    basis: limit.basis,
    because: { fine: facts.fine, limit: limit.value },
  });
}

export const fineSentences: Sentences = {
  ...conditionSentences({
    'office-may-decide': [
      '罚款{fine}元，税务所可以决定',
      '罚款{fine}元超过{limit}元，须由县以上税务局决定',
      'A fine of {fine} yuan may be decided by a tax office',
      'A fine of {fine} yuan exceeds {limit}: the county bureau decides',
    ],
    'fine-bank': [
      '金融机构造成税款流失，处10万元以上50万元以下罚款',
      '未造成税款流失，不适用',
      'The bank’s act lost tax: 100,000 to 500,000 yuan',
      'No tax was lost: not applicable',
    ],
  }),
  'fine-range': {
    zh: '依第{article}条，罚款幅度为{lowest}元至{highest}元',
    en: 'Article {article}: a fine of {lowest} to {highest} yuan',
  },
  'fine-facts-missing': {
    zh: '事实不明，不能确定第{article}条的罚款幅度',
    en: 'Facts are missing for the range of article {article}',
  },
  'fine-not-this-party': {
    zh: '第{article}条不适用于该身份（{capacity}）',
    en: 'Article {article} does not name this capacity ({capacity})',
  },
  'fine-not-withheld-instead': {
    zh: '未扣缴的不按偷税论处，适用第六十九条',
    en: 'Nothing was withheld: article 69 applies, not 63',
  },
  'fine-demand-not-expired': {
    zh: '责令缴纳的限期未届满，不能依第六十八条处罚',
    en: 'The demand has not expired: article 68 does not apply yet',
  },
};
