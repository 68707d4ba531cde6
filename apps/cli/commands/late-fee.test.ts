import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readEnvironment } from '#platform';
import { main } from '../main.ts';
import { lateFeeCommand } from './late-fee.ts';
import { QUESTION_KEYS, readQuestion } from './late-fee-question.ts';
import { recoveryPeriodCommand } from './recovery-period.ts';

const home = mkdtempSync(join(tmpdir(), 'qingjiao-late-fee-'));
afterAll(() => rmSync(home, { recursive: true }));

/** Runs one command line in process; standard output and error as text. */
async function run(words: string, stdin = '') {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const texts = { out: '', err: '' };
  stdout.on('data', (chunk) => {
    texts.out += chunk;
  });
  stderr.on('data', (chunk) => {
    texts.err += chunk;
  });
  const environment = { ...readEnvironment(), url: undefined, home };
  const streams = { stdin: Readable.from([stdin]), stdout, stderr };
  const code = await main(words.split(' '), [lateFeeCommand, recoveryPeriodCommand], streams, environment);
  await new Promise((done) => setImmediate(done));
  return { code, ...texts };
}

const json = async (words: string) =>
  JSON.parse((await run(`${words} --json`)).out) as Record<string, unknown>;

describe('qingjiao late-fee', () => {
  it('answers EX-01 with amount, days, article and confidence', async () => {
    const answer = await json('late-fee --tax 200000 --effective-due 2008-12-05 --paid 2008-12-15');
    expect(answer).toMatchObject({
      lateFee: '1000.00',
      lateFeePaid: '0.00',
      lateFeeOutstanding: '1000.00',
      taxOutstanding: '0.00',
      unallocated: '0.00',
      days: 10,
      effectiveDue: '2008-12-05',
      confidence: 'verified',
      segments: [{ from: '2008-12-06', to: '2008-12-15', days: 10, base: '200000.00', amount: '1000.00' }],
    });
    expect(answer.basis).toEqual(
      expect.arrayContaining([
        { act: 'tca-2015', article: '32' },
        { act: 'tca-rules-2016', article: '75' },
      ]),
    );
    expect(answer.decision).toMatchObject({ rule: 'late-fee', outcome: 'computed' });
  });

  it('rolls a due date of a Saturday: 8 days instead of 10', async () => {
    const answer = await json('late-fee --tax 200000 --due 2009-12-05 --rule roll-only --paid 2009-12-15');
    expect(answer).toMatchObject({ effectiveDue: '2009-12-07', days: 8, lateFee: '800.00' });
    expect(answer.basis).toContainEqual({ act: 'tca-rules-2016', article: '109' });
  });

  it('takes several payments, a deferral, a stop and the cap', async () => {
    const answer = await json(
      'late-fee --tax 100000 --effective-due 2021-06-15 --paid 2021-06-25=40000 --paid 2021-07-05=60000 --on 2021-08-01',
    );
    expect(answer).toMatchObject({ lateFee: '800.00', days: 20, taxOutstanding: '0.00' });
    expect(
      await json(
        'late-fee --tax 100000 --effective-due 2021-06-15 --deferral 2021-06-15..2021-07-10 --stop 2021-07-20 --on 2021-08-01',
      ),
    ).toMatchObject({ days: 10 });
    expect(
      await json('late-fee --tax 100000 --effective-due 2012-06-15 --cap principal --on 2021-08-01'),
    ).toMatchObject({ lateFee: '100000.00', readings: { 'late-fee-cap': 'principal' } });
  });

  it('explains itself in both languages', async () => {
    const words = 'late-fee --tax 100000 --effective-due 2021-06-15 --paid 2021-06-25 --lang';
    expect((await run(`${words} zh`)).out).toContain('《税收征收管理法》第32条');
    expect((await run(`${words} en`)).out).toContain('Tax Collection and Administration Law, art. 32');
  });

  it.each([
    ['late-fee --effective-due 2021-06-15', 2],
    ['late-fee --tax 1 --due 2021-06-15', 2],
    ['late-fee --tax 1 --due 2021-06-15 --rule weekly', 2],
    ['late-fee --tax 1 --due 2021-06-15 --rule none --effective-due 2021-06-15', 2],
    ['late-fee --tax 1', 2],
    ['late-fee --tax 1.234 --effective-due 2021-06-15', 2],
    ['late-fee --tax 1e9 --effective-due 2021-06-15', 2],
    ['late-fee --tax ９ --effective-due 2021-06-15', 2],
    ['late-fee --tax=-5 --effective-due 2021-06-15', 1],
    ['late-fee --tax 1 --effective-due 2021-02-29', 2],
    ['late-fee --tax 1 --effective-due 2021-06-15 --on tomorrow', 2],
    ['late-fee --tax 1 --effective-due 2021-06-15 --paid 2021-06-20=', 2],
    ['late-fee --tax 1 --effective-due 2021-06-15 --paid 2021-06-20=-1', 1],
    ['late-fee --tax 1 --effective-due 2021-06-15 --payer robot', 2],
    ['late-fee --tax 1 --effective-due 2021-06-15 --situation lost', 2],
    ['late-fee --tax 1 --effective-due 2021-06-15 --cap some', 2],
    ['late-fee --tax 1 --effective-due 2021-06-15 --deferral 2021-06-15', 2],
    ['late-fee --tax 1 --effective-due 2021-06-15 --deferral 2021-07-15..2021-06-15', 1],
    ['late-fee --tax 1 --effective-due 2021-06-15 --stop never', 2],
    ['late-fee --tax 1 --effective-due 2021-06-15 --region 12', 2],
    ['late-fee --tax 1 --effective-due 2021-06-15 --known-on x', 2],
    ['late-fee --tax 1 --effective-due 1990-06-15 --on 1990-07-01', 1],
    ['late-fee --tax 1 --effective-due 2021-06-15 more', 2],
    ['late-fee --batch nowhere.jsonl', 1],
    ['late-fee --batch - --tax 1', 2],
    ['recovery-period --kind other --from 2020-01-15', 2],
    ['recovery-period --kind mistake', 2],
    ['recovery-period --kind mistake --from 2020-01-15 --amount=-1', 1],
  ])('answers %s with a sentence and exit %i', async (words, code) => {
    const { code: ended, err } = await run(words);
    expect(ended).toBe(code);
    expect(err.trim().length).toBeGreaterThan(5);
    expect(err).not.toContain('internal error');
  });

  it('answers a batch line by line, errors in place, and ends with 1', async () => {
    const lines = [
      '{"tax":"200000","effectiveDue":"2021-12-05","paid":[{"on":"2021-12-15","amount":"200000"}],"on":"2022-01-01"}',
      '{"tax":"abc","effectiveDue":"2021-12-05"}',
      'not json',
      '[]',
      '{"tax":"1","effectiveDue":"2021-12-05","payed":[]}',
      '{"id":"x","tax":"200000","due":"2009-12-05","rule":"roll-only","paid":[{"on":"2009-12-15"}]}',
    ];
    const { code, out } = await run('late-fee --batch -', `${lines.join('\n')}\n`);
    const answers = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(code).toBe(1);
    expect(answers).toHaveLength(6);
    expect(answers[0]).toMatchObject({ lateFee: '1000.00', days: 10, taxOutstanding: '0.00' });
    expect(answers.slice(1, 5).map(({ error }) => error.code)).toEqual([
      'wrong-amount',
      'not-json',
      'not-an-object',
      'unknown-key',
    ]);
    expect(answers[5]).toMatchObject({ id: 'x', lateFee: '800.00', days: 8 });
  });

  it('ends a clean batch from a file with 0', async () => {
    const file = join(home, 'requests.jsonl');
    writeFileSync(file, '\uFEFF{"tax":"100","effectiveDue":"2021-12-15","on":"2021-12-16"}\r\n');
    const { code, out } = await run(`late-fee --batch ${file}`);
    expect([code, JSON.parse(out).lateFee]).toEqual([0, '0.05']);
  });
});

describe('a request of a batch', () => {
  it('is read or refused with a code and two sentences, whatever 3,000 random values it holds', () => {
    const keys = fc.constantFrom(...QUESTION_KEYS, 'id', '__proto__', 'constructor');
    const values = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('1', '2021-06-15', 'none', 'TCA', '2021-06-15..2021-07-01'),
    );
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.dictionary(keys, values)), (record) => {
        const question = readQuestion(record);
        if (question.ok) return;
        expect(question.refusal.code).toMatch(/^[a-z-]+$/);
        expect(question.refusal.zh.length * question.refusal.en.length).toBeGreaterThan(20);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('qingjiao recovery-period', () => {
  it('says 3 years, 5 at exactly 100,000, and no end for declared arrears', async () => {
    const until = async (words: string) =>
      await json(`recovery-period --from 2020-01-15 --on 2024-06-01 ${words}`);
    expect(await until('--kind mistake --amount 99999.99')).toMatchObject({
      outcome: 'not-met',
      until: '2023-01-15',
    });
    expect(await until('--kind mistake --amount 100000')).toMatchObject({
      outcome: 'met',
      until: '2025-01-15',
    });
    expect(await until('--kind undeclared --amount 100000')).toMatchObject({
      outcome: 'met',
      until: '2025-01-15',
    });
    expect(await until('--kind authority-fault --amount 100000')).toMatchObject({
      outcome: 'not-met',
      until: '2023-01-15',
    });
    expect(await until('--kind declared --amount 1')).toMatchObject({ outcome: 'met', until: null });
    expect(await until('--kind evasion --amount 1')).toMatchObject({
      outcome: 'met',
      until: null,
      basis: [{ act: 'tca-2015', article: '52' }],
    });
  });
});
