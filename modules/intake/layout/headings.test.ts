import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Field } from './fields.ts';
import { nearestHeadings, normaliseHeading, readHeading } from './headings.ts';
import { findHeadings, layoutOfHeadings } from './recognise.ts';

const KNOWN = new URL(
  '../../../../shared/data/cn-arrears-notice-headers/header_aliases_dev.json',
  import.meta.url,
);
const FIELD_OF_LIST: { readonly [name: string]: readonly Field[] } = {
  taxpayer_id: ['partyNumber'],
  taxpayer_name: ['partyName'],
  legal_representative: ['legalRepresentative'],
  id_type: ['identityKind'],
  id_number: ['identityNumber'],
  business_address: ['address'],
  period_from: ['periodFrom'],
  period_to: ['periodTo'],
  due_date: ['due'],
  tax_type: ['levy'],
  tax_office: ['office'],
  old_arrears: ['oldArrears'],
  arrears_balance: ['balance', 'assessed'],
  new_arrears: ['newArrears'],
};

const options = { kind: undefined, serials: false, region: undefined, allowFuture: false };
const kindOf = (headings: string) => {
  const found = findHeadings([headings.split(',')]);
  const layout = found === undefined ? undefined : layoutOfHeadings(found, options);
  return layout?.ok === true ? layout.value.kind : layout?.refusal.code;
};

describe('a heading of an arrears notice', () => {
  it('is known in every one of the spellings collected from real notices', (context) => {
    if (!existsSync(KNOWN)) {
      process.stdout.write('shared/data is absent: the collected headings are not tested\n');
      context.skip();
    }
    const lists = JSON.parse(readFileSync(KNOWN, 'utf8')) as { [name: string]: string[] };
    const unknown = Object.entries(lists).flatMap(([name, headings]) =>
      headings
        .filter((heading) => !FIELD_OF_LIST[name]?.includes(readHeading(heading).field as Field))
        .map((heading) => `${name}: ${heading}`),
    );
    expect(unknown).toEqual([]);
  });

  it('gives its unit: 万元 is 1,000,000 fen, 元 and 元角分 are 100', () => {
    expect(readHeading('欠税金额（万元）')).toEqual({ field: 'balance', perUnit: 1_000_000 });
    expect(readHeading('欠税总额(万元)').perUnit).toBe(1_000_000);
    expect(readHeading('欠税金额（元角分）')).toEqual({ field: 'balance', perUnit: 100 });
    expect(readHeading('实缴额（单位：元）')).toEqual({ field: 'balance', perUnit: 100 });
    expect(readHeading('求和项:应补(退)税额')).toEqual({ field: 'assessed', perUnit: undefined });
  });

  it('is the same in full and half width, with spaces and a mark of obligation', () => {
    expect(normaliseHeading(' ＊欠税（费）余额 （元）')).toBe('欠税(费)余额(元)');
    expect(readHeading('*纳税人 识别号').field).toBe('partyNumber');
    expect(readHeading('NSRSBH').field).toBe('partyNumber');
    expect(readHeading('YJKQX').field).toBe('originalDue');
  });

  it('that is unknown is guessed at by the characters it shares', () => {
    expect(nearestHeadings('欠税人识别编号', ['partyNumber'])).toContain('纳税人识别号');
  });
});

describe('the kind of a file', () => {
  it.each([
    ['序号,征收项目,征收品目,纳税人识别号,税款所属时期起,税款所属时期止,税额,应征滞纳金,缴款期限', 'arrears'],
    [
      '计算机编码,纳税人名称,税种,税目,征期类型,所属期起,所属期止,应缴金额,已缴金额,欠税金额,催缴日期',
      'arrears',
    ],
    ['DJXH,NSRSBH,NSRMC,YZPZXH,ZSXM_DM,SKSSQQ,SKSSQZ,JKQX,YJKQX,YNSE,JMSE,YJSE,YBTSE,SKZL_DM', 'arrears'],
    [
      '纳税人识别号,应征凭证序号,税（费）种,税款所属起,税款所属止,缴款期限,应补退税额,实缴金额,滞纳金,是否逾期',
      'arrears',
    ],
    ['纳税人识别号,税款所属时期起,止,征收项目,征收品目,应征发生日期,税款属性,缴款日期,已缴税额', 'payments'],
    ['纳税人识别号,电子税票号码,缴款日期,实缴金额,征收项目', 'payments'],
    ['纳税人识别号,纳税人名称,类型,行业,联系人,手机', 'parties'],
    ['纳税人识别号,征收项目,缴款期限,缴款日期,实缴金额,欠税余额', 'kind-ambiguous'],
    ['纳税人识别号,税种', 'kind-unknown'],
    ['纳税人识别号,缴款期限,欠税余额', 'columns-missing'],
  ])('%s is %s', (headings, kind) => {
    expect(kindOf(headings)).toBe(kind);
  });

  it('is not guessed when a column is missing: the refusal lists what was seen and the nearest guess', () => {
    const found = findHeadings([['纳税人识别号', '税种', '缴款期限', '欠税总额合计数', '欠税余额占比']]);
    const layout = layoutOfHeadings(found as NonNullable<typeof found>, { ...options, kind: 'arrears' });
    expect(layout.ok).toBe(false);
    if (!layout.ok) expect(layout.refusal.zh).toMatch(/缺少列.*看到的表头.*欠税余额占比→欠税余额/);
  });
});

describe('the heading row', () => {
  it('is found under a merged title and a note of the unit, which then holds for the amounts', () => {
    const found = findHeadings([
      ['欠税明细表', '', ''],
      ['', '', '单位：万元'],
      ['税号', '税种', '欠税余额'],
    ]);
    expect(found).toMatchObject({ rows: 3, perUnit: 1_000_000 });
  });

  it('may be two rows, where 税款所属期 stands above 起 and 止', () => {
    const found = findHeadings([
      ['纳税人识别号', '征收项目', '税款所属期', '', '欠税余额'],
      ['', '', '起', '止', ''],
    ]);
    expect(found?.headings).toEqual(['纳税人识别号', '征收项目', '税款所属期起', '税款所属期止', '欠税余额']);
    expect(found?.rows).toBe(2);
  });
});
