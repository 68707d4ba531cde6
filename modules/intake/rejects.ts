import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** One reason why a row came back. */
interface Reject {
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** Where rejected rows go. */
export interface RejectSink {
  add(reject: Reject): Promise<void>;
  close(): Promise<void>;
}

export const noRejects: RejectSink = { add: async () => undefined, close: async () => undefined };

const HEADINGS = ['行号', '列', '原值', '代码', '说明', 'explanation'];
// biome-ignore lint/suspicious/noControlCharactersInRegex: showing control characters is the point
const CONTROL = /[\u0000-\u001f\u007f]/g;

/** A CSV that a spreadsheet opens safely: with a byte order mark, and no cell that it would run as a formula. */
export function rejectsFile(path: string): RejectSink {
  const stream: WriteStream = createWriteStream(path, { encoding: 'utf8' });
  let failure: Error | undefined;
  stream.on('error', (error) => {
    failure = error;
  });
  stream.write(`\ufeff${HEADINGS.join(',')}\r\n`);
  return {
    async add({ line, column, value, code, zh, en }) {
      if (failure !== undefined) throw failure;
      const text = [String(line), column, value, code, zh, en].map(safeCell).join(',');
      if (!stream.write(`${text}\r\n`)) await once(stream, 'drain');
    },
    async close() {
      if (failure !== undefined) throw failure;
      stream.end();
      await finished(stream);
    },
  };
}

/** Quotes a cell, shows control characters, and puts a ' before what begins like a formula (= + - @). */
export function safeCell(text: string): string {
  const shown = text
    .slice(0, 200)
    .replace(CONTROL, (character) => String.fromCharCode(0x2400 + Math.min(character.charCodeAt(0), 0x21)));
  const harmless = /^[\s]*[=+\-@＝＋－＠]/.test(shown) ? `'${shown}` : shown;
  return /[",\r\n']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
