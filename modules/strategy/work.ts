import type { DebtChange, TaskClaim } from '#casework';
import type { IntentFacts, MessageKind } from '#channels';
import type { PlainDate } from '#core';
import type { Id } from '#platform';
import type { Position } from './position.ts';
import type { StepRow } from './subject.ts';

/** A step that speaks to a person; `personId` undefined: nobody is known who could be spoken to. */
export interface IntentRow {
  readonly partyId: Id;
  readonly stepId: Id;
  readonly obligationId: Id;
  readonly personId: Id | undefined;
  readonly onDay: PlainDate;
  readonly kind: MessageKind;
  readonly facts: IntentFacts;
}

export interface PositionChange {
  readonly partyId: Id;
  readonly obligationId: Id;
  /** Undefined: the debt is settled and leaves the ladder. */
  readonly position: Position | undefined;
  /** Where it stood; undefined: new on the ladder. */
  readonly before: Position | undefined;
}

/** A reminder that the ladder asked for this day and that was not given; counted so that the report adds up. */
export interface Unsaid {
  readonly kind: MessageKind;
  readonly outcome: 'held' | 'suppressed' | 'cancelled';
  readonly why: string;
}

/** Everything a day does about the debts of one stretch, decided and not yet written. */
export class Work {
  readonly positions: PositionChange[] = [];
  readonly steps: StepRow[] = [];
  readonly intents: IntentRow[] = [];
  readonly opened: TaskClaim[] = [];
  readonly closed: DebtChange[] = [];
  readonly paused: DebtChange[] = [];
  readonly resumed: (DebtChange & { readonly deadline: (workingDays: number) => PlainDate })[] = [];
  readonly unsaid: Unsaid[] = [];
  readonly settledParties: Id[] = [];
  considered = 0;
  held = 0;
}
