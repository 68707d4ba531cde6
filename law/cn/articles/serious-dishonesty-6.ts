import {
  addMonths,
  type Decision,
  dayOf,
  type Fen,
  type Fraction,
  monthOf,
  type PlainDate,
  yearOf,
} from '#core';
import { amount, count, decide, type Law, rate, type Sentences } from '../../engine/index.ts';
import { O54 } from './citations.ts';
import { anyOf, conditionSentences, conditionsOn, type Ground, type Known } from './conditions.ts';

export interface DishonestyFacts {
  readonly on: PlainDate;
  readonly taxOverdue?: Known<Fen>;
  /** 采取转移、隐匿财产手段妨碍追缴 established by a decision. */
  readonly hidesAssetsFromRecovery?: Known<boolean>;
  /** Evasion established, and its share of the year's tax. */
  readonly evadedTax?: Known<Fen>;
  readonly evadedShare?: Known<Fraction>;
  readonly absconded?: Known<boolean>;
}

/** 重大失信主体 (dishonest-subject, restated): hiding assets with ≥ 1,000,000 owed; evasion ≥ 1,000,000 and ≥ 10 %; absconded. Never mere inability. */
export function seriousDishonesty(law: Law, facts: DishonestyFacts): Decision<Ground> {
  const c = conditionsOn(law, facts);
  const limit = amount(law, 'serious-dishonesty-amount', facts.on);
  const share = rate(law, 'serious-dishonesty-share', facts.on);
  const { taxOverdue, evadedTax, evadedShare, hidesAssetsFromRecovery } = facts;
  const hiding = hidingAMillion(hidesAssetsFromRecovery, taxOverdue, limit.value);
  const evasion =
    evadedTax === undefined
      ? undefined
      : evadedTax < limit.value
        ? false
        : evadedShare === undefined
          ? undefined
          : reaches(evadedShare, share.value);
  return anyOf(law, {
    rule: 'serious-dishonesty',
    on: facts.on,
    basis: O54(6),
    confidence: 'restated',
    parts: [
      c.test('hides-a-million', {
        holds: hiding,
        needs: ['hidesAssetsFromRecovery'],
        basis: O54(6),
        because: { limit: limit.value },
        confidence: limit.confidence,
      }),
      c.test('evades-a-million', {
        holds: evasion,
        needs: ['evadedTax', 'evadedShare'],
        basis: O54(6),
        because: { limit: limit.value },
        confidence: limit.confidence,
      }),
      c.is('absconded', 'absconded', ...O54(6)),
    ],
  });
}

/** Either half missing settles it: no hiding, or less owed than the mark. */
function hidingAMillion(hides: Known<boolean>, owed: Known<Fen>, limit: Fen): Known<boolean> {
  if (hides === false || (owed !== undefined && owed < limit)) return false;
  return hides === undefined || owed === undefined ? undefined : true;
}

const reaches = (share: Fraction, limit: Fraction): boolean =>
  share.numerator * limit.denominator >= limit.numerator * share.denominator;

/** 信息公布: by the 15th of the month after the notice was served. */
export function dishonestyPublicationEnd(law: Law, servedOn: PlainDate): Decision<PlainDate> {
  const last = count(law, 'serious-dishonesty-publication-day', servedOn);
  const next = addMonths(servedOn, 1);
  const day = dayOf(yearOf(next), monthOf(next), last.value);
  return decide(law, {
    rule: 'dishonesty-publication',
    outcome: 'computed',
    what: day,
    why: 'dishonesty-publication',
    because: { day },
    basis: last.basis,
    on: servedOn,
    confidence: last.confidence,
  });
}

export const dishonestySentences: Sentences = {
  ...conditionSentences({
    'serious-dishonesty': [
      '应当确定为重大税收违法失信主体',
      '不属于重大税收违法失信主体（无力缴纳不是事由）',
      'To be listed for serious dishonesty',
      'Not to be listed (inability to pay is no ground)',
    ],
    'hides-a-million': [
      '转移、隐匿财产妨碍追缴，欠税{limit}元以上',
      '未以转移、隐匿财产妨碍追缴，或欠税不足{limit}元',
      'Hides assets and owes {limit} yuan or more',
      'Does not hide assets, or owes less than {limit} yuan',
    ],
    'evades-a-million': [
      '偷税{limit}元以上且占比10%以上',
      '偷税不足{limit}元或占比不足10%',
      'Evaded {limit} yuan or more and 10 % or more',
      'Evaded less than {limit} yuan or 10 %',
    ],
    absconded: ['走逃（失联）', '未走逃（失联）', 'Has absconded', 'Has not absconded'],
  }),
  'dishonesty-publication': { zh: '最迟于{day}向社会公布', en: 'To be published by {day}' },
};
