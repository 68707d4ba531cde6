import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileSink } from '#channels';
import { addDays, date, fen, type PlainDate } from '#core';
import { lawOf, type RulesetContent } from '#law';
import { admitObligations, admitPostings, type ObligationClaim, type PostingClaim } from '#ledger';
import { admitParties, type PartyClaim, partyId } from '#parties';
import { type Database, type Id, loadRulesetContent, seedRuleset } from '#platform';
import { testDatabase } from '../../../tests/support/database.ts';
import { creditCode, testShell } from '../../../tests/support/ledger.ts';
import type { RunReport } from './report.ts';
import { runDay } from './run-day.ts';

/** An office with its database and its folder for messages, told day by day. */
export interface Office {
  readonly database: Database;
  readonly folder: string;
  run(on: string): Promise<RunReport>;
  /** Messages handed out so far, in order. */
  delivered(): readonly { messageId: string; kind: string; onDay: string; address: string; body: string }[];
  party(number: number, more?: Partial<PartyClaim>): Promise<Id>;
  owes(number: number, due: string, amount: number, more?: Partial<ObligationClaim>): Promise<string>;
  post(claim: PostingClaim): Promise<void>;
  steps(
    number: number,
  ): Promise<readonly { step: string; on: PlainDate; outcome: string; why: string; tier: string | null }[]>;
  tasks(
    number: number,
  ): Promise<
    readonly { kind: string; state: string; deadline: PlainDate; openedOn: PlainDate; why: string | null }[]
  >;
  close(): Promise<void>;
}

export const numberOf = (number: number): Id =>
  partyId('test-key', 'unified-social-credit-code', creditCode(number));

const firmClaim = (number: number, more: Partial<PartyClaim> = {}): PartyClaim => ({
  kind: 'enterprise',
  name: `青椒食品有限公司${number}`,
  region: '330106',
  size: 'medium',
  identifiers: [{ scheme: 'unified-social-credit-code', value: creditCode(number) }],
  contacts: [
    {
      personName: `张${number}`,
      relation: 'finance',
      channel: 'mobile',
      address: `138${String(number).padStart(8, '0')}`,
      isPreferred: true,
    },
  ],
  source: 'test',
  ...more,
});

const debtClaim = (
  number: number,
  due: string,
  yuan: number,
  more: Partial<ObligationClaim> = {},
): ObligationClaim => ({
  partyId: numberOf(number),
  sourceKey: `vat-${due}`,
  levy: 'vat',
  taxPeriod: { from: addDays(date(due), -45), to: addDays(date(due), -15) },
  statutoryDue: date(due),
  effectiveDue: date(due),
  dueRule: 'given',
  arrearsKind: 'declared-unpaid',
  lateFeeRegime: 'TCA',
  owedBy: 'taxpayer',
  region: '330106',
  source: 'test',
  measure: 'assessed',
  amount: fen(yuan * 100),
  ...more,
});

export async function office(
  options: { change?: (content: RulesetContent) => RulesetContent; database?: Database; now?: string } = {},
): Promise<Office> {
  const database = options.database ?? (await testDatabase());
  const shell = testShell(database, options.now ?? '2024-06-01T01:00:00.000Z');
  const content = await loadRulesetContent();
  const ruleset = await seedRuleset(database, options.change?.(content) ?? content, shell.clock);
  const law = lawOf(ruleset);
  const folder = mkdtempSync(join(tmpdir(), 'qingjiao-story-'));
  const accepted = (outcomes: readonly { outcome: string; refusal?: unknown }[]): void => {
    const bad = outcomes.find((each) => each.outcome === 'refused');
    if (bad !== undefined) throw new Error(`refused: ${JSON.stringify(bad.refusal)}`);
  };
  return {
    database,
    folder,
    run: async (on) => {
      const result = await runDay([database], shell, { on: date(on), sink: fileSink(folder) });
      if (!result.ok) throw new Error(result.refusal.en);
      return result.value;
    },
    delivered: () =>
      readdirSync(folder)
        .sort()
        .flatMap((file) => readFileSync(join(folder, file), 'utf8').trim().split('\n'))
        .map((line) => JSON.parse(line)),
    party: async (number, more) => {
      accepted(await database.transaction((sql) => admitParties(sql, shell, [firmClaim(number, more)])));
      return numberOf(number);
    },
    owes: async (number, due, amount, more) => {
      const claim = debtClaim(number, due, amount, more);
      accepted(await database.transaction((sql) => admitObligations(sql, shell, law, [claim])));
      return claim.sourceKey;
    },
    post: async (claim) => {
      accepted(await database.transaction((sql) => admitPostings(sql, shell, law, [claim])));
    },
    steps: (number) =>
      database.query(
        `select step, on_day as "on", outcome, why, tier from steps where party_id = $1 order by on_day, scheduled_on, step`,
        [numberOf(number)],
      ),
    tasks: (number) =>
      database.query(
        `select kind, state, deadline, opened_on as "openedOn", closed_why as why from tasks where party_id = $1 order by opened_on, kind`,
        [numberOf(number)],
      ),
    close: async () => {
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const payment = (number: number, due: string, yuan: number, on: string): PostingClaim => ({
  partyId: numberOf(number),
  obligationSourceKey: `vat-${due}`,
  kind: 'payment',
  amount: fen(Math.round(yuan * 100)),
  effectiveOn: date(on),
  sourceKey: `payment-${due}-${on}-${yuan}`,
  source: 'test',
});
