/**
 * The stage of the kill tests: an office with firms, persons who answer for several of them, part payments and holds,
 * always the same for one seed. Built once, copied for each attempt.
 */
import { addDays, date, fen, type PlainDate } from '#core';
import { type Law, lawOf } from '#law';
import {
  admitObligations,
  admitPostings,
  type ObligationClaim,
  type PostingClaim,
  placeHolds,
} from '#ledger';
import { admitParties, type PartyClaim, partyId } from '#parties';
import {
  type Clock,
  type Database,
  type Id,
  type Instant,
  loadRulesetContent,
  migrate,
  type Shell,
  seedRuleset,
} from '#platform';

export const DAY = date('2024-06-18');
const ID_KEY = 'kill-test';

/** A clock that stands still: instants play no part in what a run decides. */
export const stillClock: Clock = {
  now: () => '2024-06-18T01:00:00.000Z' as Instant,
  today: () => DAY,
};

const code = (number: number): string => `91330100MA${String(number).padStart(8, '0')}`;
const partyOf = (number: number): Id => partyId(ID_KEY, 'unified-social-credit-code', code(number));

/** Every fourth firm shares its contact with its neighbours; every ninth has none; every seventh is risky. */
const party = (number: number): PartyClaim => ({
  kind: 'enterprise',
  name: `第${number}号企业`,
  region: '330106',
  size: number % 3 === 0 ? 'small' : 'medium',
  identifiers: [{ scheme: 'unified-social-credit-code', value: code(number) }],
  contacts:
    number % 9 === 0
      ? []
      : [
          {
            personName: `联系人${Math.floor(number / 4)}`,
            relation: 'finance',
            channel: 'mobile',
            address: `138${String(Math.floor(number / 4)).padStart(8, '0')}`,
          },
        ],
  ...(number % 7 === 0 ? { findings: [{ finding: 'known-evasion', inForceFrom: date('2024-01-01') }] } : {}),
  source: 'kill-test',
});

const due = (number: number): PlainDate => addDays(DAY, [6, -1, -4, -30][number % 4] ?? 0);

const debt = (number: number): ObligationClaim => ({
  partyId: partyOf(number),
  sourceKey: `vat-${number}`,
  levy: 'vat',
  taxPeriod: { from: date('2024-05-01'), to: date('2024-05-31') },
  statutoryDue: due(number),
  effectiveDue: due(number),
  dueRule: 'given',
  arrearsKind: 'declared-unpaid',
  lateFeeRegime: 'TCA',
  owedBy: 'taxpayer',
  region: '330106',
  source: 'kill-test',
  measure: 'assessed',
  amount: fen(100_000 + number * 1_000),
});

const payment = (number: number): PostingClaim => ({
  partyId: partyOf(number),
  obligationSourceKey: `vat-${number}`,
  kind: 'payment',
  amount: fen(number % 10 === 0 ? 100_000_000 : 20_000),
  effectiveOn: addDays(DAY, -2),
  sourceKey: `payment-${number}`,
  source: 'kill-test',
});

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** Fills a database; `mine` says which firms belong to it when several share the office. */
export async function setStage(
  database: Database,
  firms: number,
  mine: (id: Id) => boolean = () => true,
): Promise<Law> {
  await migrate(database);
  const law = lawOf(await seedRuleset(database, await loadRulesetContent(), stillClock));
  const shell: Shell = { database, clock: stillClock, actor: 'stage', idKey: ID_KEY };
  const here = numbers(firms).filter((number) => mine(partyOf(number)));
  const paying = here.filter((number) => number % 5 === 0);
  await database.transaction(async (sql) => {
    refused(await admitParties(sql, shell, here.map(party)));
    refused(await admitObligations(sql, shell, law, here.map(debt)));
    refused(await admitPostings(sql, shell, law, paying.map(payment)));
    const held = here.filter((number) => number % 11 === 0);
    refused(
      await placeHolds(
        sql,
        shell,
        held.map((number) => ({
          partyId: partyOf(number),
          reason: 'dispute',
          fromOn: addDays(DAY, -3),
          sourceKey: `hold-${number}`,
        })),
      ),
    );
  });
  return law;
}

/** One more firm, overdue since yesterday, that came in after the day's run. */
export async function addLateFirm(database: Database): Promise<void> {
  const law = lawOf(await seedRuleset(database, await loadRulesetContent(), stillClock));
  const shell: Shell = { database, clock: stillClock, actor: 'stage', idKey: ID_KEY };
  await database.transaction(async (sql) => {
    refused(await admitParties(sql, shell, [party(LATE_FIRM)]));
    refused(await admitObligations(sql, shell, law, [debt(LATE_FIRM)]));
  });
}

/** Due the day before, with a contact of its own, neither risky nor paying. */
const LATE_FIRM = 1005;

function refused(admissions: readonly { outcome: string; refusal?: unknown }[]): void {
  const bad = admissions.find((each) => each.outcome === 'refused');
  if (bad !== undefined) throw new Error(`the stage was refused: ${JSON.stringify(bad.refusal)}`);
}
