import { type Fen, type PlainDate, RefusedError, ZERO } from '#core';
import { type Law, lateFeeAmounts, lawOf, type Ruleset } from '#law';
import { type Database, type Id, NIL_ID } from '#platform';
import { readBooks } from './books.ts';
import { type Line, replayParty } from './party-replay.ts';
import { type OpenItem, openItemsAfter } from './store/items.ts';

/** What another ruleset, or another reading of a disputed point, changes in one levy and place. */
interface EffectRow {
  readonly levy: string;
  readonly region: string;
  /** Open items looked at. */
  readonly cases: number;
  readonly casesChanged: number;
  readonly lateFeeBefore: Fen;
  readonly lateFeeAfter: Fen;
  readonly difference: Fen;
  /** Items where one side has no answer (facts or values are missing). */
  readonly unclear: number;
}

export interface RulesetEffect extends Omit<EffectRow, 'levy' | 'region'> {
  readonly on: PlainDate;
  readonly rows: readonly EffectRow[];
}

/** One side of the comparison: a ruleset, and readings of disputed points chosen for the question. */
export interface Side {
  readonly ruleset: Ruleset;
  readonly readings?: { readonly [key: string]: string };
}

const PARTIES_A_STEP = 2000;

/**
 * What a changed ruleset does to the late fee on everything open now, in money and cases, by levy and place (X4); the
 * same ruleset with two readings shows a dispute's worth (X2). Walks the open items in stretches; memory stays flat.
 */
export async function effectOfRuleset(
  database: Database,
  before: Side,
  after: Side,
  { on, region }: { on: PlainDate; region?: string },
): Promise<RulesetEffect> {
  const rows = new Map<string, Tally>();
  const laws = { before: lawFor(before, region), after: lawFor(after, region) };
  for (let last: Id = NIL_ID; ; ) {
    const items = await openItemsAfter(database, last, PARTIES_A_STEP);
    if (items.length === 0) break;
    last = (items.at(-1) as OpenItem).partyId;
    await compareItems(database, laws, items, on, rows);
  }
  const sorted = [...rows.values()].sort((a, b) => (a.levy + a.region < b.levy + b.region ? -1 : 1));
  return { ...sumOf(sorted), on, rows: sorted };
}

const lawFor = ({ ruleset, readings }: Side, region: string | undefined): Law =>
  lawOf(ruleset, {
    ...(region === undefined ? {} : { region }),
    ...(readings === undefined ? {} : { readings: { ...readings } }),
  });

type Tally = { -readonly [Field in keyof EffectRow]: EffectRow[Field] };

async function compareItems(
  database: Database,
  laws: { before: Law; after: Law },
  items: readonly OpenItem[],
  on: PlainDate,
  rows: Map<string, Tally>,
): Promise<void> {
  const wanted = new Set(items.map((one) => one.obligationId));
  const books = await readBooks(database, [...new Set(items.map((one) => one.partyId))], [...wanted]);
  for (const book of books.values()) {
    const old = feesOf(replayParty(laws.before, book, on).lines, on);
    const fresh = feesOf(replayParty(laws.after, book, on).lines, on);
    for (const { obligationId, levy, region } of book.obligations) {
      if (wanted.has(obligationId))
        tally(rows, { levy, region }, old.get(obligationId), fresh.get(obligationId));
    }
  }
}

const feesOf = (lines: readonly Line[], on: PlainDate): Map<Id, Fen | undefined> =>
  new Map(lines.map((line) => [line.obligation.obligationId, feeOf(line, on)]));

/** Undefined where the law has no answer. */
function feeOf(line: Line, on: PlainDate): Fen | undefined {
  try {
    return lateFeeAmounts(line.law, { ...line.request, on }).lateFeeOutstanding;
  } catch (error) {
    if (error instanceof RefusedError) return undefined;
    throw error;
  }
}

function tally(
  rows: Map<string, Tally>,
  { levy, region }: { levy: string; region: string },
  old: Fen | undefined,
  fresh: Fen | undefined,
): void {
  const key = `${levy} ${region}`;
  const row = rows.get(key) ?? { levy, region, ...NOTHING };
  rows.set(key, row);
  row.cases += 1;
  if (old === undefined || fresh === undefined) row.unclear += 1;
  if (old !== fresh) row.casesChanged += 1;
  if (old === undefined || fresh === undefined) return;
  row.lateFeeBefore = (row.lateFeeBefore + old) as Fen;
  row.lateFeeAfter = (row.lateFeeAfter + fresh) as Fen;
  row.difference = (row.lateFeeAfter - row.lateFeeBefore) as Fen;
}

const NOTHING = {
  cases: 0,
  casesChanged: 0,
  lateFeeBefore: ZERO,
  lateFeeAfter: ZERO,
  difference: ZERO,
  unclear: 0,
} as const;

function sumOf(rows: readonly EffectRow[]): Omit<EffectRow, 'levy' | 'region'> {
  const sum: Omit<Tally, 'levy' | 'region'> = { ...NOTHING };
  for (const row of rows) {
    sum.cases += row.cases;
    sum.casesChanged += row.casesChanged;
    sum.unclear += row.unclear;
    sum.lateFeeBefore = (sum.lateFeeBefore + row.lateFeeBefore) as Fen;
    sum.lateFeeAfter = (sum.lateFeeAfter + row.lateFeeAfter) as Fen;
    sum.difference = (sum.difference + row.difference) as Fen;
  }
  return sum;
}
