import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { main } from '../main.ts';
import { deadlineCommand } from './deadline.ts';

async function run(...words: string[]) {
  const environment = {
    home: 'no-such-home',
    url: undefined,
    idKey: undefined,
    language: 'zh',
    user: 'test',
  } as const;
  const streams = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() };
  const code = await main(['deadline', ...words], [deadlineCommand], streams, environment);
  const read = (stream: PassThrough): string => (stream.read() as Buffer | null)?.toString() ?? '';
  return { code, out: read(streams.stdout), err: read(streams.stderr) };
}

const json = async (...words: string[]) => JSON.parse((await run(...words, '--json')).out);

describe('deadline', () => {
  it('gives day, provisional and basis as one JSON document', async () => {
    expect(await json('--rule', 'filing-15', '--from', '2026-10-31')).toMatchObject({
      day: '2026-10-26',
      provisional: false,
      calendar: '税总办征科函〔2025〕64号',
      basis: [
        { act: 'filing-calendar', article: '' },
        { act: 'tca-rules-2016', article: '109' },
      ],
    });
  });

  it('says provisional for 2027 and names no calendar', async () => {
    expect(await json('--rule', 'demand-15', '--from', '2027-03-01')).toMatchObject({
      day: '2027-03-16',
      provisional: true,
      calendar: null,
    });
  });

  it('names R 109 among the basis of a term that it moved', async () => {
    const { day, basis } = await json('--rule', 'demand-15', '--from', '2026-06-05');
    expect(day).toBe('2026-06-22');
    expect(basis[0]).toEqual({ act: 'tca-2015', article: '40' });
    expect(basis).toContainEqual({ act: 'tca-rules-2016', article: '109' });
  });

  it('takes another reading of the extension: 2015-10-08 instead of 2015-10-12', async () => {
    const demand = ['--rule', 'demand-15', '--from', '2015-09-21'];
    expect((await json(...demand)).day).toBe('2015-10-12');
    expect((await json(...demand, '--reading', 'holiday-extension-other-terms=roll-only')).day).toBe(
      '2015-10-08',
    );
  });

  it('asks the law of a place and of a day of knowledge', async () => {
    const july = ['--rule', 'filing-15', '--from', '2026-07-01', '--region', '990100'];
    expect((await json(...july)).day).toBe('2026-07-22');
    expect((await json(...july, '--known-on', '2026-07-01')).day).toBe('2026-07-15');
  });

  it('prints the reasons with their articles in both languages', async () => {
    const words = ['--rule', 'fine-payment-15', '--from', '2026-07-01'];
    expect((await run(...words, '--lang', 'zh')).out).toContain('《行政处罚法》第67条');
    expect((await run(...words, '--lang', 'en')).out).toContain('Administrative Penalty Law, art. 67');
  });

  it('lists the rules', async () => {
    const { rules } = await json('--list');
    expect(rules.map(({ rule }: { rule: string }) => rule)).toContain('hearing-request-5-working');
  });

  it('refuses an unknown rule with 1 and wrong usage with 2', async () => {
    const unknown = await run('--rule', 'demand-14', '--from', '2026-07-01', '--json');
    expect(unknown.code).toBe(1);
    expect(JSON.parse(unknown.out).error.code).toBe('unknown-deadline-rule');
    expect((await run('--rule', 'demand-15')).code).toBe(2);
    expect((await run('--rule', 'demand-15', '--from', '2026-02-30')).code).toBe(2);
  });
});
