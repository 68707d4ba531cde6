import type { Sentences } from '../engine/index.ts';

const PERIOD = {
  zh: '{zh}（税款所属期{from}至{to}）',
  en: '{en}, period {from} to {to}: ',
};
const LATE = {
  zh: '，缴纳期限为{due}，滞纳金自{lateFeeFrom}起算',
  en: 'due {due}, late fee from {lateFeeFrom}',
};
const due = (zh: string, en: string) => ({
  zh: `${PERIOD.zh}${zh}，法定日{base}${LATE.zh}`,
  en: `${PERIOD.en}${en}, {base} by law; ${LATE.en}`,
});
const open = (zh: string, en: string) => ({ zh: `${PERIOD.zh}${zh}`, en: `${PERIOD.en}${en}` });

/** Why a levy falls due on a day, or why the day is not known. */
export const levyDueSentences: Sentences = {
  'levy-due-M15': due('自月份终了之日起十五日内缴纳', '15 days after the month'),
  'levy-due-M10': due('自月份终了之日起十日内缴纳', '10 days after the month'),
  'levy-due-M7': due('次月七日内缴纳', 'the 7th of the next month'),
  'levy-due-Q15': due('自季度终了之日起十五日内缴纳', '15 days after the quarter'),
  'levy-due-Y15': due('自年度终了之日起十五日内缴纳', '15 days after the year'),
  'levy-due-P5': due('自期满之日起五日内预缴', 'prepaid 5 days after the period'),
  'levy-due-W5': due('自每周终了之日起五日内解缴', '5 days after the week'),
  'levy-due-E0': due('纳税义务发生时缴纳', 'on the day of the event'),
  'levy-due-E7': due('自发生之日起七日内缴纳', '7 days from the event'),
  'levy-due-E15': due('自发生之日起十五日内缴纳', '15 days from the event'),
  'levy-due-E30': due('自发生之日起三十日内缴纳', '30 days from the event'),
  'levy-due-E60': due('自发生之日起六十日内缴纳', '60 days from the event'),
  'levy-due-E90': due('自发生之日起九十日内缴纳', '90 days from the event'),
  'levy-due-Y+6M': due(
    '扣缴义务人未扣缴的，纳税人在次年六月三十日前缴纳',
    'not withheld: by 30 June of the next year',
  ),
  'levy-due-Y+5M': due('自年度终了之日起五个月内汇算清缴', '5 months after the year'),
  'levy-due-Y+4M': due('自年度终了后四个月内汇算清缴', '4 months after the year'),
  'levy-due-Y+3M': due('在次年三月三十一日前汇算清缴', 'by 31 March of the next year'),
  'levy-due-Y+30D': due('自年度终了后三十日内缴纳', '30 days after the year'),
  'levy-due-Y3M-6M': due('在次年三月一日至六月三十日内汇算清缴', 'from 1 March to 30 June of the next year'),
  'levy-due-HOST': {
    zh: '{zh}与{host}同时缴纳，缴纳期限为{due}',
    en: '{en} falls due with {hostEn}: {due}',
  },
  'levy-due-PROV': due('按省（自治区、直辖市）规定的期限缴纳', 'in the window the province set'),
  'levy-due-GATE': due('应在办理登记前缴纳', 'before registration'),
  'levy-due-NOTICE': due(
    '按税务机关核定（通知、合同）的期限缴纳',
    'on the day set by the notice or contract',
  ),
  'levy-not-in-force': {
    zh: '{from}至{to}不在{zh}的开征期间，请核对税种和税款所属期',
    en: '{en} was not in force from {from} to {to}; check the levy and the period',
  },
  'levy-open-HOST': {
    zh: '{zh}与{host}同时缴纳，主税的缴纳期限尚不能确定',
    en: '{en} falls due with {hostEn}, whose day is not known',
  },
  'levy-open-PROV': open(
    '缴纳期限由省（自治区、直辖市）规定，本地区的期限尚未录入',
    'the province sets the window; none is on record for this region',
  ),
  'levy-open-GATE': open(
    '应在办理登记前缴纳，没有固定天数；登记日未知，尚不能认定逾期',
    'paid before registration, without a day count; the registration day is not known, so it is not overdue',
  ),
  'levy-open-NOTICE': open(
    '缴纳期限由通知或者合同确定，该日期未知',
    'a notice or contract sets the day; it is not known',
  ),
  'levy-due-unverified': open(
    '缴纳期限的规定未经核实，未予采用',
    'the rule on the due day is not verified and is switched off',
  ),
  'levy-no-due-rule': open(
    '没有适用于该纳税期限的缴纳期限规定，需要补充纳税期限类型',
    'no due rule is on record for such a period; state how the filer’s periods run',
  ),
};
