import { parseDocument } from 'yaml';
import { accept, type Result, refuse } from '#core';
import { cite, type Law } from '#law';
import { needParty, type PartyRecord } from '#parties';
import { readTextFile } from '#platform';
import {
  documentNames,
  earliestWhy,
  type GivenFacts,
  gatherPowerFacts,
  missingNames,
  type PowerDecision,
  powersFor,
  readGivenFacts,
  whyOf,
} from '#powers';
import { dayOption, lawQuestion, onlyArgument, textOption } from '../arguments.ts';
import { type Command, lawOptions } from '../command.ts';

/** Every power for one party: allowed, not met and why, or unclear; the first lawful day; who approves; which paper. */
export const powersCommand: Command = {
  name: 'powers',
  summary: {
    zh: '一户的职权清单：今天可以做什么、不可以的为什么、何时可以',
    en: 'what the law lets the office do to one party, and from when',
  },
  usage: 'PARTY [--on D] [--known-on D] [--region CODE] [--facts FILE]',
  help: {
    on: { zh: '哪一天（默认今天）', en: 'the day asked about (default today)' },
    facts: {
      zh: '台账以外的事实（YAML 或 JSON：demand、urging 等步骤与核查结论）',
      en: 'facts beyond the ledger (YAML or JSON: steps such as demand and urging, findings)',
    },
    'known-on': { zh: '只用这一天之前已知的事实和规则', en: 'only facts and rules known on that day' },
    region: {
      zh: '按该地区的规则（默认按主管税务机关所在地）',
      en: 'rules of that place (default: of the office in charge)',
    },
  },
  options: { ...lawOptions, on: { type: 'string' }, facts: { type: 'string' } },
  async run(args, io) {
    const name = onlyArgument(args, 'PARTY');
    const given = await givenFacts(textOption(args, 'facts'));
    if (!given.ok) return io.refused(given.refusal);
    const shell = await io.openShell();
    const question = lawQuestion(args);
    const on = dayOption(args, 'on') ?? shell.clock.today();
    const party = await needParty(shell.database, name);
    if (!party.ok) return io.refused(party.refusal);
    const law = await io.law({ ...question, region: question.region ?? party.value.region, on });
    const facts = await gatherPowerFacts(shell.database, law, party.value.partyId, on, {
      given: given.value,
      ...(question.knownOn === undefined ? {} : { knownOn: question.knownOn }),
    });
    const powers = powersFor(law, facts, on);
    io.result(
      {
        party: { id: party.value.partyId, name: party.value.name, kind: party.value.kind },
        on,
        powers: powers.map((one) => row(one, io.language)),
      },
      table(law, party.value, powers, on, io.language),
    );
    return 0;
  },
};

const shown = (outcome: string): string => (outcome === 'met' ? 'allowed' : outcome);

function row(decision: PowerDecision, language: 'zh' | 'en') {
  const { power } = decision;
  return {
    power: power.id,
    title: power.title[language],
    state: power.state,
    outcome: shown(decision.outcome),
    why: whyOf(decision, language),
    earliest: decision.earliest ?? null,
    ...(decision.earliest === undefined ? { earliestWhy: earliestWhy(decision, language) } : {}),
    ...(decision.earliest === undefined && decision.notBefore !== undefined
      ? { notBefore: decision.notBefore }
      : {}),
    basis: decision.basis,
    missing: decision.missing,
    approver: decision.approval?.what?.approver ?? null,
    approvals: decision.approval?.what?.chain ?? [],
    document: power.documents,
    ...(power.nearest === undefined ? {} : { nearest: power.nearest }),
    confidence: decision.confidence,
    provisional: decision.provisional,
    readings: decision.readings,
  };
}

const OUTCOMES = {
  zh: { met: '可以', 'not-met': '不可', unclear: '不明', computed: '可以' },
  en: { met: 'allowed', 'not-met': 'not met', unclear: 'unclear', computed: 'allowed' },
} as const;
const APPROVERS: { readonly [who: string]: { readonly zh: string; readonly en: string } } = {
  'section-head': { zh: '部门负责人', en: 'section head' },
  'tax-office': { zh: '税务所', en: 'tax office' },
  'announcing-bureau-head': { zh: '公告机关负责人', en: 'head of the announcing bureau' },
  'county-director': { zh: '县以上税务局局长', en: 'county director' },
  'prefecture-director': { zh: '市级税务局局长', en: 'prefecture director' },
  province: { zh: '省级税务局', en: 'province' },
  national: { zh: '国家税务总局', en: 'SAT' },
};

function table(
  law: Law,
  party: PartyRecord,
  powers: readonly PowerDecision[],
  on: string,
  language: 'zh' | 'en',
): string {
  const title = language === 'zh' ? `${party.name}  职权清单  ${on}` : `${party.name}  powers on ${on}`;
  return [
    title,
    ...powers.filter((one) => one.power.state !== 'not-available').map((one) => entry(law, one, language)),
    absent(powers, language),
  ].join('\n');
}

function entry(law: Law, one: PowerDecision, language: 'zh' | 'en'): string {
  const zh = language === 'zh';
  const when = one.earliest ?? earliestWhy(one, language);
  const approver = one.approval?.what?.approver;
  const lines = [
    `【${OUTCOMES[language][one.outcome]}】${one.power.title[language]}`,
    `    ${whyOf(one, language)}`,
    `    ${zh ? '最早' : 'earliest'}：${when}  ${zh ? '依据' : 'basis'}：${cite(one, law.ruleset, language)}`,
    ...(approver === undefined
      ? []
      : [
          `    ${zh ? '批准' : 'approval'}：${APPROVERS[approver]?.[language] ?? approver}  ${zh ? '文书' : 'document'}：${documentNames(one.power, language).join(language === 'zh' ? '、' : ', ') || '—'}`,
        ]),
    ...(one.missing.length === 0
      ? []
      : [`    ${zh ? '缺少' : 'missing'}：${missingNames(one, language).join(zh ? '；' : ', ')}`]),
  ];
  return lines.join('\n');
}

function absent(powers: readonly PowerDecision[], language: 'zh' | 'en'): string {
  const titles = new Map(powers.map((one) => [one.power.id, one.power.title[language]]));
  const rows = powers
    .filter((one) => one.power.state === 'not-available')
    .map(
      (one) =>
        `    ${one.power.title[language]} → ${(one.power.nearest ?? []).map((id) => titles.get(id) ?? id).join('、')}`,
    );
  return [
    language === 'zh'
      ? '我国法律未赋予的权力（→ 最近的合法方式）'
      : 'Not given by Chinese law (→ nearest lawful way)',
    ...rows,
  ].join('\n');
}

/** Reads --facts; a file that is not there, is no YAML, or states an unknown fact is refused with what to do. */
async function givenFacts(file: string | undefined): Promise<Result<GivenFacts>> {
  if (file === undefined) return accept({});
  const text = await readTextFile(file);
  if (text === undefined)
    return refuse('facts-file-unreadable', `无法读取${file}`, `Cannot read ${file}`, 'facts');
  const document = parseDocument(text, { schema: 'core' });
  const fault = document.errors[0];
  if (fault !== undefined)
    return refuse(
      'facts-file-not-yaml',
      `${file}不是有效的 YAML 或 JSON：${fault.message}`,
      `${file} is no YAML or JSON: ${fault.message}`,
      'facts',
    );
  return readGivenFacts(document.toJS());
}
