import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { accept, type Result, refuse } from '#core';
import type { Limits } from '../limits.ts';

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

/** What one pass over the bytes tells before anything is stored. */
export interface Inspection {
  readonly bytes: number;
  readonly sha256: string;
  readonly format: 'csv' | 'xlsx';
  /** undefined for a workbook. */
  readonly encoding: Encoding | undefined;
}

/** Size, digest, kind and encoding. A file that is neither a workbook nor readable text is refused here. */
export async function inspect(path: string, limits: Limits): Promise<Result<Inspection>> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined || !found.isFile())
    return refuse('file-not-found', `找不到文件：${path}`, `There is no such file: ${path}`, path);
  if (found.size === 0) return refuse('file-empty', '文件是空的', 'The file is empty', path);
  if (found.size > limits.fileBytes) return tooLarge(found.size, limits.fileBytes);
  const look = await readOver(path);
  const { bytes, sha256 } = look;
  if (look.head.readUInt32BE(0) === 0x504b0304) {
    if (bytes > limits.workbookBytes) return tooLarge(bytes, limits.workbookBytes);
    return accept({ bytes, sha256, format: 'xlsx', encoding: undefined });
  }
  const foreign = foreignFormat(look.head);
  if (foreign !== undefined) return foreign;
  const encoding = look.encoding ?? (await checkedGb18030(path, look));
  if (encoding === undefined) return unreadable();
  return accept({ bytes, sha256, format: 'csv', encoding });
}

const tooLarge = (bytes: number, limit: number) =>
  refuse(
    'file-too-large',
    `文件有${megabytes(bytes)}，上限为${megabytes(limit)}；请分成几个文件导入`,
    `The file has ${megabytes(bytes)}, the limit is ${megabytes(limit)}; split it`,
  );
const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1_048_576)} MB`;

const unreadable = () =>
  refuse(
    'encoding-unknown',
    '文件既不是 UTF-8 也不是 GB18030 文本，也不是 XLSX；请另存为 CSV（UTF-8）或 XLSX',
    'The file is neither UTF-8 nor GB18030 text nor XLSX; save it as CSV (UTF-8) or XLSX',
  );

/** Formats that people send by mistake get a sentence of their own. */
function foreignFormat(head: Buffer) {
  const start = head.readUInt32BE(0);
  if (start === 0xd0cf11e0)
    return refuse(
      'format-xls',
      '这是旧版 Excel（.xls）或加密的工作簿；请解除密码并另存为 XLSX',
      'This is an old Excel file (.xls) or an encrypted workbook; remove the password and save it as XLSX',
    );
  if (start === 0x25504446)
    return refuse('format-pdf', '这是 PDF；请导入 CSV 或 XLSX', 'This is a PDF; import CSV or XLSX');
  return undefined;
}

interface Look {
  readonly bytes: number;
  readonly sha256: string;
  readonly head: Buffer;
  /** undefined: not UTF-8, GB18030 is still possible unless a NUL byte stands in it. */
  readonly encoding: Encoding | undefined;
  readonly hasNul: boolean;
}

async function readOver(path: string): Promise<Look> {
  const hash = createHash('sha256');
  const head = Buffer.alloc(4);
  let bytes = 0;
  let utf8 = true;
  let hasNul = false;
  let carry = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    if (bytes < 4) chunk.copy(head, bytes, 0, 4 - bytes);
    bytes += chunk.length;
    hash.update(chunk);
    hasNul ||= chunk.includes(0);
    if (utf8) [utf8, carry] = stillUtf8(carry, chunk);
  }
  const marked = byteOrderMark(head);
  const plain = utf8 && carry.length === 0 && !hasNul ? 'utf-8' : undefined;
  return { bytes, sha256: hash.digest('hex'), head, encoding: marked ?? plain, hasNul };
}

function byteOrderMark(head: Buffer): Encoding | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** Checks a chunk up to its last whole character; the rest is carried to the next. */
function stillUtf8(carry: Buffer<ArrayBuffer>, chunk: Buffer): [boolean, Buffer<ArrayBuffer>] {
  const joined = carry.length === 0 ? chunk : Buffer.concat([carry, chunk]);
  let end = joined.length;
  for (let back = 1; back <= Math.min(3, joined.length); back++) {
    const byte = joined[joined.length - back] as number;
    if (byte < 0x80) break;
    if (byte < 0xc0) continue;
    const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    if (size > back) end = joined.length - back;
    break;
  }
  return [isUtf8(joined.subarray(0, end)), Buffer.from(joined.subarray(end))];
}

async function checkedGb18030(path: string, look: Look): Promise<Encoding | undefined> {
  if (look.hasNul) return undefined;
  const decoder = new TextDecoder('gb18030', { fatal: true });
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>)
      decoder.decode(chunk, { stream: true });
    decoder.decode();
    return 'gb18030';
  } catch (cause) {
    if (cause instanceof TypeError) return undefined;
    throw cause;
  }
}
