import type { PlainDate, Refusal } from '#core';
import { type Id, type Instant, NIL_ID, type Shell, type Sql } from '#platform';
import { emit } from './books.ts';
import type { Admission } from './claims.ts';
import { type Hold, type HoldReason, holdId } from './hold.ts';
import { holdsOf, insertHolds, saveReleases } from './store/holds.ts';
import { lockParties } from './store/obligations.ts';

export interface HoldClaim {
  readonly partyId: Id;
  readonly obligationId?: Id | undefined;
  readonly reason: HoldReason;
  readonly fromOn: PlainDate;
  readonly untilOn?: PlainDate | undefined;
  readonly sourceKey: string;
  readonly note?: string | undefined;
}

export interface ReleaseClaim {
  readonly partyId: Id;
  readonly sourceKey: string;
  /** First day on which it holds no longer; may be in the past. */
  readonly on: PlainDate;
}

const fault = {
  ends: (): Refusal => ({
    code: 'hold-ends-before-it-begins',
    zh: '暂缓的截止日早于起始日；请核对',
    en: 'The hold ends before it begins; check the days',
    at: 'untilOn',
  }),
  contradicts: (key: string): Refusal => ({
    code: 'hold-contradicts-known',
    zh: `编号“${key}”的暂缓已存在且内容不同；请先解除，再以新编号登记`,
    en: `A hold with the key "${key}" exists with other content; release it and place one under a new key`,
    at: 'sourceKey',
  }),
  unknown: (key: string): Refusal => ({
    code: 'hold-unknown',
    zh: `没有编号为“${key}”的暂缓；请核对`,
    en: `There is no hold with the key "${key}"; check it`,
    at: 'sourceKey',
  }),
  released: (day: PlainDate): Refusal => ({
    code: 'hold-released-already',
    zh: `该暂缓已于${day}解除；请以新编号登记`,
    en: `The hold was released as of ${day} already; place a new one`,
    at: 'on',
  }),
} as const;

/** Places holds; may be back-dated. The same claim again is `unchanged`. */
export async function placeHolds(sql: Sql, shell: Shell, claims: readonly HoldClaim[]): Promise<Admission[]> {
  const known = await lockedHolds(sql, claims);
  const placed: Hold[] = [];
  const admissions = claims.map((claim): Admission => {
    const id = holdId(claim.partyId, claim.sourceKey);
    const before = known.get(id);
    if (before !== undefined)
      return sameHold(before, claim)
        ? { outcome: 'unchanged', id }
        : { outcome: 'refused', id, refusal: fault.contradicts(claim.sourceKey) };
    if (claim.untilOn !== undefined && claim.untilOn < claim.fromOn)
      return { outcome: 'refused', id: NIL_ID, refusal: fault.ends() };
    const hold = holdOf(claim, id, shell.clock.now());
    known.set(id, hold);
    placed.push(hold);
    return { outcome: 'accepted', id };
  });
  await insertHolds(sql, placed);
  await emit(sql, shell, placed.map(holdEvent));
  return admissions;
}

/** Releases holds from a day on; may be back-dated. The row keeps when that was learned. */
export async function releaseHolds(
  sql: Sql,
  shell: Shell,
  claims: readonly ReleaseClaim[],
): Promise<Admission[]> {
  const known = await lockedHolds(sql, claims);
  const released: Hold[] = [];
  const admissions = claims.map((claim): Admission => {
    const id = holdId(claim.partyId, claim.sourceKey);
    const hold = known.get(id);
    if (hold === undefined)
      return { outcome: 'refused', id: NIL_ID, refusal: fault.unknown(claim.sourceKey) };
    if (hold.releasedOn === claim.on) return { outcome: 'unchanged', id };
    if (hold.releasedOn !== undefined)
      return { outcome: 'refused', id, refusal: fault.released(hold.releasedOn) };
    const after = { ...hold, releasedOn: claim.on, releasedRecordedAt: shell.clock.now() };
    known.set(id, after);
    released.push(after);
    return { outcome: 'accepted', id };
  });
  await saveReleases(sql, released);
  await emit(sql, shell, released.map(holdEvent));
  return admissions;
}

async function lockedHolds(sql: Sql, claims: readonly { partyId: Id }[]): Promise<Map<Id, Hold>> {
  const parties = [...new Set(claims.map((one) => one.partyId))];
  await lockParties(sql, parties);
  return new Map((await holdsOf(sql, parties)).map((one) => [one.holdId, one]));
}

const holdOf = (claim: HoldClaim, id: Id, at: Instant): Hold => ({
  partyId: claim.partyId,
  holdId: id,
  obligationId: claim.obligationId,
  reason: claim.reason,
  fromOn: claim.fromOn,
  untilOn: claim.untilOn,
  recordedAt: at,
  releasedOn: undefined,
  releasedRecordedAt: undefined,
  sourceKey: claim.sourceKey,
  note: claim.note,
});

const sameHold = (known: Hold, claim: HoldClaim): boolean =>
  known.obligationId === claim.obligationId &&
  known.reason === claim.reason &&
  known.fromOn === claim.fromOn &&
  known.untilOn === claim.untilOn;

const holdEvent = (hold: Hold) => ({
  partyId: hold.partyId,
  obligationId: hold.obligationId,
  kind: 'hold-changed' as const,
});
