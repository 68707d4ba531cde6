import { date, dayOf, monthOf, type Period, type PlainDate, yearOf } from '#core';

/**
 * 省定缴纳期限: the text of a `due-window-…` overlay, entries parted by `;`.
 * - `01-01..06-30=05-31`: a tax period inside these days falls due on that day of its year (`=05-31+1`: of the next).
 * - `month=25`, `month+1=15`: for monthly periods, that day of the month itself or of the next.
 */
export function windowDue(text: string, period: Period): PlainDate | undefined {
  for (const entry of text.split(';').map((one) => one.trim())) {
    const due = entryDue(entry, period);
    if (due !== undefined) return due;
  }
  return undefined;
}

function entryDue(entry: string, period: Period): PlainDate | undefined {
  const monthly = /^month(\+1)?=(\d{1,2})$/.exec(entry);
  const year = yearOf(period.to);
  if (monthly !== null) {
    const sameMonth = period.from.slice(0, 7) === period.to.slice(0, 7);
    const month = monthOf(period.to) + (monthly[1] === undefined ? 0 : 1);
    return sameMonth ? dayOf(year, month, Number(monthly[2])) : undefined;
  }
  const span = /^(\d\d-\d\d)\.\.(\d\d-\d\d)=(\d\d-\d\d)(\+1)?$/.exec(entry);
  if (span === null) throw new Error(`not a payment window: "${entry}"`);
  const [, first = '', last = '', due = '', next] = span;
  const inside = period.from >= `${year}-${first}` && period.to <= `${year}-${last}`;
  return inside ? date(`${next === undefined ? year : year + 1}-${due}`) : undefined;
}
