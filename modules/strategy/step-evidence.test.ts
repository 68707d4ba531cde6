import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { date } from '#core';
import { type Office, office } from './run/story.fixture.ts';
import { checkAllEvidence, checkEvidence } from './step-evidence.ts';

const ON = date('2024-06-18');

describe('the audit entry of a stretch vouches for its steps', () => {
  let here: Office;
  beforeEach(async () => {
    here = await office();
    for (const number of [1, 2, 3]) {
      await here.party(number);
      await here.owes(number, '2024-06-17', 1_000 * number);
    }
    await here.run(ON);
  });
  afterEach(() => here.close());

  it('6 steps of 3 firms are as 1 entry says, also after a further pass and a further day', async () => {
    const entries = await here.database.query<{ actor: string; facts: object }>(
      `select actor, facts from audit_entries where action = 'ladder.steps-decided'`,
    );
    expect(entries).toMatchObject([{ facts: { on: ON, pass: 1, steps: 6 } }]);
    await here.owes(2, '2024-05-17', 900);
    await here.run(ON);
    await here.run('2024-06-19');
    expect(await checkEvidence(here.database, ON)).toEqual([]);
    expect(await checkEvidence(here.database, date('2024-06-19'))).toEqual([]);
    expect(await checkAllEvidence(here.database)).toEqual([]);
  });

  it.each([
    ['another reason', `update steps set why = 'other' where outcome = 'taken'`, 6],
    ['another amount among its facts', `update steps set facts = '{"tax":"1"}' where outcome = 'taken'`, 6],
    [
      'a step removed',
      `delete from steps where outcome = 'taken' and obligation_id = (select min(obligation_id::text)::uuid from steps)`,
      5,
    ],
  ])('%s is found', async (_, tampering, found) => {
    await here.database.query(tampering);
    const broken = [{ on: ON, said: { steps: 6 }, found: { steps: found } }];
    expect(await checkEvidence(here.database, ON)).toMatchObject(broken);
    expect(await checkAllEvidence(here.database)).toMatchObject(broken);
  });
});
