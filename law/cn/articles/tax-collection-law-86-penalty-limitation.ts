import { addYears, type Decision, later, type PlainDate } from '#core';
import { count, decide, type Law, type Sentences } from '../../engine/index.ts';

export interface PenaltyLimitationRequest {
  /** Day of the act; for a continuing one its beginning. */
  readonly actOn: PlainDate;
  /** Last day of a continuing or repeated act. */
  readonly endedOn?: PlainDate;
  readonly isContinuing?: boolean;
  /** null: known not to have been discovered by `on`; absent: nobody has looked. */
  readonly discoveredOn?: PlainDate | null;
  readonly on: PlainDate;
}

export interface PenaltyLimitation {
  readonly finePossible: boolean;
  /** Last day on which discovery still allows a fine; null once discovered in time. */
  readonly until: PlainDate | null;
}

/**
 * 处罚时效 (TCA 86, before APL 36): an act not discovered within five years is fined no more; a continuing act counts
 * from its end. It limits fines only, never tax or late fee.
 */
export function penaltyLimitation(law: Law, request: PenaltyLimitationRequest): Decision<PenaltyLimitation> {
  const years = count(law, 'penalty-limitation-years', request.on);
  const common = {
    rule: 'penalty-limitation',
    basis: years.basis,
    confidence: years.confidence,
    on: request.on,
  };
  if (request.isContinuing === true && request.endedOn === undefined)
    return decide<PenaltyLimitation>(law, {
      ...common,
      outcome: 'met',
      what: { finePossible: true, until: null },
      why: 'penalty-still-continuing',
      because: { act: request.actOn },
    });
  const start = later(request.actOn, request.endedOn ?? request.actOn);
  const until = addYears(start, years.value);
  const { discoveredOn: discovered } = request;
  if (discovered === undefined && request.on > until)
    return decide<PenaltyLimitation>(law, {
      ...common,
      outcome: 'unclear',
      why: 'penalty-discovery-unknown',
      because: { start, until, years: years.value },
      missing: ['discoveredOn'],
    });
  // What was discovered after the day asked for was not yet discovered on it.
  const foundOn = discovered != null && discovered <= request.on ? discovered : undefined;
  const isFound = foundOn !== undefined && foundOn <= until;
  const isOpen = isFound || (foundOn === undefined && request.on <= until);
  return decide<PenaltyLimitation>(law, {
    ...common,
    outcome: isOpen ? 'met' : 'not-met',
    what: { finePossible: isOpen, until: isFound ? null : until },
    why: isFound
      ? 'penalty-discovered-in-time'
      : isOpen
        ? 'penalty-limitation-open'
        : 'penalty-limitation-over',
    because: { start, until, years: years.value, discovered: foundOn ?? null },
  });
}

export const penaltyLimitationSentences: Sentences = {
  'penalty-still-continuing': {
    zh: '违法行为仍在继续，处罚时效尚未起算',
    en: 'The act still continues; the time limit has not begun to run',
  },
  'penalty-discovered-in-time': {
    zh: '违法行为自{start}起{years}年内（{discovered}）被发现，可以处罚',
    en: 'The act was discovered on {discovered}, within {years} years of {start}: a fine is possible',
  },
  'penalty-discovery-unknown': {
    zh: '自{start}起{years}年已于{until}届满，须查明违法行为何时被发现才能判定',
    en: '{years} years from {start} ended on {until}: it must be known when the act was discovered',
  },
  'penalty-limitation-open': {
    zh: '自{start}起{years}年未满，{until}前发现的仍可处罚',
    en: '{years} years from {start} are not over; discovery up to {until} still allows a fine',
  },
  'penalty-limitation-over': {
    zh: '自{start}起{years}年（至{until}）未被发现，不再给予行政处罚；税款和滞纳金不受影响',
    en: 'Not discovered within {years} years of {start} (to {until}): no fine any more; tax and late fee are not touched',
  },
};
