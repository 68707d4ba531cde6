import type { Limits } from '../limits.ts';
import type { OpenSource } from '../source-row.ts';
import type { Inspection } from './inspect.ts';
import { SheetScanner } from './sheet-scanner.ts';
import { readWorkbookParts } from './xlsx-parts.ts';
import { inflatePart, readZipDirectory } from './zip.ts';

/**
 * A workbook as rows, streamed from the packed sheet. Size and checksum of the sheet are proven by a first pass, so that
 * a cut-off file or a zip bomb is refused before a row is stored.
 */
export async function openXlsx(
  path: string,
  inspection: Inspection,
  limits: Limits,
  sheet: string | number | undefined,
): Promise<OpenSource> {
  const directory = await readZipDirectory(path, limits);
  const parts = await readWorkbookParts(path, directory, sheet, limits);
  for await (const _ of inflatePart(path, parts.sheet, limits));
  let position = 0;
  return {
    format: 'xlsx',
    bytes: parts.sheet.packed,
    sha256: inspection.sha256,
    detail: parts.sheetName,
    position: () => position,
    async *rows() {
      const decoder = new TextDecoder('utf-8');
      const scanner = new SheetScanner(parts, limits);
      const note = (bytes: number) => {
        position = bytes;
      };
      for await (const chunk of inflatePart(path, parts.sheet, limits, note))
        yield scanner.push(decoder.decode(chunk, { stream: true }));
      yield scanner.push(decoder.decode());
      scanner.finish();
    },
  };
}
