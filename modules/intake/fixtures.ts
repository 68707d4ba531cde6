import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { date } from '#core';
import { type Law, lawOf } from '#law';
import type { Instant, Shell } from '#platform';
import { testDatabase } from '../../tests/support/database.ts';
import { nationalRuleset } from '../../tests/support/ruleset.ts';
import { type ImportOptions, type ImportReport, importFile } from './index.ts';

/** A migrated database, the national law and a folder, on 2026-11-20. For tests only. */
export interface Desk {
  readonly shell: Shell;
  readonly law: Law;
  /** Writes a file and returns its path. */
  file(name: string, content: string | Uint8Array): string;
  readonly folder: string;
  close(): Promise<void>;
}

const TODAY = date('2026-11-20');

export async function openDesk(): Promise<Desk> {
  const database = await testDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'qingjiao-intake-'));
  const clock = { now: () => '2026-11-20T02:00:00.000Z' as Instant, today: () => TODAY };
  return {
    shell: { database, clock, actor: 'test', idKey: 'test-key' },
    law: lawOf(await nationalRuleset()),
    folder,
    file(name, content) {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    async close() {
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** A made-up social credit code with a right check character; `99` in places 7 and 8 marks it as nobody's. */
export function madeUpCreditCode(number: number): string {
  const body = `913301${'99'}${String(number).padStart(9, '0')}`;
  const sum = [...body].reduce(
    (total, character, at) => total + ALPHABET.indexOf(character) * (WEIGHTS[at] as number),
    0,
  );
  return body + ALPHABET[(31 - (sum % 31)) % 31];
}

/** Everything stored that an import may change, without ids and instants: equal texts mean equal states. */
export async function stateOf(shell: Shell): Promise<string> {
  const { database } = shell;
  const parts = await Promise.all(
    [
      'select scheme, value from party_identifiers order by 1, 2',
      'select name, kind, region from parties order by 1, 2, 3',
      'select source_key, levy, effective_due, region, amount from (select o.*, p.amount_fen as amount from obligations o join postings p on p.party_id = o.party_id and p.obligation_id = o.obligation_id) x order by 1, 2, 3, 4, 5',
      'select source_key, kind, amount_fen, effective_on from postings order by 1, 2, 3, 4',
      'select levy, tax_outstanding_fen, effective_due from open_items order by 1, 2, 3',
      'select source_key, reason, from_on, released_on from holds order by 1, 2, 3',
    ].map((text) => database.query(text)),
  );
  return JSON.stringify(parts, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}

/** Imports one made-up file at the desk; throws the refusal where the file as a whole is refused. */
export async function importAt(
  desk: Desk,
  content: string | Uint8Array,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const result = await importFile(desk.shell, desk.law, desk.file('file', content), options);
  if (!result.ok) throw new Error(`${result.refusal.code}: ${result.refusal.zh}`);
  return result.value;
}

/** An obligation with its open item, as the ledger keeps them. */
export interface Stored {
  levy: string;
  tax_period_from: string;
  tax_period_to: string;
  statutory_due: string;
  effective_due: string;
  due_rule: string;
  arrears_kind: string;
  owed_by: string;
  assessed: bigint;
  outstanding: bigint;
}

/** Open obligations of the party with this number, by due day and levy. */
export const storedAt = (desk: Desk, number: string): Promise<Stored[]> =>
  desk.shell.database.query<Stored>(
    `select o.levy, tax_period_from, tax_period_to, statutory_due, o.effective_due, due_rule, arrears_kind, owed_by,
            tax_assessed_fen as assessed, tax_outstanding_fen as outstanding
       from obligations o join open_items i on i.party_id = o.party_id and i.obligation_id = o.obligation_id
       join party_identifiers p on p.party_id = o.party_id where p.value = $1 order by o.effective_due, o.levy`,
    [number],
  );

/** Rows as CSV. */
export const sheet = (...lines: (string | number)[][]): string =>
  lines.map((line) => line.join(',')).join('\n');
