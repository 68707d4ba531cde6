import { afterEach, describe, expect, it } from 'vitest';
import { date } from '#core';
import { explain } from '#law';
import { type Id, rulesetByHash } from '#platform';
import { explainStep } from './explain-step.ts';
import { numberOf, type Office, office } from './run/story.fixture.ts';
import { strategySentences } from './sentences.ts';

let here: Office;
afterEach(() => here.close());

describe('why a step was taken', () => {
  it('every step of a party explains itself again from stored facts and ruleset, in Chinese and English', async () => {
    here = await office();
    await here.party(1, { findings: [{ finding: 'known-evasion', inForceFrom: date('2024-01-01') }] });
    await here.owes(1, '2024-06-17', 10_000);
    await here.owes(1, '2024-05-17', 300);
    for (const day of ['2024-06-10', '2024-06-20']) await here.run(day);
    const steps = await here.database.query<{ step_id: Id; step: string; ruleset: string }>(
      'select step_id, step, ruleset from steps order by on_day, step_id',
    );
    expect(steps.length).toBeGreaterThan(4);
    const texts: string[] = [];
    for (const { step_id: stepId, ruleset } of steps) {
      const explained = await explainStep(here.database, { partyId: numberOf(1), stepId });
      if (!explained.ok) throw new Error(explained.refusal.en);
      for (const language of ['zh', 'en'] as const)
        texts.push(
          ...explain(
            explained.value,
            await rulesetByHash(here.database, ruleset),
            strategySentences,
            language,
          ).map(({ text }) => text),
        );
    }
    expect(texts).toContain('Known evasion: tier high');
    expect(texts).toContain('应缴期限 2024-06-17，已逾期 3 日，执行步骤“first-contact”');
  });

  it('a step nobody knows is refused', async () => {
    here = await office();
    const unknown = { partyId: numberOf(1), stepId: numberOf(2) };
    expect(await explainStep(here.database, unknown)).toMatchObject({
      ok: false,
      refusal: { code: 'step-unknown' },
    });
  });
});
