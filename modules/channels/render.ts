import { type Fen, formatYuan, type PlainDate, parseYuan, total } from '#core';
import type { IntentFacts } from './intent.ts';
import { fill, type Language, type Template } from './template.ts';

/** What a whole message is made from; the same input gives the same text. */
export interface RenderRequest {
  readonly template: Template;
  readonly language: Language;
  readonly personName: string;
  readonly on: PlainDate;
  /** One a debt, at least one. */
  readonly lines: readonly IntentFacts[];
}

/** The text of a message: opening, a line for each debt (the rest summed up), what can be done, whom to ask. */
export function render(request: RenderRequest): string {
  const { template, language } = request;
  const lines = [...request.lines].sort(inOrderOfPrint);
  const named = lines.length > template.linesNamed ? lines.slice(0, template.linesNamed) : lines;
  const rest = lines.slice(named.length);
  const head = headValues(request, lines);
  const parts = [fill(template, language, 'opening', head)];
  named.forEach((line, index) => {
    parts.push(`${lines.length > 1 ? `${index + 1}. ` : ''}${renderLine(template, language, line)}`);
  });
  if (rest.length > 0)
    parts.push(fill(template, language, 'more', { count: rest.length, totalTax: yuan(rest, 'tax') }));
  const deferral = deferralOf(request, lines);
  if (deferral !== '') parts.push(deferral);
  parts.push(fill(template, language, 'closing', head));
  parts.push(fill(template, language, head.office === undefined ? 'whomHotline' : 'whom', head));
  return parts.join('\n');
}

/** 延期缴纳的提示: only where a debt may still be deferred, with the first due day of those (TCA 31). */
function deferralOf(request: RenderRequest, lines: readonly IntentFacts[]): string {
  const open = lines.filter((line) => line.noDeferral !== true);
  return open.length === 0
    ? ''
    : fill(request.template, request.language, 'deferral', headValues(request, open));
}

/** Length as people and operators count it: characters, not UTF-16 units. */
export const textLength = (text: string): number => [...text].length;

function renderLine(template: Template, language: Language, line: IntentFacts): string {
  const bearsLateFee = !/^0(\.0+)?$/.test(line.dailyAccrual) || !/^0(\.0+)?$/.test(line.lateFee);
  return fill(template, language, bearsLateFee ? 'line' : 'lineWithoutLateFee', {
    partyName: line.partyName,
    levy: language === 'zh' ? line.levyZh : line.levyEn,
    periodFrom: line.periodFrom,
    periodTo: line.periodTo,
    dueOn: line.dueOn,
    tax: line.tax,
    lateFee: line.lateFee,
    dailyAccrual: line.dailyAccrual,
  });
}

function headValues(request: RenderRequest, lines: readonly IntentFacts[]) {
  const offices = new Set(lines.map((line) => line.office));
  return {
    personName: request.personName,
    count: lines.length,
    totalTax: yuan(lines, 'tax'),
    totalLateFee: yuan(lines, 'lateFee'),
    on: request.on,
    firstDueOn: lines[0]?.dueOn,
    // Debts of several offices: the hotline answers for all of them.
    office: offices.size === 1 ? lines[0]?.office : undefined,
  };
}

const yuan = (lines: readonly IntentFacts[], of: 'tax' | 'lateFee'): string =>
  formatYuan(total(lines.map((line) => amountOf(line[of]))));

function amountOf(text: string): Fen {
  const amount = parseYuan(text);
  if (amount === undefined) throw new Error(`not an amount in yuan: ${text}`);
  return amount;
}

/** Oldest due day first, then by party, levy and period, so that two runs print the same. */
function inOrderOfPrint(a: IntentFacts, b: IntentFacts): number {
  const left = `${a.dueOn}|${a.partyName}|${a.levyZh}|${a.periodFrom}|${a.tax}`;
  const right = `${b.dueOn}|${b.partyName}|${b.levyZh}|${b.periodFrom}|${b.tax}`;
  return left < right ? -1 : left > right ? 1 : 0;
}
