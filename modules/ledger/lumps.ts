import type { Fen } from '#core';
import type { Id, Instant, Sql } from '#platform';
import { isMoney, livePostings, type Posting, postingId } from './posting.ts';
import { readPostings } from './store/postings.ts';

/**
 * A source that says "500 was paid before" or "the balance fell by 500" makes a lump whose days nobody knows. When
 * the payments themselves arrive, dated within the lump's time, they explain it: the lump is reversed and what is
 * left of it posted anew, so the same money is never counted twice.
 */
export async function explainedLumps(sql: Sql, arrived: readonly Posting[], at: Instant): Promise<Posting[]> {
  const payments = arrived.filter((one) => isMoney(one.kind) && one.obligationId !== undefined);
  if (payments.length === 0) return [];
  const parties = [...new Set(payments.map((one) => one.partyId))];
  const known = await readPostings(
    sql,
    parties,
    payments.map((one) => one.obligationId as Id),
  );
  return explain(known, payments, at);
}

const LUMP = /^source-(?:paid-before|balance) (\d{4}-\d{2}-\d{2})$/;

/** Pure: reversals and remainders of lumps that these payments explain, oldest payment first. */
function explain(known: readonly Posting[], payments: readonly Posting[], at: Instant): Posting[] {
  const lumps = livePostings(known, '9999-12-31' as Posting['effectiveOn']).filter(isLump);
  return lumps.flatMap((lump) => {
    const until = LUMP.exec(lump.basis ?? '')?.[1] ?? '';
    const explaining = payments.filter(
      (one) => one.obligationId === lump.obligationId && one.effectiveOn <= until,
    );
    const paid = explaining.reduce((sum, one) => sum + one.amount, 0n);
    return paid === 0n ? [] : reduced(lump, paid, explaining, at);
  });
}

const isLump = (one: Posting): boolean =>
  one.basis !== undefined &&
  LUMP.test(one.basis) &&
  (isMoney(one.kind) || (one.kind === 'adjustment' && one.amount < 0n));

function reduced(lump: Posting, paid: bigint, by: readonly Posting[], at: Instant): Posting[] {
  const size = lump.amount < 0n ? -lump.amount : lump.amount;
  const left = paid >= size ? 0n : size - paid;
  const cause = by[0]?.sourceKey ?? '';
  const make = (sourceKey: string, more: Partial<Posting>): Posting => ({
    ...lump,
    ...more,
    recordedAt: at,
    postingId: postingId(lump.partyId, sourceKey),
    sourceKey,
  });
  const undo = make(`explained:${lump.sourceKey}:${cause}`, {
    kind: 'reversal',
    amount: 0n as Fen,
    reverses: lump.postingId,
    instruction: undefined,
    basis: `explained-by ${cause}`,
  });
  if (left === 0n) return [undo];
  return [
    undo,
    make(`left:${lump.sourceKey}:${cause}`, { amount: (lump.amount < 0n ? -left : left) as Fen }),
  ];
}
