import type { Decision, PlainDate } from '#core';
import { decide, type Law, type Sentences } from '../../engine/index.ts';
import { namedMissing } from '../conditions.ts';

/** Offices are named as the caller names them (an office code or a GB/T 2260 code). */
export interface SettlementOfficeRequest {
  readonly on: PlainDate;
  /** The office already fixed for this tax year, which cannot be changed. */
  readonly fixed?: string;
  /** Offices of the employers; several may be chosen from. An empty list says: no employer. */
  readonly employers?: readonly string[];
  /** 主要收入来源地、户籍所在地、经常居住地 */
  readonly mainIncome?: string;
  readonly household?: string;
  readonly residence?: string;
  /** 汇算清缴期 is over and nothing was filed: the bureau assigns. */
  readonly windowOver?: boolean;
  readonly assigned?: string;
}

const BASIS = [{ act: 'sat-57-2025', article: '18' }];

/**
 * 汇算清缴主管税务机关 (iit-jurisdiction): the offices among which the taxpayer may file. Fixed for the year once set;
 * in the window that of an employer, else of the main income, the household or the residence; after the window the one
 * the bureau assigns.
 */
export function settlementOffices(law: Law, request: SettlementOfficeRequest): Decision<readonly string[]> {
  if (request.fixed !== undefined) return answer(law, request, 'settlement-office-fixed', [request.fixed]);
  if (request.windowOver === undefined) return missing(law, request, ['windowOver']);
  if (request.windowOver) {
    return request.assigned === undefined
      ? missing(law, request, ['assigned'])
      : answer(law, request, 'settlement-office-assigned', [request.assigned]);
  }
  if (request.employers === undefined) return missing(law, request, ['employers']);
  if (request.employers.length > 0)
    return answer(law, request, 'settlement-office-employer', request.employers);
  const places = [request.mainIncome, request.household, request.residence].filter(
    (one) => one !== undefined,
  );
  return places.length > 0
    ? answer(law, request, 'settlement-office-no-employer', places)
    : missing(law, request, ['mainIncome', 'household', 'residence']);
}

const answer = (law: Law, { on }: SettlementOfficeRequest, why: string, offices: readonly string[]) =>
  decide<readonly string[]>(law, {
    rule: 'iit-jurisdiction',
    outcome: 'computed',
    what: offices,
    why,
    because: { offices },
    basis: BASIS,
    on,
  });

const missing = (law: Law, { on }: SettlementOfficeRequest, names: readonly string[]) =>
  decide<readonly string[]>(law, {
    rule: 'iit-jurisdiction',
    outcome: 'unclear',
    why: 'facts-missing',
    because: namedMissing(names),
    basis: BASIS,
    on,
    missing: names,
  });

export const settlementOfficeSentences: Sentences = {
  'settlement-office-fixed': {
    zh: '该纳税年度的汇算清缴主管税务机关已经确定为{offices}，不得变更',
    en: 'The office for this tax year is fixed: {offices}',
  },
  'settlement-office-employer': {
    zh: '向任职受雇单位的主管税务机关申报，可选：{offices}',
    en: 'File with the office of an employer: {offices}',
  },
  'settlement-office-no-employer': {
    zh: '没有任职受雇单位，向主要收入来源地、户籍所在地或者经常居住地的税务机关申报：{offices}',
    en: 'Without an employer, file where the main income, household or residence is: {offices}',
  },
  'settlement-office-assigned': {
    zh: '汇算清缴期结束后由税务部门确定主管税务机关：{offices}',
    en: 'After the window the bureau assigns the office: {offices}',
  },
};
