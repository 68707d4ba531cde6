import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { RefusedError } from '#core';
import type { Limits } from '../limits.ts';

/** One part of a workbook, as the central directory states it. Nothing of it is believed before it was inflated. */
export interface ZipPart {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly inflated: number;
  readonly crc: number;
  readonly offset: number;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;

export const brokenWorkbook = (zh: string, en: string): RefusedError =>
  new RefusedError({
    code: 'workbook-broken',
    zh: `工作簿已损坏（${zh}）；请重新导出`,
    en: `The workbook is broken (${en}); export it again`,
  });

/** Reads the central directory. Stated sizes beyond the limits refuse the file before a byte is inflated. */
export async function readZipDirectory(path: string, limits: Limits): Promise<Map<string, ZipPart>> {
  const file = await open(path, 'r');
  try {
    const { directory, count } = await findDirectory(file, (await file.stat()).size);
    const parts = new Map<string, ZipPart>();
    let at = 0;
    for (let index = 0; index < count; index++) {
      if (at + 46 > directory.length || directory.readUInt32LE(at) !== DIRECTORY_ENTRY)
        throw brokenWorkbook('压缩目录不完整', 'its directory is incomplete');
      const part = readEntry(directory, at, limits);
      parts.set(part.name.replaceAll('\\', '/').replace(/^\//, ''), part);
      at +=
        46 +
        directory.readUInt16LE(at + 28) +
        directory.readUInt16LE(at + 30) +
        directory.readUInt16LE(at + 32);
    }
    return parts;
  } finally {
    await file.close();
  }
}

async function findDirectory(file: FileHandle, size: number): Promise<{ directory: Buffer; count: number }> {
  const tail = Buffer.alloc(Math.min(size, 65_557));
  await file.read(tail, 0, tail.length, size - tail.length);
  let at = tail.length - 22;
  while (at >= 0 && tail.readUInt32LE(at) !== END_OF_DIRECTORY) at--;
  if (at < 0) throw brokenWorkbook('文件不完整', 'the file is cut off');
  const [count, length, offset] = [
    tail.readUInt16LE(at + 10),
    tail.readUInt32LE(at + 12),
    tail.readUInt32LE(at + 16),
  ];
  if (offset + length > size || length > 1 << 24)
    throw brokenWorkbook('压缩目录越界', 'its directory lies outside the file');
  const directory = Buffer.alloc(length);
  await file.read(directory, 0, length, offset);
  return { directory, count };
}

function readEntry(directory: Buffer, at: number, limits: Limits): ZipPart {
  const flags = directory.readUInt16LE(at + 8);
  if ((flags & 1) !== 0)
    throw new RefusedError({
      code: 'workbook-encrypted',
      zh: '工作簿已加密；请解除密码',
      en: 'The workbook is encrypted; remove the password',
    });
  const part: ZipPart = {
    name: directory.toString('utf8', at + 46, at + 46 + directory.readUInt16LE(at + 28)),
    method: directory.readUInt16LE(at + 10),
    crc: directory.readUInt32LE(at + 16),
    packed: directory.readUInt32LE(at + 20),
    inflated: directory.readUInt32LE(at + 24),
    offset: directory.readUInt32LE(at + 42),
  };
  refuseBomb(part.inflated, part.packed, limits);
  return part;
}

/** Refuses what unpacks beyond all measure (压缩炸弹), stated or actual. */
function refuseBomb(inflated: number, packed: number, limits: Limits): void {
  const beyond = inflated > limits.inflatedBytes;
  if (!beyond && (inflated < 1 << 20 || inflated <= packed * limits.inflationRatio)) return;
  throw new RefusedError({
    code: 'workbook-inflates-too-far',
    zh: '工作簿解压后过大，疑似压缩炸弹，已拒绝；请拆分后重新导出',
    en: 'The workbook unpacks to an unreasonable size and is refused as a possible zip bomb; split it and export again',
  });
}

/** Streams one part, counting what really comes out; size and CRC must agree with the directory at the end. */
export async function* inflatePart(
  path: string,
  part: ZipPart,
  limits: Limits,
  read?: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  const start = await contentStart(path, part);
  const packed = createReadStream(path, {
    start,
    end: Math.max(start, start + part.packed - 1),
    highWaterMark: 1 << 17,
  });
  if (part.method !== 0 && part.method !== 8)
    throw brokenWorkbook('压缩方式不支持', 'its packing method is not supported');
  const source =
    part.method === 0 ? packed : pipeline(packed, createInflateRaw({ chunkSize: 1 << 17 }), () => undefined);
  let bytes = 0;
  let crc = 0;
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      refuseBomb(bytes, part.packed, limits);
      crc = crc32(chunk, crc);
      read?.(packed.bytesRead);
      yield chunk;
    }
  } catch (cause) {
    if (cause instanceof RefusedError) throw cause;
    throw brokenWorkbook('内容无法解压', 'a part does not unpack');
  } finally {
    packed.destroy();
  }
  if (bytes !== part.inflated || crc !== part.crc)
    throw brokenWorkbook('校验和不符', 'a checksum does not hold');
}

async function contentStart(path: string, part: ZipPart): Promise<number> {
  const file = await open(path, 'r');
  try {
    const header = Buffer.alloc(30);
    const { bytesRead } = await file.read(header, 0, 30, part.offset);
    if (bytesRead < 30 || header.readUInt32LE(0) !== LOCAL_HEADER)
      throw brokenWorkbook('文件头缺失', 'a header is missing');
    return part.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  } finally {
    await file.close();
  }
}
