import { describe, expect, it } from 'vitest';
import { date } from '#core';
import type { IntentFacts } from './intent.ts';
import { MESSAGE_KINDS } from './message.ts';
import { render, textLength } from './render.ts';
import { readTemplate, type TemplateRecord } from './template.ts';
import { shippedTemplates } from './template-files.ts';

const FACTS: IntentFacts = {
  partyName: '甲公司',
  levyZh: '增值税',
  levyEn: 'value-added tax',
  periodFrom: date('2026-10-01'),
  periodTo: date('2026-10-31'),
  dueOn: date('2026-11-16'),
  tax: '125.00',
  lateFee: '0.06',
  dailyAccrual: '0.0625',
  office: '第一税务所',
  graceUntil: date('2026-11-24'),
};

async function text(
  kind: (typeof MESSAGE_KINDS)[number],
  language: 'zh' | 'en',
  lines = [FACTS],
): Promise<string> {
  const template = (await shippedTemplates()).get(kind);
  if (template === undefined) throw new Error(`no template for ${kind}`);
  return render({ template, language, personName: '王芳', on: date('2026-11-17'), lines });
}

/** 负面清单: no threat, no pressure, no shame, no haste. */
const FORBIDDEN_ZH =
  '否则 后果自负 严惩 严肃处理 查封 冻结 扣押 拘留 逮捕 坐牢 刑事 黑名单 曝光 公示 失信 强制执行 最后通牒 最后一次 立即 马上 务必 限你 勿谓言之不预 阻止出境 追究'.split(
    ' ',
  );
const FORBIDDEN_EN =
  /or else|immediately|at once|final warning|last chance|arrest|jail|prison|criminal|blacklist|expose|publish|seiz|freeze|enforce|punish|must pay|urgent|!/i;

describe('the shipped texts', () => {
  it.each(MESSAGE_KINDS)('%s holds no threat and no word of pressure in either language', async (kind) => {
    const zh = await text(kind, 'zh');
    expect(FORBIDDEN_ZH.filter((word) => zh.includes(word))).toEqual([]);
    expect(await text(kind, 'en')).not.toMatch(FORBIDDEN_EN);
  });

  it.each(MESSAGE_KINDS)('%s says how to pay, whom to ask, and the amount of 125.00 yuan', async (kind) => {
    const [zh, en] = [await text(kind, 'zh'), await text(kind, 'en')];
    expect(zh).toMatch(/125\.00元[\s\S]*缴纳方式[\s\S]*咨询/);
    expect(zh).toContain('第一税务所');
    expect(en).toMatch(/125\.00 yuan[\s\S]*How to pay[\s\S]*Questions/);
  });

  it('the reminder before the due day says that a deferral must be asked for before it ends', async () => {
    const zh = await text('due-reminder', 'zh', [{ ...FACTS, lateFee: '0.00' }]);
    expect(zh).toContain('申请延期缴纳，须在缴款期限届满前（最早一笔为2026年11月16日）提出');
    expect(await text('due-reminder', 'en')).toContain('must be asked for before the due date');
  });

  it('no deferral is offered to a withholding agent, and beside its own debt a taxpayer reads the day of the own one', async () => {
    const asAgent: IntentFacts = { ...FACTS, noDeferral: true };
    expect(await text('due-reminder', 'zh', [asAgent])).not.toContain('延期');
    expect(await text('due-reminder', 'en', [asAgent])).not.toContain('deferral');
    const own = { ...FACTS, dueOn: date('2026-11-20') };
    expect(await text('due-reminder', 'zh', [asAgent, own])).toContain('最早一笔为2026年11月20日');
  });

  it.each(['overdue-reminder', 'guidance'] as const)(
    '%s says that a deferral can no longer be asked for and offers payment in parts',
    async (kind) => {
      expect(await text(kind, 'zh')).toMatch(/分次缴纳[\s\S]*不能再申请延期缴纳/);
      expect(await text(kind, 'en')).toMatch(/in parts[\s\S]*deferral can no longer be asked for/);
    },
  );

  it('the overdue reminder names the fee to date and the daily 0.0625 yuan', async () => {
    expect(await text('overdue-reminder', 'zh')).toContain('滞纳金至今0.06元，缴清前每日增加0.0625元');
  });

  it('says nothing of a late fee on a levy that bears none', async () => {
    const zh = await text('due-reminder', 'zh', [{ ...FACTS, lateFee: '0.00', dailyAccrual: '0' }]);
    expect(zh).not.toContain('滞纳金');
  });

  it('names 12 debts one by one and sums up the other 28', async () => {
    const many = Array.from({ length: 40 }, (_, index) => ({ ...FACTS, partyName: `第${index}公司` }));
    const zh = await text('overdue-reminder', 'zh', many);
    expect(zh).toContain('另有28笔，未缴合计3500.00元');
    expect(textLength(zh)).toBeLessThan(1_500);
  });

  it('one debt keeps within 400 characters, so that it fits a text message of six parts', async () => {
    for (const kind of MESSAGE_KINDS) expect(textLength(await text(kind, 'zh'))).toBeLessThan(420);
  });

  it('asks the hotline where debts belong to several offices', async () => {
    const zh = await text('overdue-reminder', 'zh', [FACTS, { ...FACTS, office: '第二税务所' }]);
    expect(zh).toContain('咨询：主管税务所，或纳税缴费服务热线12366');
  });
});

describe('reading a template', () => {
  const parts = {
    opening: '{personName}',
    line: '{tax}',
    lineWithoutLateFee: '{tax}',
    more: '{count}',
    closing: '',
    whom: '{office}',
    whomHotline: '12366',
  };
  const record: TemplateRecord = {
    id: 't',
    version: 1,
    kind: 'guidance',
    linesNamed: 3,
    mustSay: ['tax'],
    zh: parts,
    en: parts,
  };

  it('refuses a place that nobody fills', () => {
    expect(() => readTemplate({ ...record, zh: { ...parts, line: '{taxx}' } })).toThrow(
      't@1 zh.line: unknown place {taxx}',
    );
  });

  it('refuses a text that leaves out what a citizen must be able to read', () => {
    expect(() => readTemplate({ ...record, mustSay: ['dueOn'] })).toThrow('does not say dueOn');
  });

  it('refuses to fill a place with something of another type', () => {
    const template = readTemplate(record);
    const lines = [{ ...FACTS, tax: 'viel' }];
    expect(() =>
      render({ template, language: 'zh', personName: '王芳', on: date('2026-11-17'), lines }),
    ).toThrow('not an amount');
  });
});
