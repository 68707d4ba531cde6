import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { arrearsRow, FILES, type FileName, partyRow, paymentRows } from './population-rows.ts';
import { type Province, type SimulatedTaxpayer, simulateTaxpayer } from './taxpayer.ts';

export interface PopulationReport {
  readonly files: readonly string[];
  readonly rows: { readonly [file in FileName]: number };
}

/** Characters gathered before a file is written to; memory stays flat whatever the number of taxpayers. */
const CHUNK = 1 << 18;

/** Every taxpayer of the province, one at a time. */
export function* taxpayersOf(province: Province): Generator<SimulatedTaxpayer> {
  for (let index = 0; index < province.taxpayers; index++) yield simulateTaxpayer(province, index);
}

/** Writes the three import files of a province; the same bytes for the same province. `progress` hears taxpayers done. */
export async function writePopulation(
  taxpayers: Iterable<SimulatedTaxpayer>,
  on: string,
  folder: string,
  progress: (done: number) => void = () => {},
): Promise<PopulationReport> {
  await mkdir(folder, { recursive: true });
  const names = Object.keys(FILES) as FileName[];
  const writers = Object.fromEntries(names.map((name) => [name, fileWriter(join(folder, name))])) as Writers;
  for (const name of names) writers[name].row(FILES[name]);
  let done = 0;
  for (const taxpayer of taxpayers) {
    writers['parties.csv'].row(partyRow(taxpayer));
    for (const filing of taxpayer.filings) {
      writers['arrears.csv'].row(arrearsRow(taxpayer, filing, on));
      for (const row of paymentRows(taxpayer, filing)) writers['payments.csv'].row(row);
    }
    for (const name of names) if (writers[name].isFull()) await writers[name].flush();
    done += 1;
    if (done % 10_000 === 0) progress(done);
  }
  for (const name of names) await writers[name].close();
  // The headings are no rows.
  const rows = Object.fromEntries(
    names.map((name) => [name, writers[name].rows() - 1]),
  ) as PopulationReport['rows'];
  return { files: names.map((name) => join(folder, name)), rows };
}

type Writers = { readonly [name in FileName]: ReturnType<typeof fileWriter> };

function fileWriter(path: string) {
  const stream: WriteStream = createWriteStream(path);
  // Excel takes a CSV for UTF-8 only behind this mark.
  let text = '\ufeff';
  let rows = 0;
  const flush = async () => {
    const room = stream.write(text);
    text = '';
    if (!room) await once(stream, 'drain');
  };
  return {
    row(cells: readonly string[]) {
      text += `${cells.map(quoted).join(',')}\r\n`;
      rows += 1;
    },
    isFull: () => text.length > CHUNK,
    rows: () => rows,
    flush,
    async close() {
      await flush();
      stream.end();
      await finished(stream);
    },
  };
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
