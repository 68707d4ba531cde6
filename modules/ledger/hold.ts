import type { PlainDate } from '#core';
import { derivedId, type Id, type Instant } from '#platform';

/** Why the office waits: 争议、延期、执行协议、已担保、法院裁定、破产、死亡、缴款数据陈旧、其他. */
export type HoldReason =
  | 'dispute'
  | 'deferral'
  | 'plan'
  | 'secured'
  | 'court-suspension'
  | 'insolvency'
  | 'death'
  | 'stale-payments'
  | 'other';

/** 暂缓催缴: the office pauses the ladder. Moves no due date and stops no late fee. */
export interface Hold {
  readonly partyId: Id;
  readonly holdId: Id;
  /** Undefined: the whole party. */
  readonly obligationId: Id | undefined;
  readonly reason: HoldReason;
  /** May lie before `recordedAt`. */
  readonly fromOn: PlainDate;
  readonly untilOn: PlainDate | undefined;
  readonly recordedAt: Instant;
  /** First day on which it holds no longer. */
  readonly releasedOn: PlainDate | undefined;
  readonly releasedRecordedAt: Instant | undefined;
  readonly sourceKey: string;
  readonly note: string | undefined;
}

/** The same key of the same party is the same hold. */
export const holdId = (partyId: Id, sourceKey: string): Id => derivedId(partyId, 'hold', sourceKey);

/** The holds that pause the ladder on a day, for one obligation (those of the whole party included). */
export const holdsOn = (holds: readonly Hold[], day: PlainDate, obligationId?: Id): Hold[] =>
  holds.filter(
    (one) =>
      one.fromOn <= day &&
      (one.untilOn === undefined || day <= one.untilOn) &&
      (one.releasedOn === undefined || day < one.releasedOn) &&
      (obligationId === undefined || one.obligationId === undefined || one.obligationId === obligationId),
  );
