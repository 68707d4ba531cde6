import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  anchor,
  audit,
  backup,
  type Database,
  loadRulesetContent,
  restore,
  seedRuleset,
  systemClock,
  verifyChain,
} from '#platform';
import { embeddedDatabase, freshPostgres, testDatabase } from '../../tests/support/database.ts';
import { serverAnswers, serverUrl } from '../../tests/support/postgres-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'qingjiao-backup-'));
const file = join(folder, 'county.backup.gz');
let source: Database;

const TOTALS = `select count(*) parties, (select count(*) from obligations) obligations,
  (select sum(amount_fen) from postings) posted, (select count(*) from audit_chain) links,
  (select string_agg(name, '' order by party_id) from parties) names from parties`;

beforeAll(async () => {
  source = await testDatabase();
  await seedRuleset(source, await loadRulesetContent(), systemClock);
  await source.query(
    `insert into parties (party_id, kind, name, region, recorded_at)
     select ('018f0000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid, 'enterprise',
            '公司' || i || E'\\t\\\\.\\n', '330106', now() from generate_series(1, 3000) i`,
  );
  await source.query(
    `insert into obligations (party_id, obligation_id, levy, tax_period_from, tax_period_to, statutory_due, effective_due,
       due_rule, arrears_kind, late_fee_regime, region, source_key, source, recorded_at)
     select party_id, party_id, 'vat', '2026-01-01', '2026-01-31', '2026-02-24', '2026-02-24', 'filing-15',
       'declared-unpaid', 'TCA', region, 'k', 'test', now() from parties`,
  );
  await source.query(
    `insert into postings (party_id, posting_id, obligation_id, kind, amount_fen, effective_on, recorded_at, source_key, source)
     select party_id, party_id, party_id, 'charge', 9007199254740993, '2026-02-24', now(), 'k', 'test' from parties`,
  );
  await audit(source, systemClock, [{ actor: 'a', action: 'b', subject: 'c', facts: { d: '张' } }]);
  await anchor(source, systemClock);
  await backup(source, file, systemClock);
});
afterAll(async () => {
  await source.close();
  rmSync(folder, { recursive: true });
});

describe('backup', () => {
  it('refuses to replace a file that exists', async () => {
    await expect(backup(source, file, systemClock)).rejects.toMatchObject({
      refusal: { code: 'file-exists' },
    });
  });

  it('gives the same checksum for the same rows', async () => {
    const one = await backup(source, join(folder, 'one.gz'), systemClock);
    const two = await backup(source, join(folder, 'two.gz'), systemClock);
    expect(two).toEqual(one);
    expect(one.rows).toBeGreaterThan(9_000);
  });
});

const kinds: [string, () => Promise<Database>][] = [['an empty PGlite', embeddedDatabase]];
if (await serverAnswers()) kinds.push(['an empty PostgreSQL', () => freshPostgres(serverUrl())]);

describe.each(kinds)('restore into %s', (_, empty) => {
  let target: Database;
  beforeEach(async () => {
    target = await empty();
    return () => target.close();
  });

  it('brings back 3,000 parties, their money to the fen and an intact audit chain', async () => {
    await restore(target, file);
    expect(await target.query(TOTALS)).toEqual(await source.query(TOTALS));
    expect(await verifyChain(target)).toEqual({
      entries: 1,
      intact: true,
      firstBroken: null,
      notAnchored: 0,
    });
    const again = join(folder, `again-${target.kind}.gz`);
    const [first, second] = [
      await backup(source, `${again}.0`, systemClock),
      await backup(target, again, systemClock),
    ];
    expect(second).toEqual(first);
  });

  it('refuses a database that holds data, and replaces it when forced', async () => {
    await restore(target, file);
    await target.query(`update parties set name = 'other'`);
    await expect(restore(target, file)).rejects.toMatchObject({ refusal: { code: 'database-not-empty' } });
    await restore(target, file, { force: true });
    expect(await target.query(TOTALS)).toEqual(await source.query(TOTALS));
  });

  it('leaves the database as it was when the file is damaged in any of four ways', async () => {
    await restore(target, file);
    const bytes = readFileSync(file);
    const plain = gunzipSync(bytes).toString('latin1');
    const damagedFiles = {
      cut: bytes.subarray(0, bytes.length - 400),
      changed: gzipSync(Buffer.from(plain.replace('9007199254740993', '9007199254740992'), 'latin1')),
      lineLost: gzipSync(Buffer.from(plain.replace(/\n018f[^\n]*\n/, '\n'), 'latin1')),
      noEnd: gzipSync(Buffer.from(plain.slice(0, plain.lastIndexOf('{"tables"')), 'latin1')),
    };
    for (const [name, content] of Object.entries(damagedFiles)) {
      const damaged = join(folder, `${name}.gz`);
      writeFileSync(damaged, content);
      await expect(restore(target, damaged, { force: true }), name).rejects.toMatchObject({
        refusal: { code: 'damaged-backup' },
      });
    }
    expect(await target.query(TOTALS)).toEqual(await source.query(TOTALS));
  });

  it('refuses a backup whose migrations this program does not know', async () => {
    const newer = join(folder, 'newer.gz');
    const plain = gunzipSync(readFileSync(file)).toString('latin1');
    writeFileSync(newer, gzipSync(Buffer.from(plain.replace('ledger/0001', 'ledger/0099'), 'latin1')));
    await expect(restore(target, newer)).rejects.toMatchObject({ refusal: { code: 'newer-schema' } });
  });

  it('refuses a database with tables of somebody else, even when forced', async () => {
    await target.execute('drop table schema_migrations; create table invoices (n int)');
    await expect(restore(target, file, { force: true })).rejects.toMatchObject({
      refusal: { code: 'foreign-database' },
    });
  });
});
