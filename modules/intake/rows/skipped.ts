import { normaliseHeading } from '../layout/headings.ts';
import type { Layout } from '../layout/layout.ts';
import type { SourceRow } from '../source-row.ts';

/** Rows that are no rows of the table; counted apart and never part of the totals. */
export type SkipReason = 'blank' | 'total' | 'heading' | 'note' | 'late-fee' | 'by-mapping';

const TOTAL = /^(合计|总计|小计|累计|求和项?|共计|本页合计|本期合计|计|total|sum)([:：(（].*)?$/i;
const NOTE =
  /^(注|备注|说明|填表说明|制表|制表人|填表人|审核|审核人|复核|打印|打印日期|填报单位|填报日期|第\d+页|共\d+页)[\d:：、.(（页]?/;

/** Why a row is left out, or undefined for a row of the table. Cells are only looked at until one decides. */
export function skipReason(row: SourceRow, layout: Layout): SkipReason | undefined {
  const { cells } = row;
  for (const rule of layout.skip) if (rule.texts.has((cells[rule.column] ?? '').trim())) return 'by-mapping';
  const number = cells[layout.items[0]?.partyNumber?.column ?? -1] ?? '';
  const first = number.charCodeAt(0);
  if (number.length >= 15 && first >= 48 && first <= 57) return undefined;
  const filled = cells.filter((cell) => cell.trim() !== '');
  if (filled.length === 0)
    return row.flaws?.some((flaw) => flaw.code !== 'formula-cell') ? undefined : 'blank';
  const leading = filled.slice(0, 2).map((cell) => cell.replace(/[\s\u3000]/g, ''));
  if (leading.some((cell) => TOTAL.test(cell))) return 'total';
  if (filled.length <= 3 && NOTE.test(leading[0] as string)) return 'note';
  return isHeadingAgain(cells, layout) ? 'heading' : undefined;
}

/** The headings repeated on every printed page. */
function isHeadingAgain(cells: readonly string[], layout: Layout): boolean {
  const same = layout.headings.filter(
    (heading, at) => heading !== '' && normaliseHeading(cells[at] ?? '') === normaliseHeading(heading),
  );
  return same.length >= 2 && same.length * 2 > layout.headings.filter((heading) => heading !== '').length;
}
