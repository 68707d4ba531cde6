import { daysBetween, type Fen, later, type PlainDate, ZERO } from '#core';
import { find, type LateFeeAmounts, type Law } from '#law';
import type { Id } from '#platform';
import { chargeDay } from './obligation.ts';
import { amountsOf, type Book, type Line, replayParty, type Spread } from './party-replay.ts';
import { isMoney, type Posting } from './posting.ts';
import type { ClosedItem, OpenItem } from './store/items.ts';

/** Where one obligation stands after all its postings: exactly one of open, closed, or neither (written off). */
export interface Standing {
  readonly obligationId: Id;
  readonly open: Omit<OpenItem, 'revision'> | undefined;
  readonly closed: ClosedItem | undefined;
}

/**
 * 未清项 by replay of everything known, whatever its day: a payment dated tomorrow counts as soon as it is recorded.
 * Stored rows always equal this.
 */
export function standingsOf(law: Law, book: Book): Standing[] {
  const horizon = book.postings.reduce<PlainDate | undefined>(
    (last, one) => (last === undefined || one.effectiveOn > last ? one.effectiveOn : last),
    undefined,
  );
  if (horizon === undefined) return [];
  const { lines, spreads } = replayParty(law, book, horizon);
  const last = lastDays(book, spreads);
  return lines.map((line) => {
    const first = chargeDay(line.obligation);
    return standingOf(line, horizon, later(first, last.get(line.obligation.obligationId) ?? first));
  });
}

/** Last effective day of each obligation's own postings and of its shares in money paid to the party. */
function lastDays(book: Book, spreads: readonly Spread[]): Map<Id, PlainDate> {
  const days = new Map<Id, PlainDate>();
  const see = (id: Id, day: PlainDate) => days.set(id, later(days.get(id) ?? day, day));
  for (const one of book.postings) if (one.obligationId !== undefined) see(one.obligationId, one.effectiveOn);
  for (const { posting, shares } of spreads)
    for (const share of shares) see(share.obligationId, posting.effectiveOn);
  return days;
}

function standingOf(line: Line, horizon: PlainDate, last: PlainDate): Standing {
  const { partyId, obligationId, levy, region, lateFeeRegime } = line.obligation;
  const amounts = amountsOf(line, horizon);
  const lateFeeLeft = amounts.taxOutstanding === 0n ? amounts.lateFeeOutstanding : ZERO;
  if (isWrittenOff(line.postings, amounts)) return { obligationId, open: undefined, closed: undefined };
  if (amounts.taxOutstanding + lateFeeLeft <= tolerance(line.law, last))
    return { obligationId, open: undefined, closed: closedItem(line, amounts, last) };
  const open = {
    partyId,
    obligationId,
    levy,
    region,
    lateFeeRegime,
    effectiveDue: amounts.effectiveDue,
    taxAssessed: amounts.taxAssessed,
    taxOutstanding: amounts.taxOutstanding,
    lateFeePaid: amounts.lateFeePaid,
    lateFeeLeft,
    lastEffectiveOn: last,
  };
  return { obligationId, open, closed: undefined };
}

function closedItem(line: Line, amounts: LateFeeAmounts, last: PlainDate): ClosedItem {
  const { partyId, obligationId, levy } = line.obligation;
  const closedOn = amounts.settledOn ?? last;
  const daysOverdue = Math.max(0, daysBetween(amounts.effectiveDue, closedOn));
  return { partyId, obligationId, levy, effectiveDue: amounts.effectiveDue, closedOn, daysOverdue };
}

/** 核销: out of the active books while write-offs cover the tax still owed. The claim itself lives on. */
function isWrittenOff(postings: readonly Posting[], amounts: LateFeeAmounts): boolean {
  const off = postings.reduce((sum, one) => (one.kind === 'write-off' ? sum + one.amount : sum), 0n);
  return off > 0n && amounts.taxOutstanding > 0n && off >= amounts.taxOutstanding;
}

/** A remainder this small is not pursued (parameter small-balance-tolerance; none where there is no such parameter). */
function tolerance(law: Law, on: PlainDate): Fen {
  if (!law.ruleset.parameters.has('small-balance-tolerance')) return ZERO;
  return find<Fen>(law, 'small-balance-tolerance', on)?.value ?? ZERO;
}

/** True where money was paid to the party as a whole, so that every obligation must be replayed together. */
export const sharesMoney = (postings: readonly Posting[]): boolean =>
  postings.some(
    (one) => one.obligationId === undefined && (isMoney(one.kind) || one.kind === 'accrual-stop'),
  );
