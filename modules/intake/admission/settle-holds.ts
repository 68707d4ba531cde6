import { later } from '#core';
import { type HoldClaim, holdsOf, placeHolds, releaseHolds } from '#ledger';
import type { Admission } from '#parties';
import type { Id, Shell, Sql } from '#platform';
import type { ObligationDraft } from '../rows/drafts.ts';
import type { AdmissionSetting } from './admission.ts';

interface Row {
  readonly one: ObligationDraft;
  readonly claim: { readonly partyId: Id; readonly sourceKey: string };
}

/** Holds placed by imports are named by their debt, so that a later file finds and releases them. */
const prefixOf = (sourceKey: string): string => `import:${sourceKey}:`;

/**
 * Places the holds (暂缓催缴) that rows ask for. Where the file has a column for holds, a debt whose row asks for none
 * any more, or for another one, loses the hold that an earlier import placed.
 */
export async function settleHolds(
  sql: Sql,
  shell: Shell,
  setting: AdmissionSetting,
  rows: readonly Row[],
  admissions: readonly Admission[],
): Promise<Map<ObligationDraft, Admission>> {
  const settled = new Map<ObligationDraft, Admission>();
  if (!setting.statesHolds) return settled;
  const standing = rows
    .map((row, index) => ({ row, id: admissions[index]?.id as Id }))
    .filter((_, index) => admissions[index]?.outcome !== 'refused');
  await release(
    sql,
    shell,
    setting,
    standing.map(({ row }) => row),
    settled,
  );
  const asking = standing.filter(({ row }) => row.one.hold !== undefined);
  const placed = await placeHolds(
    sql,
    shell,
    asking.map(({ row, id }) => claimOf(row, id)),
  );
  asking.forEach(({ row }, index) => {
    settled.set(row.one, placed[index] as Admission);
  });
  return settled;
}

function claimOf({ one, claim }: Row, obligationId: Id): HoldClaim {
  const hold = one.hold as NonNullable<ObligationDraft['hold']>;
  return {
    partyId: claim.partyId,
    obligationId,
    reason: hold.reason,
    fromOn: hold.from,
    untilOn: hold.until,
    sourceKey: `${prefixOf(claim.sourceKey)}${hold.reason}:${hold.from}`,
    note: hold.note,
  };
}

async function release(
  sql: Sql,
  shell: Shell,
  setting: AdmissionSetting,
  rows: readonly Row[],
  settled: Map<ObligationDraft, Admission>,
): Promise<void> {
  const holds = (await holdsOf(sql, [...new Set(rows.map((row) => row.claim.partyId))])).filter(
    (hold) => hold.releasedOn === undefined && hold.sourceKey.startsWith('import:'),
  );
  if (holds.length === 0) return;
  const ending = rows.flatMap((row) => {
    const keep =
      row.one.hold === undefined
        ? ''
        : `${prefixOf(row.claim.sourceKey)}${row.one.hold.reason}:${row.one.hold.from}`;
    return holds
      .filter(
        (hold) =>
          hold.partyId === row.claim.partyId &&
          hold.sourceKey.startsWith(prefixOf(row.claim.sourceKey)) &&
          hold.sourceKey !== keep,
      )
      .map((hold) => ({ row, hold }));
  });
  const released = await releaseHolds(
    sql,
    shell,
    ending.map(({ hold }) => ({
      partyId: hold.partyId,
      sourceKey: hold.sourceKey,
      on: later(setting.asOf, hold.fromOn),
    })),
  );
  ending.forEach(({ row }, index) => {
    settled.set(row.one, released[index] as Admission);
  });
}
