import { describe, expect, it } from 'vitest';
import { moneySentences } from './money.ts';
import { powersSentences } from './powers.ts';
import { lawSentences } from './sentences.ts';
import { timeSentences } from './time-sentences.ts';

describe('all sentences of the law', () => {
  it('keep every reason apart: no code is used by two rooms for two sentences', () => {
    const rooms = [timeSentences, moneySentences, powersSentences];
    const twice = rooms.flatMap((room, index) =>
      Object.entries(room).filter(([code, { zh, en }]) =>
        rooms
          .slice(index + 1)
          .some((other) => other[code] && (other[code].zh !== zh || other[code].en !== en)),
      ),
    );
    expect(twice.map(([code]) => code)).toEqual([]);
    expect(Object.keys(lawSentences).length).toBeGreaterThan(250);
  });
});
