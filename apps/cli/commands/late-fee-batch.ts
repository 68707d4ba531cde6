import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { type PlainDate, type Refusal, RefusedError } from '#core';
import type { Law } from '#law';
import type { CommandIo } from '../command.ts';
import { decideLateFee, lateFeeJson } from './late-fee-answer.ts';
import { type LateFeeQuestion, readQuestion } from './late-fee-question.ts';

type LawFor = (question: LateFeeQuestion) => Promise<Law>;

/** Answers a stream of requests, one JSON object a line; a refused line is answered in place. Returns the exit code. */
export async function lateFeeBatch(
  file: string,
  defaults: { readonly [key: string]: unknown },
  io: CommandIo,
  lawFor: LawFor,
  today: PlainDate,
): Promise<number> {
  const input = file === '-' ? io.stdin : createReadStream(await existing(file));
  let answered = 0;
  let refused = 0;
  const pending: string[] = [];
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    const text = answered === 0 ? line.replace(/^\uFEFF/, '') : line;
    if (text.trim() === '') continue;
    const answer = await answerLine(text, defaults, lawFor, today);
    if ('error' in answer) refused++;
    answered++;
    pending.push(JSON.stringify(answer));
    if (pending.length >= 256) flush(pending, io);
    if (answered % 10_000 === 0) io.progress('late-fee', answered);
  }
  flush(pending, io);
  return refused === 0 ? 0 : 1;
}

function flush(pending: string[], io: CommandIo): void {
  if (pending.length > 0) io.out(pending.join('\n'));
  pending.length = 0;
}

type Answer = { readonly [name: string]: unknown };

async function answerLine(
  text: string,
  defaults: { readonly [key: string]: unknown },
  lawFor: LawFor,
  today: PlainDate,
): Promise<Answer> {
  const record = parsed(text);
  if (record === undefined) return { error: notJson };
  const question = readQuestion(withDefaults(record, defaults));
  if (!question.ok) return { ...idOf(record), error: question.refusal };
  try {
    const law = await lawFor(question.value);
    return { ...idOf(record), ...lateFeeJson(decideLateFee(law, question.value, today)) };
  } catch (error) {
    if (error instanceof RefusedError) return { ...idOf(record), error: error.refusal };
    throw error;
  }
}

/** undefined: not JSON at all. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const withDefaults = (record: unknown, defaults: { readonly [key: string]: unknown }): unknown =>
  typeof record === 'object' && record !== null && !Array.isArray(record)
    ? { ...defaults, ...record }
    : record;

/** A line may carry an `id` of its own; it comes back with the answer. */
const idOf = (record: unknown): Answer =>
  typeof record === 'object' && record !== null && 'id' in record ? { id: record.id } : {};

const notJson: Refusal = {
  code: 'not-json',
  zh: '这一行不是 JSON，请每行写一个请求',
  en: 'This line is not JSON; write one request a line',
};

async function existing(file: string): Promise<string> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === undefined) throw error;
    return undefined;
  });
  if (found?.isFile() === true) return file;
  throw new RefusedError({
    code: 'file-not-found',
    zh: `找不到文件“${file}”，请核对路径，或用 - 从标准输入读取`,
    en: `There is no file "${file}"; check the path, or use - for standard input`,
    at: 'batch',
  });
}
