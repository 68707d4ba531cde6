import { createReadStream } from 'node:fs';
import { RefusedError } from '#core';
import type { Limits } from '../limits.ts';
import type { OpenSource, SourceRow } from '../source-row.ts';
import { CsvScanner, guessDelimiter } from './csv-scanner.ts';
import type { Encoding, Inspection } from './inspect.ts';

const CHUNK = 1 << 18;

/** A text file as rows; memory holds one chunk and the row that is still open. */
export function openCsv(
  path: string,
  inspection: Inspection,
  limits: Limits,
  chosen: { delimiter?: string; encoding?: Encoding } = {},
): OpenSource {
  const encoding = chosen.encoding ?? inspection.encoding ?? 'utf-8';
  let position = 0;
  return {
    format: 'csv',
    bytes: inspection.bytes,
    sha256: inspection.sha256,
    detail: encoding,
    position: () => position,
    async *rows() {
      const decoder = new TextDecoder(encoding, { fatal: true });
      let scanner: CsvScanner | undefined;
      for await (const chunk of createReadStream(path, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>) {
        position += chunk.length;
        const text = decode(decoder, chunk, encoding);
        scanner ??= new CsvScanner(chosen.delimiter ?? guessDelimiter(text), limits);
        yield whole(scanner, scanner.push(text, false));
      }
      scanner ??= new CsvScanner(',', limits);
      yield whole(scanner, scanner.push(decode(decoder, undefined, encoding), true));
    },
  };
}

function whole(scanner: CsvScanner, rows: SourceRow[]): SourceRow[] {
  if (!scanner.isHopeless) return rows;
  throw new RefusedError({
    code: 'quotes-broken-throughout',
    zh: '引号大面积不成对，无法可靠分列；请重新导出（建议 XLSX）',
    en: 'Quotes are broken throughout and cells cannot be told apart; export again, preferably as XLSX',
  });
}

function decode(
  decoder: InstanceType<typeof TextDecoder>,
  chunk: Buffer | undefined,
  encoding: Encoding,
): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new RefusedError({
      code: 'encoding-broken',
      zh: `文件不是完好的 ${encoding} 文本；请重新导出`,
      en: `The file is not sound ${encoding} text; export it again`,
    });
  }
}
