import type { PlainDate } from '#core';
import type { Movement } from './late-fee-request.ts';

/** A movement with its place in the request. */
export interface Placed {
  readonly movement: Movement;
  readonly place: number;
}

/** Movements up to a day with their places in the request, by day, those of one day as given. */
export function inOrder(movements: readonly Movement[], on: PlainDate): readonly Placed[] {
  const seen: Placed[] = [];
  let before = '';
  let isSorted = true;
  for (let place = 0; place < movements.length; place++) {
    const movement = movements[place] as Movement;
    if (movement.on > on) continue;
    if (movement.on < before) isSorted = false;
    before = movement.on;
    seen.push({ movement, place });
  }
  return isSorted ? seen : seen.sort(byDay);
}

const byDay = ({ movement: a }: Placed, { movement: b }: Placed): number =>
  a.on < b.on ? -1 : a.on > b.on ? 1 : 0;
