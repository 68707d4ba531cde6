import { type Decision, type Fen, type PlainDate, ZERO } from '#core';
import { type LateFee, type LateFeeRequest, type Law, lateFee, type Movement, type PayerKind } from '#law';
import type { Obligation } from './obligation.ts';
import { livePostings, type Posting } from './posting.ts';

/**
 * What is owed on one obligation on a day, and why: its postings in order of effective day, given to the law's own
 * late fee. Money paid to the party as a whole is not seen here; see `replayParty`.
 */
export function replay(
  law: Law,
  obligation: Obligation,
  postings: readonly Posting[],
  on: PlainDate,
  payer?: PayerKind,
): Decision<LateFee> {
  return lateFee(law, requestOf(obligation, livePostings(postings, on), on, payer));
}

/** The law's question for one obligation; `live` are its postings in replay order. */
export function requestOf(
  obligation: Obligation,
  live: readonly Posting[],
  on: PlainDate,
  payer?: PayerKind,
): LateFeeRequest {
  let tax: Fen = ZERO;
  const movements: Movement[] = [];
  for (const posting of live) {
    if (posting.kind === 'charge') tax = (tax + posting.amount) as Fen;
    else movements.push(movementOf(posting));
  }
  return {
    tax,
    effectiveDue: obligation.effectiveDue,
    movements,
    on,
    owedBy: obligation.owedBy,
    regime: obligation.lateFeeRegime,
    ...(payer === undefined ? {} : { payer }),
    ...(obligation.withholdingSituation === undefined ? {} : { situation: obligation.withholdingSituation }),
  };
}

/** A posting in the law's words. */
function movementOf(posting: Posting): Movement {
  const { kind, amount, effectiveOn: on, postingId: id } = posting;
  switch (kind) {
    case 'payment':
    case 'refund-offset':
    case 'vat-credit-offset':
    case 'enforcement-proceeds':
      return posting.instruction === undefined
        ? { kind, on, amount, id }
        : { kind, on, amount, id, instruction: posting.instruction };
    case 'waiver':
    case 'write-off':
    case 'discharge':
      return posting.instruction === 'late-fee-first'
        ? { kind, on, amount, id, of: 'late-fee' }
        : { kind, on, amount, id };
    case 'adjustment':
    case 'late-fee-claim':
      return { kind, on, amount, id };
    case 'deferral':
      return { kind, on, from: on, to: untilOf(posting), id };
    case 'redate':
      return { kind, on, due: untilOf(posting), id };
    case 'accrual-stop':
      return { kind, on, id };
    case 'authority-fault':
      return posting.untilOn === undefined
        ? { kind, on, id }
        : { kind, on, id, noticeDeadline: posting.untilOn };
    default:
      throw new Error(`a ${kind} is no movement of the law`);
  }
}

function untilOf(posting: Posting): PlainDate {
  if (posting.untilOn === undefined)
    throw new Error(`posting ${posting.postingId} (${posting.kind}) has no end`);
  return posting.untilOn;
}
