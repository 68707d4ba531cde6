import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { PassThrough, Readable } from 'node:stream';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readEnvironment } from '#platform';
import { main } from '../main.ts';
import { lateFeeCommand } from './late-fee.ts';

interface Question {
  readonly id: string;
  readonly ask: object;
  readonly expect: object;
}

const questions = parse(readFileSync(new URL('examination.yaml', import.meta.url), 'utf8')) as Question[];

/** All questions in one batch, as an examiner would put them. */
async function answers(): Promise<object[]> {
  let out = '';
  const stdout = new PassThrough().on('data', (piece) => {
    out += piece;
  });
  const stdin = Readable.from([questions.map(({ ask }) => JSON.stringify(ask)).join('\n')]);
  const environment = { ...readEnvironment(), url: undefined, home: tmpdir() };
  await main(
    ['late-fee', '--batch', '-'],
    [lateFeeCommand],
    { stdin, stdout, stderr: new PassThrough() },
    environment,
  );
  await new Promise((done) => setImmediate(done));
  return out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
}

describe('an examination of the late fee', () => {
  let given: object[];
  beforeAll(async () => {
    given = await answers();
  });

  it(`answers ${questions.length} questions, each in its place`, () =>
    expect(given).toHaveLength(questions.length));

  it.each(questions.map((question, at) => [question.id, JSON.stringify(question.ask), at] as const))(
    '%s %s',
    (_, __, at) => {
      expect(given[at]).toMatchObject(questions[at]?.expect ?? {});
    },
  );
});
