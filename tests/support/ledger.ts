import { date, type Fen, fen, type PlainDate } from '#core';
import { type Law, lawOf } from '#law';
import type { ObligationClaim, PostingClaim } from '#ledger';
import { type PartyClaim, partyId } from '#parties';
import type { Clock, Database, Id, Instant, Shell } from '#platform';
import { nationalRuleset } from './ruleset.ts';

/** A shell whose clock stands where the test puts it. */
export interface TestShell extends Shell {
  setNow(instant: string): void;
}

export function testShell(database: Database, now = '2024-07-01T01:00:00.000Z'): TestShell {
  let instant = now as Instant;
  const clock: Clock = {
    now: () => instant,
    today: () => instant.slice(0, 10) as PlainDate,
  };
  return {
    database,
    clock,
    actor: 'test',
    idKey: 'test-key',
    setNow: (text) => {
      instant = new Date(text).toISOString() as Instant;
    },
  };
}

export const testLaw = async (): Promise<Law> => lawOf(await nationalRuleset());

/** A social credit code that nobody has; the number makes it another one. */
export const creditCode = (number = 1): string => `91330100MA${String(number).padStart(8, '0')}`;

export const firmId = (number = 1): Id =>
  partyId('test-key', 'unified-social-credit-code', creditCode(number));

export const firm = (number = 1, more: Partial<PartyClaim> = {}): PartyClaim => ({
  kind: 'enterprise',
  name: `青椒食品有限公司${number}`,
  region: '330106',
  identifiers: [{ scheme: 'unified-social-credit-code', value: creditCode(number) }],
  source: 'test',
  ...more,
});

/** Yuan in whole numbers, to keep stories readable. */
export const yuan = (amount: number): Fen => fen(Math.round(amount * 100));

/** VAT of May 2024, 10000 yuan, due on 17 June 2024 (the 15th is a Saturday). */
export const vat = (more: Partial<ObligationClaim> = {}): ObligationClaim => ({
  partyId: firmId(),
  sourceKey: 'vat-2024-05',
  levy: 'vat',
  taxPeriod: { from: date('2024-05-01'), to: date('2024-05-31') },
  statutoryDue: date('2024-06-15'),
  effectiveDue: date('2024-06-17'),
  dueRule: 'filing-15',
  arrearsKind: 'declared-unpaid',
  lateFeeRegime: 'TCA',
  owedBy: 'taxpayer',
  region: '330106',
  source: 'test',
  measure: 'assessed',
  amount: yuan(10_000),
  ...more,
});

export const payment = (amount: Fen, on: string, more: Partial<PostingClaim> = {}): PostingClaim => ({
  partyId: firmId(),
  obligationSourceKey: 'vat-2024-05',
  kind: 'payment',
  amount,
  effectiveOn: date(on),
  sourceKey: `payment-${on}-${amount}`,
  source: 'test',
  ...more,
});

/** Empties the rooms of parties and ledger, for tests that share one database. */
export const emptyBooks = (database: Database): Promise<void> =>
  database.execute(
    `truncate parties, party_versions, party_identifiers, party_roles, party_findings, party_contacts, obligations,
       obligation_changes, postings, open_items, closed_items, source_states, holds, ledger_events`,
  );
