import { type Fen, formatYuan, ZERO } from '#core';
import type { Field } from '../layout/fields.ts';
import type { RowReader } from './row-reader.ts';

/** `assessed`: the tax as assessed, with what was paid of it before; `balance`: what is still owed. */
export interface Measured {
  readonly measure: 'assessed' | 'balance';
  readonly amount: Fen;
  readonly paidBefore?: Fen;
}

/**
 * The row's tax from whichever columns it has. 滞纳金 columns are read by nobody: the late fee is computed.
 * - 应缴 and 已缴 with 欠税: the three must agree;
 * - 应补（退）税额 is net of 已缴（预缴）: the tax is their sum; beside 实缴金额 it is the tax itself;
 * - 欠税余额 alone is a balance, as are 陈欠 plus 新欠.
 * undefined: nothing in the money cells, or a finding.
 */
export function measureOf(reader: RowReader): Measured | undefined {
  const balance = reader.amount('balance');
  const payable = reader.amount('payable');
  const additional = reader.amount('assessed');
  const paid = reader.amount('paid');
  if (reader.isRejected) return undefined;
  const measured =
    balance !== undefined
      ? fromBalance(reader, balance, payable, paid)
      : (fromAssessed(reader, additional, paid) ?? fromPayable(payable, paid) ?? fromOldAndNew(reader));
  if (measured === undefined) return reader.layout.items.length > 1 ? undefined : missing(reader);
  return measured.amount < 0n || (measured.paidBefore ?? ZERO) < 0n ? negative(reader) : measured;
}

function fromBalance(
  reader: RowReader,
  balance: Fen,
  payable: Fen | undefined,
  paid: Fen | undefined,
): Measured | undefined {
  if (payable === undefined || paid === undefined) return { measure: 'balance', amount: balance };
  const left = (payable - paid) as Fen;
  if (left !== balance)
    return reader.findAt('amounts-contradict', 'balance', formatYuan(balance), formatYuan(left));
  return assessed(payable, paid);
}

function fromAssessed(
  reader: RowReader,
  additional: Fen | undefined,
  paid: Fen | undefined,
): Measured | undefined {
  if (additional === undefined) return undefined;
  if (paid === undefined || additional < 0n) return assessed(additional, undefined);
  return reader.item.paid === reader.item.paymentAmount
    ? assessed(additional, paid)
    : assessed((additional + paid) as Fen, paid);
}

const fromPayable = (payable: Fen | undefined, paid: Fen | undefined): Measured | undefined =>
  payable === undefined ? undefined : assessed(payable, paid);

function fromOldAndNew(reader: RowReader): Measured | undefined {
  const old = reader.amount('oldArrears');
  const fresh = reader.amount('newArrears');
  if (old === undefined && fresh === undefined) return undefined;
  return { measure: 'balance', amount: ((old ?? ZERO) + (fresh ?? ZERO)) as Fen };
}

const assessed = (amount: Fen, paid: Fen | undefined): Measured =>
  paid === undefined || paid === 0n
    ? { measure: 'assessed', amount }
    : { measure: 'assessed', amount, paidBefore: paid };

const moneyField = (reader: RowReader): Field =>
  (['balance', 'assessed', 'payable', 'oldArrears', 'newArrears'] as const).find((field) =>
    reader.has(field),
  ) ?? 'balance';

const missing = (reader: RowReader): undefined =>
  reader.isRejected ? undefined : reader.findAt('required-missing', moneyField(reader));

function negative(reader: RowReader): undefined {
  const field = moneyField(reader);
  return reader.findAt('amount-negative', field, reader.text(field));
}
