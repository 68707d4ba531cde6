import { afterEach, describe, expect, it } from 'vitest';
import { fileSink } from '#channels';
import { addDays, date } from '#core';
import type { RulesetContent } from '#law';
import { testShell } from '../../../tests/support/ledger.ts';
import { propose } from './propose.ts';
import { runDay } from './run-day.ts';
import { numberOf, type Office, office, payment } from './story.fixture.ts';

const open: Office[] = [];
const newOffice = async (options: Parameters<typeof office>[0] = {}): Promise<Office> => {
  const made = await office(options);
  open.push(made);
  return made;
};
afterEach(async () => {
  while (open.length > 0) await open.pop()?.close();
});

/** Five firms in different positions: paid, part-paid, due soon, risky, without contact. */
async function street(options: Parameters<typeof office>[0] = {}): Promise<Office> {
  const here = await newOffice(options);
  await here.party(1);
  await here.party(2);
  await here.party(3);
  await here.party(4, { findings: [{ finding: 'known-evasion', inForceFrom: date('2024-01-01') }] });
  await here.party(5, { contacts: [] });
  await here.owes(1, '2024-06-17', 8_000);
  await here.owes(2, '2024-06-14', 9_000);
  await here.owes(3, '2024-06-24', 7_000);
  await here.owes(4, '2024-06-12', 6_000);
  await here.owes(5, '2024-06-17', 5_000);
  await here.post(payment(2, '2024-06-14', 3_000, '2024-06-13'));
  return here;
}

describe('the daily run', () => {
  it('run again on the same day: the same digest, 0 steps, 0 tasks, 0 messages', async () => {
    const here = await street();
    const first = await here.run('2024-06-18');
    expect(first.considered).toBe(5);
    const again = await here.run('2024-06-18');
    expect(again).toMatchObject({
      steps: {},
      tasks: 0,
      messages: 0,
      held: 0,
      unchanged: true,
      digest: first.digest,
    });
  });

  it('a further import on the same day is handled by a further pass and changes the digest', async () => {
    const here = await street();
    const first = await here.run('2024-06-18');
    await here.owes(1, '2024-05-17', 1_500);
    const again = await here.run('2024-06-18');
    expect(again.steps).toEqual({ 'overdue-reminder': 1 });
    expect(again.digest).not.toBe(first.digest);
    expect(again.reminders.unexplained).toBe(0);
  });

  it('5 missed days caught up at once equal 5 single runs, by digest, and come as days[]', async () => {
    const single = await street();
    const atOnce = await street();
    await atOnce.run('2024-06-10');
    let last = '';
    for (let day = date('2024-06-10'); day <= '2024-06-15'; day = addDays(day, 1))
      last = (await single.run(day)).digest;
    const caughtUp = await atOnce.run('2024-06-15');
    expect(caughtUp.days?.map(({ on }) => on)).toEqual([
      '2024-06-11',
      '2024-06-12',
      '2024-06-13',
      '2024-06-14',
      '2024-06-15',
    ]);
    expect(caughtUp.digest).toBe(last);
  });

  it('expected reminders = sent + suppressed, none unexplained; who has no contact is named as the reason', async () => {
    const here = await street();
    const report = await here.run('2024-06-18');
    expect(report.reminders).toEqual({
      expected: 5,
      sent: 4,
      underWay: 0,
      suppressed: { 'no-live-contact': 1 },
      unexplained: 0,
    });
  });

  it('a dry run gives proposals with reasons and writes nothing; the run then does just that', async () => {
    const here = await street();
    const tables = [
      'steps',
      'tasks',
      'messages',
      'ladder_positions',
      'runs',
      'audit_entries',
      'message_batches',
    ];
    const rows = async () =>
      Promise.all(
        tables.map(
          async (table) =>
            (await here.database.query<{ n: number }>(`select count(*)::int as n from ${table}`))[0]?.n,
        ),
      );
    const before = await rows();
    const proposed = await propose([here.database], { on: date('2024-06-18') });
    const again = await propose([here.database], { on: date('2024-06-18') });
    if (!proposed.ok || !again.ok) throw new Error('refused');
    expect(await rows()).toEqual(before);
    expect(again.value.proposalDigest).toBe(proposed.value.proposalDigest);
    const report = await here.run('2024-06-18');
    expect(proposed.value).toMatchObject({
      steps: report.steps,
      tasks: report.tasks,
      messages: report.messages,
      considered: report.considered,
    });
    expect(proposed.value.proposals[0]).toMatchObject({ why: expect.any(String), step: expect.any(String) });
  });

  it('a dry run over 3 missed days proposes what the 3 runs then take', async () => {
    const here = await street();
    await here.run('2024-06-17');
    const proposed = await propose([here.database], { on: date('2024-06-20') });
    if (!proposed.ok) throw new Error('refused');
    const report = await here.run('2024-06-20');
    expect(proposed.value.steps).toEqual(report.steps);
    expect(proposed.value.tasks).toBe(report.tasks);
  });

  it('refuses a day that was never run and lies before one that was', async () => {
    const here = await street();
    await here.run('2024-06-18');
    const refused = await runDay([here.database], testShell(here.database), {
      on: date('2024-06-01'),
      sink: fileSink(here.folder),
    });
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'day-already-passed' } });
  });

  it('two runs of one day at once: one result, every message once', async () => {
    const here = await street();
    const alone = await street();
    const undisturbed = await alone.run('2024-06-18');
    const two = await Promise.all([here.run('2024-06-18'), here.run('2024-06-18')]);
    expect(two.map(({ digest }) => digest)).toEqual([undisturbed.digest, undisturbed.digest]);
    const ids = here.delivered().map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(alone.delivered().length);
    const [{ n } = { n: 0 }] = await here.database.query<{ n: number }>(
      'select count(*)::int as n from steps',
    );
    const [{ m } = { m: 0 }] = await alone.database.query<{ m: number }>(
      'select count(*)::int as m from steps',
    );
    expect(n).toBe(m);
  });

  it('one message for a person who answers for 3 firms', async () => {
    const here = await newOffice();
    const contacts = [
      {
        personName: '李四',
        relation: 'legal-representative' as const,
        channel: 'mobile' as const,
        address: '13900000000',
        identityNumber: '11010519491231002X',
      },
    ];
    for (const number of [1, 2, 3]) {
      await here.party(number, { contacts });
      await here.owes(number, '2024-06-17', 1_000 * number);
    }
    const report = await here.run('2024-06-18');
    expect(report).toMatchObject({ steps: { 'overdue-reminder': 3 }, messages: 1 });
    expect(here.delivered()).toHaveLength(1);
    for (const number of [1, 2, 3]) expect(here.delivered()[0]?.body).toContain(`青椒食品有限公司${number}`);
  });

  it('a missing rule becomes a task for a person; the others go on, and the rule once given closes it', async () => {
    const here = await street({
      change: (content) => withOverlay(content, 'overdue-reminder-days-after', null, '330106'),
    });
    const report = await here.run('2024-06-18');
    expect(report.notTaken).toMatchObject({ 'suppressed:rule-missing': expect.any(Number) });
    expect(await here.tasks(1)).toMatchObject([{ kind: 'rule-missing', state: 'open' }]);
    await office({ database: here.database, now: '2024-06-18T09:00:00Z' }); // seeds the shipped rules
    await here.run('2024-06-19');
    expect((await here.tasks(1))[0]).toMatchObject({
      kind: 'rule-missing',
      state: 'cancelled',
      why: 'rule-found',
    });
    expect((await here.steps(1)).at(-1)).toMatchObject({ step: 'overdue-reminder', outcome: 'taken' });
  });
});

/** The content with one parameter overlaid for a region; null repeals it there. */
function withOverlay(
  content: RulesetContent,
  key: string,
  value: number | null,
  region: string,
): RulesetContent {
  const national = content.parameters.find((parameter) => parameter.key === key);
  if (national === undefined) throw new Error(`no parameter ${key}`);
  const values = national.values.map((each) => ({ ...each, value }));
  return value === null
    ? {
        ...content,
        parameters: content.parameters.map((each) => (each === national ? { ...each, values } : each)),
      }
    : { ...content, parameters: [...content.parameters, { ...national, region, values }] };
}

describe('places', () => {
  it('an overlay of the city gives 8 grace days there and leaves 3 elsewhere', async () => {
    const here = await newOffice({
      change: (content) => withOverlay(content, 'grace-days-first-time', 8, '330100'),
    });
    await here.party(1);
    await here.party(2, { region: '440106' });
    await here.owes(1, '2024-06-17', 10_000);
    await here.owes(2, '2024-06-17', 10_000, { region: '440106' });
    for (const day of ['2024-06-10', '2024-06-20']) await here.run(day);
    const grace = await here.database.query<{ party_id: string; grace_until: string }>(
      'select party_id, grace_until from ladder_positions',
    );
    const byParty = new Map(grace.map((row) => [row.party_id, row.grace_until]));
    expect([byParty.get(numberOf(1)), byParty.get(numberOf(2))]).toEqual(['2024-06-28', '2024-06-23']);
  });

  it('another region has another ladder: there the visit comes at once, without reminders', async () => {
    const ladder = {
      id: 'short',
      version: 1,
      region: '440000',
      'late-entry': 'call',
      steps: [
        {
          id: 'call',
          phase: 'support',
          trigger: { 'after-due': 'task-days-overdue' },
          unless: ['on-hold'],
          'every-tier': {
            task: {
              kind: 'phone-call',
              department: 'taxpayer-service',
              'working-days': 'phone-call-working-days',
            },
            next: 'none',
          },
        },
      ],
    };
    const here = await newOffice({
      change: (content) => ({ ...content, ladders: [...content.ladders, ladder] }),
    });
    await here.party(1, { region: '440106' });
    await here.party(2);
    await here.owes(1, '2024-06-15', 10_000, { region: '440106' });
    await here.owes(2, '2024-06-15', 10_000);
    await here.run('2024-06-18');
    expect((await here.steps(1)).map(({ step }) => step)).toEqual(['call']);
    expect((await here.steps(2)).map(({ step }) => step)).toEqual(['due-reminder', 'overdue-reminder']);
  });

  it('a new ruleset moves positions already computed: the reminder comes 10 days before instead of 7', async () => {
    const here = await newOffice();
    await here.party(1);
    await here.owes(1, '2024-06-30', 10_000);
    await here.run('2024-06-18');
    await office({
      database: here.database,
      now: '2024-06-18T09:00:00Z',
      change: (content) => withOverlay(content, 'due-reminder-days-before', 10, '330106'),
    });
    const report = await here.run('2024-06-20');
    expect(report.days?.map(({ steps }) => steps)).toEqual([{}, { 'due-reminder': 1 }]);
  });
});
