import { type Id, type Sql, sqlArray } from '#platform';
import type { FindingCode } from '../finding-codes.ts';
import type { RowOutcome } from './admission.ts';

/** A payment row as far as it can be told from one that is booked already. */
export interface PaymentWords {
  readonly partyId: Id;
  /** Key under which the row would be booked. */
  readonly sourceKey: string;
  readonly ticket: string | undefined;
  /** Whether the row names the debt it pays. */
  readonly namesDebt: boolean;
  readonly on: string;
  readonly amount: bigint;
}

type Answer = RowOutcome | { readonly warning: FindingCode } | undefined;

/**
 * 同一笔缴款两次入账: what is known about rows whose key does not tell. A ticket booked to debts covers the row that names
 * none; a row without a ticket may be a ticketed payment of that day and amount. Money must not count twice.
 */
export async function knownPayments(
  sql: Sql,
  rows: readonly PaymentWords[],
): Promise<(row: PaymentWords) => Answer> {
  const book = new PaymentBook();
  for (const one of rows.length === 0 ? [] : await standingPayments(sql, rows)) book.note(one);
  return (row) => {
    const answer = book.answer(row);
    if (answer === undefined || !('outcome' in answer)) book.note(row);
    return answer;
  };
}

/** Payments that stand, by their keys, by ticket and by day and amount. */
class PaymentBook {
  private readonly keys = new Set<string>();
  /** What is booked to debts under a ticket. */
  private readonly onDebts = new Map<string, bigint>();
  private readonly ticketed = new Set<string>();
  private readonly plain = new Set<string>();

  note(one: PaymentWords): void {
    const day = `${one.partyId} ${one.on} ${one.amount}`;
    this.keys.add(`${one.partyId} ${one.sourceKey}`);
    if (one.ticket === undefined) {
      this.plain.add(day);
      return;
    }
    this.ticketed.add(day);
    const ticket = `${one.partyId} ${one.ticket}`;
    if (one.namesDebt) this.onDebts.set(ticket, (this.onDebts.get(ticket) ?? 0n) + one.amount);
  }

  answer(row: PaymentWords): Answer {
    if (this.keys.has(`${row.partyId} ${row.sourceKey}`)) return undefined;
    const day = `${row.partyId} ${row.on} ${row.amount}`;
    if (row.ticket === undefined)
      return this.ticketed.has(day) ? { outcome: 'refused', refusal: 'payment-perhaps-known' } : undefined;
    const onDebts = this.onDebts.get(`${row.partyId} ${row.ticket}`);
    if (!row.namesDebt && onDebts !== undefined)
      return onDebts === row.amount
        ? { outcome: 'unchanged' }
        : { outcome: 'refused', refusal: 'payment-ticket-on-debts' };
    return this.plain.has(day) ? { warning: 'payment-like-another' } : undefined;
  }
}

async function standingPayments(sql: Sql, rows: readonly PaymentWords[]): Promise<PaymentWords[]> {
  const found = await sql.query<Omit<PaymentWords, 'ticket'> & { ticket: string | null }>(
    `select p.party_id as "partyId", p.source_key as "sourceKey", p.basis as ticket, p.effective_on as "on",
            p.amount_fen as amount, p.obligation_id is not null as "namesDebt"
       from postings p
      where p.party_id in (select unnest($1::text::uuid[])) and p.kind = 'payment'
        and not exists (select 1 from postings r where r.party_id = p.party_id and r.reverses = p.posting_id)`,
    [sqlArray([...new Set(rows.map((row) => row.partyId))])],
  );
  return found.map((row) => ({ ...row, ticket: row.ticket ?? undefined }));
}
